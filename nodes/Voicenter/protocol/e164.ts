/** The country of Voicenter's own numbers: Israel. */
export const defaultCountryCode = '972';

/**
 * A caller's number in the one spelling that every CRM understands (E.164): +972501234567 from 0501234567,
 * 972501234567, 00972501234567, +972-50-123-4567 and +972 (0)50 123 4567. Voicenter's document shows the first and excludes none.
 *
 * Blanks, hyphens, dots, slashes, brackets and marks that nobody sees do not count. Nothing is guessed: null is
 * what has other signs (anonymous, unknown, *2700), an extension or another short number, 00 and zeros
 * in place of a number, and a number that lost its first 0 (501234567). Without 0, 00 or + in front, a number is one
 * of the whole world only from 11 digits on: 1800123456 has no form that can be dialled from abroad.
 *
 * @param countryCode digits alone. The country's own numbers have a 0 in front that is left out from abroad,
 * as in Israel and most of Europe; Italy keeps its 0, and numbers of North America have none.
 */
export function toE164(number: string, countryCode: string): string | null {
	const bare = number.replace(/[\s\p{Cf}\p{Pd}()./]/gu, '');
	const match = /^(\+|00|0|)([1-9]\d*)$/.exec(bare);
	if (match === null) return null;
	const [, prefix, digits] = match;
	if (prefix === '0') return /^\d{7,11}$/.test(digits) ? `+${countryCode}${digits}` : null;
	if (prefix === '' && digits.length < 11) return null;
	const worldwide = digits.replace(new RegExp(`^${countryCode}0+`), countryCode);
	return /^\d{8,15}$/.test(worldwide) ? `+${worldwide}` : null;
}
