import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import { filledText } from '../../shared/values';

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

/** What is chosen in a picker, or '' when nothing is. */
export function pickedId(context: IExecuteFunctions, name: string, item: number): string {
	const value = context.getNodeParameter(name, item, '', { extractValue: true });
	return String(value ?? '').trim();
}

/** The agent that is chosen. */
export function agentOf(context: IExecuteFunctions, item: number): string {
	const agentId = pickedId(context, 'agentId', item);
	if (agentId !== '') return agentId;
	throw new InvalidField(
		'Agent',
		'is empty',
		'Choose one from the list, or give the Internal ID of Configuration Manager → Users.',
	);
}

/** The call that is meant. */
export function interactionOf(context: IExecuteFunctions, item: number): string {
	return filledText(
		context.getNodeParameter('interactionId', item),
		'Interaction ID',
		"Take 'interactionGuid' from the output of Place Call.",
	).trim();
}

/** The name of the tenant, which stands in 8x8's paths. */
export async function tenantOf(context: IExecuteFunctions): Promise<string> {
	const { tenant } = await context.getCredentials<{ tenant: string }>('eightByEightApi');
	return tenant;
}
