import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject, isOn, oneOf, patternText, toText } from '../../shared/values';
import { readChecks, type Checks } from './checks';
import type { TestCall } from './ivr';
import { checkAddresses, checkedUrl, ivrOfJson, ivrOfRows } from './readLayers';
import { dialOutcomes } from './types';

/** A test call as the fields of an item describe it. */
export type DescribedCall = Omit<TestCall, 'post'> & { address: string; checks: Checks };

/**
 * Reads the fields of an item.
 *
 * @throws InvalidField naming the field as the editor shows it
 */
export function readCall(context: IExecuteFunctions, item: number): DescribedCall {
	const parameter = (name: string) => context.getNodeParameter(name, item, '') as unknown;
	const collection = (name: string) => context.getNodeParameter(name, item, {}) as IDataObject;
	const options = collection('options');
	const address = checkedUrl(parameter('url'), 'Address');
	const ivr =
		parameter('ivr') === 'json'
			? ivrOfJson(parameter('ivrJson'), address)
			: ivrOfRows(rowsOf(collection('layers'), 'layer'), address);
	checkAddresses(ivr);
	return {
		address,
		ivr,
		caller: {
			did: toText(parameter('did'), 'Called Number').trim(),
			callerId: toText(parameter('callerId'), 'Caller').trim(),
			keys: keysOf(rowsOf(collection('keys'), 'prompt')),
			dial: rowsOf(options.dialOutcomes, 'dial').map(({ outcome }, index) =>
				oneOf(outcome, `Outcome ${index + 1}`, dialOutcomes),
			),
		},
		sendCustomData: isOn(options.sendCustomData, 'Send Custom Data'),
		checks: readChecks(collection('checks')),
	};
}

/** The rows of a field, which n8n keeps under a name of its own. */
function rowsOf(value: unknown, name: string): Array<Record<string, unknown>> {
	const rows = isObject(value) ? value[name] : undefined;
	return Array.isArray(rows) ? rows.filter(isObject) : [];
}

/** What the caller presses in each layer that asks; an expression may give several, with commas. */
const keysOf = (rows: Array<Record<string, unknown>>): string[] =>
	rows.flatMap(({ keys }, index) => {
		const field = `Keys ${index + 1}`;
		return toText(keys, field)
			.split(',')
			.map((pressed) => keysText(pressed.trim(), field));
	});

const keysText = (pressed: string, field: string) =>
	pressed === ''
		? ''
		: patternText(
				pressed,
				field,
				/^[\d*#]+$/,
				'keys of a phone',
				'Use only the digits 0 to 9, * and #.',
			);
