import type { IHookFunctions, INodeProperties } from 'n8n-workflow';

import {
	exampleCallerId,
	exampleDid,
	layerInputOf,
	newCallId,
	type LayerInput,
} from '../protocol/layerInput';

const field = (
	displayName: string,
	name: string,
	preset: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	noDataExpression: true,
	default: preset,
	description,
	displayOptions: { show: { sampleCall: [true] } },
});

/** The call that a test run plays; a test holds its defaults against the document's "Request Example". */
export const sampleFields: INodeProperties[] = [
	{
		displayName: 'Sample Call',
		name: 'sampleCall',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			"Whether 'Execute workflow' plays the call below at once, without a phone. A published workflow never plays it.",
		hint: "If on, 'Execute workflow' on the canvas plays the call below at once. It takes the one test call: switch it off to test by phone.",
	},
	field('Called Number', 'sampleDid', exampleDid, 'Number that the caller dials'),
	field('Caller', 'sampleCallerId', exampleCallerId, 'Number of the caller; empty for none'),
	field('Keys', 'sampleKeys', '1234', 'Keys that the caller presses; empty for none'),
	field('Layer', 'sampleLayer', '5', 'Number of the layer that asks the workflow'),
	field(
		'Previous Layer',
		'samplePreviousLayer',
		'5',
		'Number of the layer from which the call comes; empty for the first layer of a call',
	),
];

/** Whether this is a test run that begins with a sample call. */
export const hasSampleCall = (context: IHookFunctions): boolean =>
	context.getMode() === 'manual' && context.getNodeParameter('sampleCall', false) === true;

/** What Voicenter would send. Each sample is a call of its own, so that none is a repeat of another. */
export function sampleRequest(context: Pick<IHookFunctions, 'getNodeParameter'>): LayerInput {
	const entered = (name: string) => String(context.getNodeParameter(name, ''));
	return layerInputOf({
		did: entered('sampleDid'),
		callerId: entered('sampleCallerId'),
		ivrUniqueId: newCallId(),
		keys: entered('sampleKeys'),
		layerId: entered('sampleLayer'),
		previousLayerId: entered('samplePreviousLayer'),
	});
}
