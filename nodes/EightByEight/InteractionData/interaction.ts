import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { filledText, isObject, isOn, oneOf, wholeNumber } from '../../shared/values';
import { addressable, type Path } from '../protocol/address';
import { sipCallIdHelp, timeoutOf } from '../shared/fields';
import type { EightByEightRequest } from '../shared/request';

/** Which interaction is meant, and the options of how 8x8 wants to be asked. */

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

export const pathOption: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'options',
	options: [
		{
			name: 'API Tstats',
			value: 'tstats',
			description: 'The address is https://your-platform/api/tstats/interaction/data',
		},
		{
			name: 'API V1',
			value: 'v1',
			description: 'The address is https://your-platform/api/v1/interaction/data',
		},
	],
	default: 'v1',
	description: "Address of this API on your platform. 8x8's documents name both.",
};

export const typedIdentifierOption: INodeProperties = {
	displayName: 'ID Type in Path',
	name: 'typedIdentifier',
	type: 'boolean',
	default: true,
	description:
		"Whether the path names the type of the ID (/guid/ or /callId/), as in 8x8's older document. The newest one leaves it out.",
};

export const requestsPerMinuteOption: INodeProperties = {
	displayName: 'Max Requests per Minute',
	name: 'requestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 100,
	description:
		'8x8 takes 100 requests per minute from a tenant. The node waits when this number is reached. 0 means no waiting.',
};

const roots = ['v1', 'tstats'] as const;

const kindOf = (context: IExecuteFunctions, item: number): Kind =>
	oneOf(context.getNodeParameter('identifyBy', item), identifyBy.displayName, kinds);

/** The interaction that is meant. */
export function identifierOf(context: IExecuteFunctions, item: number): string {
	const { displayName, description } = identifiers[kindOf(context, item)];
	const given = context.getNodeParameter('identifier', item);
	const identifier = filledText(given, displayName, `Enter it: ${description}.`);
	return addressable(identifier.trim(), displayName);
}

/** The address of the interaction (source: Data Augmentation API; its versions differ). */
export function interactionPath(
	context: IExecuteFunctions,
	item: number,
	id = identifierOf(context, item),
): Path {
	const { path = 'v1', typedIdentifier = true } = context.getNodeParameter(
		'options',
		item,
		{},
	) as IDataObject;
	const kind = kindOf(context, item);
	const root = oneOf(path, pathOption.displayName, roots);
	const isTyped = isOn(typedIdentifier, typedIdentifierOption.displayName);
	return () => ['api', root, 'interaction', 'data', ...(isTyped ? [kind] : []), id];
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
	context: IExecuteFunctions,
	item: number,
): Pick<EightByEightRequest, 'timeout' | 'requestsPerMinute' | 'repeatsAt' | 'statusIn'> {
	const { requestsPerMinute = 100 } = context.getNodeParameter('options', item, {}) as IDataObject;
	const cure = 'Enter a whole number; 0 means no waiting.';
	return {
		timeout: timeoutOf(context, item),
		requestsPerMinute: wholeNumber(requestsPerMinute, requestsPerMinuteOption.displayName, cure),
		repeatsAt: [500],
		statusIn,
	};
}
