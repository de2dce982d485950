import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import type { Output } from '../../shared/operations';
import { filledText, toText, wholeNumber } from '../../shared/values';
import { addressable } from '../protocol/address';

/** Fields that several 8x8 nodes have. */

export const agentPicker: INodeProperties = {
	displayName: 'Agent',
	name: 'agentId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The agent in whose name this is done',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchAgents', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. ag0VYyLh0YTsymdbtYIaaaa',
			hint: 'Internal ID in Configuration Manager → Users → the user → General',
		},
	],
};

export const queuePicker: INodeProperties = {
	displayName: 'Queue',
	name: 'queueId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The queue of the call',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchQueues', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 598',
			hint: 'ID in Configuration Manager → Queues/Skills, column "Id"',
		},
	],
};

export const interactionId: INodeProperties = {
	displayName: 'Interaction ID',
	name: 'interactionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. int-184a0c5493f-nempJR9b0nXcZbChiZmtZkLCE-phone-00-acmecorp01',
	description: "The call: 'interactionGuid' in the output of Place Call",
};

/** What an output has of that field. */
export const interactionOutput: Output = { interactionGuid: 'the interaction, as it was given' };

/** A list of names and values; its parameter holds them under `entry`. */
export function namedValueList(field: {
	displayName: string;
	name: string;
	description: string;
}): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Value',
		default: {},
		options: [
			{
				displayName: 'Value',
				name: 'entry',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}

/** Seconds until a request is given up. */
export const defaultTimeout = 30;
const longestTimeout = 300;

const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: longestTimeout },
	default: defaultTimeout,
	description: `How long to wait for the whole answer of 8x8, up to ${longestTimeout}. Each further attempt has this time anew.`,
};

/** The Options of an operation, in the order of their names; all operations have the timeout. */
export const optionsField = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...options, timeoutOption].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

/** The seconds that an operation is to wait for 8x8. */
export function timeoutOf(context: IExecuteFunctions, item: number): number {
	const { timeout = defaultTimeout } = context.getNodeParameter('options', item, {}) as IDataObject;
	const cure = `Give whole seconds from 1 to ${longestTimeout}.`;
	const seconds = wholeNumber(timeout, 'Timeout (Seconds)', cure);
	if (seconds >= 1 && seconds <= longestTimeout) return seconds;
	throw new InvalidField('Timeout (Seconds)', `is ${seconds}`, cure);
}

/** What is chosen in a picker, or '' when nothing is. */
export function pickedId(
	context: IExecuteFunctions,
	{ name, displayName }: INodeProperties,
	item: number,
): string {
	const value = context.getNodeParameter(name, item, '', { extractValue: true });
	return toText(value, displayName).trim();
}

/** The agent that is chosen. */
export function agentOf(context: IExecuteFunctions, item: number): string {
	const agentId = pickedId(context, agentPicker, item);
	if (agentId !== '') return addressable(agentId, 'Agent');
	throw new InvalidField(
		'Agent',
		'is empty',
		'Choose one from the list, or give the Internal ID of Configuration Manager → Users.',
	);
}

/** The call that is meant. */
export function interactionOf(context: IExecuteFunctions, item: number): string {
	const cure = "Take 'interactionGuid' from the output of Place Call.";
	const id = filledText(context.getNodeParameter('interactionId', item), 'Interaction ID', cure);
	return addressable(id.trim(), 'Interaction ID');
}
