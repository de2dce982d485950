import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import type { Output } from '../../shared/operations';
import { bareText, filledText, toText, wholeNumber } from '../../shared/values';
import { addressable } from '../protocol/address';

/** Fields that several 8x8 nodes have. */

/** Where people find the IDs in Configuration Manager. */
export const agentIdPlace = 'Users → the user → General';
export const queueIdPlace = 'Queues/Skills, column "Id"';

export const agentPicker: INodeProperties = {
	displayName: 'Agent',
	name: 'agentId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Agent to act for',
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
			hint: `Find the Internal ID in Configuration Manager under ${agentIdPlace}`,
		},
	],
};

export const queuePicker: INodeProperties = {
	displayName: 'Queue',
	name: 'queueId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Queue of the call',
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
			hint: `Find the ID in Configuration Manager under ${queueIdPlace}`,
		},
	],
};

export const interactionId: INodeProperties = {
	displayName: 'Interaction ID',
	name: 'interactionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'Drag interactionGuid here',
	description: "ID of the call: 'interactionGuid' in the output of Place Call",
};

/** What an output has of that field. */
export const interactionOutput: Output = { interactionGuid: 'the interaction, as it was given' };

export const prefixField: INodeProperties = {
	displayName: 'Prefix',
	name: 'prefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1',
	description: 'Digits to dial before the number, such as 1 for a US number of 10 digits',
};

/** What a telephone person knows the SIP call ID by. */
export const sipCallIdHelp = {
	placeholder: 'e.g. MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
	description: 'Call-ID header of the SIP call by which 8x8 sent the caller to your external IVR',
	hint: 'Your IVR knows it. Asterisk: CHANNEL(pjsip,call-id). FreeSWITCH: sip_call_id. In a SIP trace: the line "Call-ID" of the INVITE from 8x8.',
};

/**
 * Rows of names and values; the parameter holds them under `entry`.
 *
 * @param example of a row
 */
export function namedValueRows(
	field: { displayName: string; name: string; description: string },
	example: { name: string; value: string },
): INodeProperties {
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
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: `e.g. ${example.name}`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: `e.g. ${example.value}`,
					},
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
	description: `How many seconds to wait for 8x8's answer, 1 to ${longestTimeout}. Each further attempt waits as long again.`,
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

/** The options of an item. An item reads them once: an expression in them is evaluated each time. */
export const optionsOf = (context: IExecuteFunctions, item: number): IDataObject =>
	context.getNodeParameter('options', item, {}) as IDataObject;

/** The seconds that an operation is to wait for 8x8, by its options. */
export function timeoutOf({ timeout = defaultTimeout }: IDataObject): number {
	const cure = `Enter whole seconds from 1 to ${longestTimeout}.`;
	const seconds = wholeNumber(timeout, timeoutOption.displayName, cure);
	if (seconds >= 1 && seconds <= longestTimeout) return seconds;
	throw new InvalidField(timeoutOption.displayName, `is ${seconds}`, cure);
}

/** What is chosen in a picker, or '' when nothing is. */
export function pickedId(
	context: IExecuteFunctions,
	{ name, displayName }: INodeProperties,
	item: number,
): string {
	const value = context.getNodeParameter(name, item, '', { extractValue: true });
	return bareText(toText(value, displayName));
}

/** The agent that is chosen. */
export function agentOf(context: IExecuteFunctions, item: number): string {
	const agentId = pickedId(context, agentPicker, item);
	if (agentId !== '') return addressable(agentId, agentPicker.displayName);
	throw new InvalidField(
		agentPicker.displayName,
		'is empty',
		`Pick one from the list. Or enter the Internal ID: find it in Configuration Manager under ${agentIdPlace}.`,
	);
}

/** The call that is meant. */
export function interactionOf(context: IExecuteFunctions, item: number): string {
	const cure = "Take 'interactionGuid' from the output of Place Call.";
	const { name, displayName } = interactionId;
	const id = filledText(context.getNodeParameter(name, item), displayName, cure);
	return addressable(bareText(id), displayName);
}
