import { InvalidField } from '../../shared/invalidField';
import { inWords, patternText, wholeNumber } from '../../shared/values';
import { phoneNumber as phonePattern } from './vocabulary';

export const layerCure = 'Enter the number of a layer as CPanel shows it, such as 12.';

/** The number of an IVR layer. */
export const layerNumber = (value: unknown, field: string): number =>
	wholeNumber(value, field, layerCure);

export const phoneCure =
	'Enter a number as it is dialled, such as 0722776772; outside Israel with the international prefix.';

/** With the code of its country a number has at least so many digits; a shorter one begins with 0. */
const digitsWithCountry = 11;

/**
 * A number as it is dialled: 0501234567 from 050-1234567, (050) 123 4567 or 050.123.4567, and +972501234567 from
 * +972 (0)50 123 4567, (+972) (0)50 123 4567 or +(972) (0)50 123 4567.
 *
 * @throws InvalidField also for a JSON number in place of text, which has lost the 0 in front
 */
export function phoneNumber(value: unknown, field: string): string {
	if (Number.isSafeInteger(value) && String(value).length < digitsWithCountry) {
		throw new InvalidField(
			field,
			`is the number ${inWords(value)}, and a number has no 0 in front`,
			'Keep phone numbers as text, such as "0501234567".',
		);
	}
	if (typeof value === 'string') {
		const dialled = withoutSigns(value);
		if (phonePattern.test(dialled)) return dialled;
	}
	return patternText(value, field, phonePattern, 'a phone number', phoneCure);
}

/** Without blanks, hyphens, dots, brackets and marks that nobody sees. A slash may stand between two numbers: it stays. */
const withoutSigns = (number: string) =>
	number.replace(/(\+\(?[^(+]*)\(0\)/, '$1').replace(/[\s\p{Cf}\p{Pd}().]/gu, '');
