import { patternText, wholeNumber } from '../../shared/values';
import { phoneNumber as phonePattern } from './vocabulary';

/** The number of an IVR layer. */
export const layerNumber = (value: unknown, field: string): number =>
	wholeNumber(value, field, 'Enter the number of a layer as CPanel shows it, such as 12.');

const phoneCure =
	'Write digits only, such as 0722776772; outside Israel with the international prefix.';

/** A number as it is dialled. */
export const phoneNumber = (value: unknown, field: string): string =>
	patternText(value, field, phonePattern, 'a phone number', phoneCure);
