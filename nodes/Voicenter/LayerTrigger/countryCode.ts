import type { INodeProperties } from 'n8n-workflow';

import { isGiven, patternText } from '../../shared/values';
import { defaultCountryCode } from '../protocol/e164';

/** The field as the editor shows it. */
export const countryCodeField: INodeProperties = {
	displayName: 'Country Code',
	name: 'countryCode',
	type: 'string',
	noDataExpression: true,
	default: defaultCountryCode,
	placeholder: 'e.g. 972',
	description:
		'Country of callers whose number begins with 0: with 972, the caller 0501234567 is +972501234567 in callerE164 of the item. Empty means 972.',
};

/**
 * A country code as digits alone; a + in front is accepted, and what is empty is the default. (It cannot be
 * a required field: n8n then refuses to publish triggers that do not have the option.)
 *
 * @throws InvalidField for anything else
 */
export function readCountryCode(value: unknown): string {
	if (!isGiven(value)) return defaultCountryCode;
	const expected = 'a country code of 1 to 3 digits';
	const cure = `Enter it without zeros in front, such as ${defaultCountryCode} for Israel.`;
	const { displayName } = countryCodeField;
	return patternText(value, displayName, /^\+?[1-9]\d{0,2}$/, expected, cure).replace('+', '');
}
