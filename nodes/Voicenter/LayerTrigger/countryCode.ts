import type { INodeProperties } from 'n8n-workflow';

import { patternText } from '../../shared/values';
import { defaultCountryCode } from '../protocol/e164';

/** The field as the editor shows it. */
export const countryCodeField: INodeProperties = {
	displayName: 'Country Code',
	name: 'countryCode',
	type: 'string',
	noDataExpression: true,
	required: true,
	default: defaultCountryCode,
	placeholder: 'e.g. 972',
	description:
		'Country of callers whose number begins with 0: with 972, the caller 0501234567 is +972501234567 in callerE164 of the item',
};

/**
 * A country code as digits alone; a + in front is accepted.
 *
 * @throws InvalidField for anything else
 */
export function readCountryCode(value: unknown): string {
	const expected = 'a country code of 1 to 3 digits';
	const cure = `Enter it without zeros in front, such as ${defaultCountryCode} for Israel.`;
	const { displayName } = countryCodeField;
	return patternText(value, displayName, /^\+?[1-9]\d{0,2}$/, expected, cure).replace('+', '');
}
