import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { SentOnce } from '../../shared/once';
import type { Output } from '../../shared/operations';
import { filledText, oneOf } from '../../shared/values';
import { addressable } from '../protocol/address';
import { bracketText, namedValues } from '../protocol/namedValues';
import { namedValueList, optionsField, timeoutOf } from '../shared/fields';
import { eightByEightRequest } from '../shared/request';

export const sipCallId: INodeProperties = {
	displayName: 'SIP Call ID',
	name: 'sipCallId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
	description: 'The Call-ID header of the SIP leg on which 8x8 forwarded the call to your IVR',
};

export const forwardFields: INodeProperties[] = [
	namedValueList({
		displayName: 'External IVR Data',
		name: 'extIvrData',
		description:
			'What the agent sees in the transaction panel when the call is offered; 500 characters in all, names and separators counted',
	}),
	optionsField({
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: [
			{
				name: 'GET',
				value: 'GET',
				description: 'The token then stands in the address, where proxies may log it',
			},
			{ name: 'POST', value: 'POST', description: 'The token stands in the form' },
		],
		default: 'POST',
		description: 'How the request is sent; 8x8 takes both',
	}),
];

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

/** In characters as they are written (source: External IVR API, "External Data"). */
const longestExtIvrData = 500;

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
	const method = oneOf(chosen, 'Method', ['GET', 'POST']);
	const { entry } = context.getNodeParameter('extIvrData', item, {}) as {
		entry?: Array<{ name?: unknown; value?: unknown }>;
	};
	const field = 'External IVR Data';
	const text = bracketText(namedValues(entry, field), field, longestExtIvrData);
	const extIvrData = addressable(text, field);
	const cure = 'Use the Call-ID header of the SIP leg to your IVR.';
	const id = filledText(context.getNodeParameter('sipCallId', item), 'SIP Call ID', cure).trim();
	const fields = {
		sip_id: addressable(id, 'SIP Call ID'),
		action,
		param,
		...(extIvrData !== '' && { extIvrData }),
	};
	const { status, body } = await eightByEightRequest(context, {
		method,
		path: () => ['SC', 'externalIvrAction.php'],
		...(method === 'GET' ? { qs: fields } : { form: fields }),
		timeout: timeoutOf(context, item),
		sentOnce,
	});
	return { accepted: true, statusCode: status, body: body as IDataObject };
}
