import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { filledText, isOn, oneOf, wholeNumber } from '../../shared/values';
import { addressable, type Path } from '../protocol/address';
import { timeoutOf } from '../shared/fields';
import type { EightByEightRequest } from '../shared/request';

/** Which interaction is meant, and the options of how 8x8 wants to be asked. */

export const identifierFields: INodeProperties[] = [
	{
		displayName: 'Identify By',
		name: 'identifyBy',
		type: 'options',
		options: [
			{
				name: 'Interaction GUID',
				value: 'guid',
				description: "8x8's own ID, such as 'interactionGuid' in the output of Place Call",
			},
			{
				name: 'SIP Call ID',
				value: 'callId',
				description: 'The Call-ID header of the SIP leg to the external IVR',
			},
		],
		default: 'guid',
		description: 'How the interaction is named',
	},
	{
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. int-1628bb9dbf7-YUTGAUsGrJDvPC9DqMgJr01iy-phone-01-acme',
		description: 'The interaction GUID or the SIP call ID',
	},
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
	description: "Where your platform has this API; 8x8's documents name both",
};

export const typedIdentifierOption: INodeProperties = {
	displayName: 'Typed Identifier',
	name: 'typedIdentifier',
	type: 'boolean',
	default: true,
	description:
		"Whether the path says what the identifier is (/guid/ or /callId/), as in 8x8's older document; the newest one leaves it out",
};

export const requestsPerMinuteOption: INodeProperties = {
	displayName: 'Requests per Minute',
	name: 'requestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 100,
	description: '8x8 takes 100 from a tenant. The node waits when it is reached; 0 never waits.',
};

const kinds = ['guid', 'callId'] as const;
const roots = ['v1', 'tstats'] as const;

/** The address of the interaction (source: Data Augmentation API; its versions differ). */
export function interactionPath(context: IExecuteFunctions, item: number): Path {
	const { path = 'v1', typedIdentifier = true } = context.getNodeParameter(
		'options',
		item,
		{},
	) as IDataObject;
	const identifyBy = oneOf(context.getNodeParameter('identifyBy', item), 'Identify By', kinds);
	const root = oneOf(path, 'Path', roots);
	const cure = 'Give the interaction GUID, or the SIP call ID of the leg to the external IVR.';
	const identifier = filledText(context.getNodeParameter('identifier', item), 'Identifier', cure);
	const kind = isOn(typedIdentifier, 'Typed Identifier') ? [identifyBy] : [];
	const id = addressable(identifier.trim(), 'Identifier');
	return () => ['api', root, 'interaction', 'data', ...kind, id];
}

/** What the options say of a request: its timeout and 8x8's limit. */
export function requestOptions(
	context: IExecuteFunctions,
	item: number,
): Pick<EightByEightRequest, 'timeout' | 'requestsPerMinute'> {
	const { requestsPerMinute = 100 } = context.getNodeParameter('options', item, {}) as IDataObject;
	const cure = 'Give a whole number; 0 never waits.';
	return {
		timeout: timeoutOf(context, item),
		requestsPerMinute: wholeNumber(requestsPerMinute, 'Requests per Minute', cure),
	};
}
