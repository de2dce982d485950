import { isFilled, patternText } from '../../shared/values';

/** Checks of what is dialled; Place Call and Build Link share them. All of it goes to 8x8 as text. */

/** At least one digit; not below 0, and not what is left when a sheet shortens a number, such as 9.72E+11 or 9,72E+11. */
const phonePattern = /^(?!-)(?!\+?[\d.,]+e[+-]?\d+$).*\d/is;

/**
 * A phone number in any format, trimmed. One that comes as a number must be whole, not negative and below 2^53.
 *
 * @throws InvalidField for what no phone can be called by
 */
export const phoneNumber = (value: unknown, field: string): string =>
	patternText(
		value,
		field,
		phonePattern,
		'a phone number',
		'Enter a phone number as text, such as 6502928880 or (650) 292-8880.',
	);

/** The same, or '' when nothing is given. */
export const optionalPhoneNumber = (value: unknown, field: string): string =>
	isFilled(value) ? phoneNumber(value, field) : '';

/**
 * Digits, or '' when nothing is given.
 *
 * @throws InvalidField for anything else
 */
export const optionalDigits = (value: unknown, field: string): string =>
	isFilled(value)
		? patternText(
				value,
				field,
				/^\d+$/,
				'digits only',
				'Enter digits only, without signs and spaces.',
			)
		: '';
