import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { bareText, filledText, isObject, oneOf, wholeNumber } from '../../shared/values';
import { addressable } from '../protocol/address';
import { sipCallIdHelp, timeoutOf } from '../shared/fields';
import type { EightByEightRequest } from '../shared/request';
import type { ApiForm } from './apiVersion';

/** Which interaction is meant, and how often 8x8 may be asked. */

const identifyBy: INodeProperties = {
	displayName: 'Identify By',
	name: 'identifyBy',
	type: 'options',
	options: [
		{
			name: 'Interaction ID',
			value: 'guid',
			description: "8x8's own ID, such as 'interactionGuid' in the output of Place Call",
		},
		{
			name: 'SIP Call ID',
			value: 'callId',
			description: 'The Call-ID header of the SIP call to your external IVR',
		},
	],
	default: 'guid',
	description: 'Which ID of the interaction you have',
};

/** One saved parameter, shown by the name of what it holds. */
const identifiers = {
	guid: {
		displayName: 'Interaction ID',
		placeholder: 'Drag interactionGuid here',
		description: "ID of the interaction, such as 'interactionGuid' in the output of Place Call",
	},
	callId: { displayName: 'SIP Call ID', ...sipCallIdHelp },
};
type Kind = keyof typeof identifiers;
const kinds = Object.keys(identifiers) as Kind[];

export const identifierFields: INodeProperties[] = [
	identifyBy,
	...kinds.map((kind): INodeProperties => ({
		name: 'identifier',
		type: 'string',
		required: true,
		default: '',
		displayOptions: { show: { identifyBy: [kind] } },
		...identifiers[kind],
	})),
];

export const requestsPerMinuteOption: INodeProperties = {
	displayName: 'Max Requests per Minute',
	name: 'requestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 100,
	description:
		'8x8 takes 100 requests per minute from a tenant. The node waits when this number is reached. 0 means no waiting.',
};

const kindOf = (context: IExecuteFunctions, item: number): Kind =>
	oneOf(context.getNodeParameter('identifyBy', item), identifyBy.displayName, kinds);

/** The interaction that is meant. */
export function identifierOf(context: IExecuteFunctions, item: number): string {
	const { displayName, description } = identifiers[kindOf(context, item)];
	const given = context.getNodeParameter('identifier', item);
	const identifier = filledText(given, displayName, `Enter it: ${description}.`);
	return addressable(bareText(identifier), displayName);
}

/** The address of the interaction (source: Data Augmentation API; its versions differ). */
export function interactionAddress(
	context: IExecuteFunctions,
	item: number,
	{ path, identifierIn }: ApiForm,
	id = identifierOf(context, item),
): Pick<EightByEightRequest, 'path' | 'qs'> {
	const kind = kindOf(context, item);
	const root = ['api', path, 'interaction', 'data'];
	switch (identifierIn) {
		case 'typedPath':
			return { path: () => [...root, kind, id] };
		case 'path':
			return { path: () => [...root, id] };
		case 'query':
			return { path: () => root, qs: { [kind]: id } };
	}
}

/**
 * The status of an error that came with HTTP 200 (source: newest Data Augmentation API, "Error Responses": `status`
 * is "error", `code` the number). 400 where no status of an error is told.
 */
function statusIn(body: unknown): number | undefined {
	if (!isObject(body) || body.status !== 'error') return undefined;
	const code = Number(body.code);
	return code >= 400 && code <= 599 ? code : 400;
}

/**
 * What the options say of a request: its timeout and 8x8's limit. It is repeated at HTTP 500 too (source: newest Data
 * Augmentation API, "Error Responses").
 */
export function requestOptions(
	options: IDataObject,
): Pick<EightByEightRequest, 'timeout' | 'requestsPerMinute' | 'repeatsAt' | 'statusIn'> {
	const { requestsPerMinute = 100 } = options;
	const cure = 'Enter a whole number; 0 means no waiting.';
	return {
		timeout: timeoutOf(options),
		requestsPerMinute: wholeNumber(requestsPerMinute, requestsPerMinuteOption.displayName, cure),
		repeatsAt: [500],
		statusIn,
	};
}
