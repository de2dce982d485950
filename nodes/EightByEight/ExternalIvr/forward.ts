import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { SentOnce } from '../../shared/once';
import type { Output } from '../../shared/operations';
import { filledText, oneOf } from '../../shared/values';
import { addressable } from '../protocol/address';
import { bracketText, valuesFromRows } from '../protocol/bracketText';
import { namedValueRows, optionsField, sipCallIdHelp, timeoutOf } from '../shared/fields';
import { eightByEightRequest } from '../shared/request';

export const sipCallId: INodeProperties = {
	displayName: 'SIP Call ID',
	name: 'sipCallId',
	type: 'string',
	required: true,
	default: '',
	...sipCallIdHelp,
};

/** In characters as they are written (source: External IVR API, "External Data"). */
const longestExtIvrData = 500;

const extIvrDataField = namedValueRows(
	{
		displayName: 'External IVR Data',
		name: 'extIvrData',
		description: `Data that the agent sees in the transaction panel when the call is offered. At most ${longestExtIvrData} characters in all, counting names and separators.`,
	},
	{ name: 'First Name', value: 'John' },
);

const methodOption: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: [
		{
			name: 'GET',
			value: 'GET',
			description: 'The token is sent in the address, which proxies may log',
		},
		{ name: 'POST', value: 'POST', description: 'The token is sent in the form' },
	],
	default: 'POST',
	description: 'How to send the request. 8x8 takes both.',
};

/** What follows the caller's destination. */
export const forwardFields: INodeProperties[] = [extIvrDataField, optionsField(methodOption)];

/** What `forward` gives. */
export const forwardedOutput: Output = {
	accepted: 'true; 8x8 documents no answer, so it claims no more',
	statusCode: "the HTTP status of 8x8's answer",
	body: "the text of 8x8's answer",
};

/** A caller is moved once. */
export const forwardedOnce: SentOnce = {
	mayHaveHappened: '8x8 may have taken the request',
	cure: 'Look in 8x8 where the caller is before you send it again.',
};

/**
 * Tells 8x8 where the call goes once the external IVR hangs up (source: External IVR API). 8x8
 * documents no answer body, so the output claims no more than that the request was accepted.
 *
 * @param param the queue or the agent
 */
export async function forward(
	context: IExecuteFunctions,
	item: number,
	action: 'wForwardACD' | 'wForwardAgent',
	param: string,
	sentOnce?: SentOnce,
): Promise<IDataObject> {
	const { method: chosen = 'POST' } = context.getNodeParameter('options', item, {}) as IDataObject;
	const method = oneOf(chosen, methodOption.displayName, ['GET', 'POST']);
	const { name, displayName: field } = extIvrDataField;
	const { entry } = context.getNodeParameter(name, item, {}) as {
		entry?: Array<{ name?: unknown; value?: unknown }>;
	};
	const text = bracketText(valuesFromRows(entry, field), field, longestExtIvrData);
	const extIvrData = addressable(text, field);
	const cure = 'Enter the Call-ID header of the SIP call from 8x8 to your IVR.';
	const callId = context.getNodeParameter(sipCallId.name, item);
	const id = filledText(callId, sipCallId.displayName, cure).trim();
	const fields = {
		sip_id: addressable(id, sipCallId.displayName),
		action,
		param,
		...(extIvrData !== '' && { extIvrData }),
	};
	const { status, body } = await eightByEightRequest(context, {
		method,
		path: () => ['SC', 'externalIvrAction.php'],
		...(method === 'GET' ? { qs: fields } : { form: fields }),
		timeout: timeoutOf(context, item),
		fields: forwardFields,
		sentOnce,
	});
	return { accepted: true, statusCode: status, body: body as IDataObject };
}
