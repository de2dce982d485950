import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { SentOnce } from '../../shared/once';
import type { Output } from '../../shared/operations';
import { optionalDataOption } from '../../shared/optionalDataOption';
import { bareText, filledText, oneOf } from '../../shared/values';
import { printable } from '../../shared/webhook/log';
import { addressable } from '../protocol/address';
import { bracketText, fittingBracketText, valuesFromRows, type Row } from '../protocol/bracketText';
import {
	namedValueRows,
	optionsField,
	optionsOf,
	sipCallIdHelp,
	timeoutOf,
} from '../shared/fields';
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

const extIvrDataHelp = `Data that the agent sees in the transaction panel when the call is offered. At most ${longestExtIvrData} characters in all, counting names and separators.`;

const extIvrDataField = namedValueRows(
	{
		displayName: 'External IVR Data',
		name: 'extIvrData',
		description: extIvrDataHelp,
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

const ifOptionalDataDoesNotFit = optionalDataOption(
	"The caller is forwarded; the output's 'warning' and n8n's log say what is missing",
	'The node fails, and the caller is not forwarded',
	`What to do when 'External IVR Data' has more than ${longestExtIvrData} characters, or characters that 8x8 does not take: [ ] |`,
);

/** What follows the caller's destination. */
export const forwardFields: INodeProperties[] = [
	extIvrDataField,
	optionsField(methodOption, ifOptionalDataDoesNotFit),
];

/** What `forward` gives. */
export const forwardedOutput: Output = {
	accepted: 'true; 8x8 documents no answer, so it claims no more',
	statusCode: "the HTTP status of 8x8's answer",
	body: "the text of 8x8's answer",
	'warning?': 'what was changed in External IVR Data or left out',
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
	const options = optionsOf(context, item);
	const method = oneOf(options.method ?? 'POST', methodOption.displayName, ['GET', 'POST']);
	const cure = 'Enter the Call-ID header of the SIP call from 8x8 to your IVR.';
	const callId = context.getNodeParameter(sipCallId.name, item);
	const id = bareText(filledText(callId, sipCallId.displayName, cure));
	const { text: extIvrData, warning } = extIvrDataOf(context, item, options);
	const fields = {
		sip_id: addressable(id, sipCallId.displayName),
		action,
		param,
		...(extIvrData !== '' && { extIvrData }),
	};
	const { status, body } = await eightByEightRequest(context, item, {
		method,
		path: () => ['SC', 'externalIvrAction.php'],
		...(method === 'GET' ? { qs: fields } : { form: fields }),
		timeout: timeoutOf(options),
		fields: forwardFields,
		sentOnce,
	});
	return {
		accepted: true,
		statusCode: status,
		body: body as IDataObject,
		...(warning !== undefined && { warning }),
	};
}

/**
 * The data for the agent's screen. A caller is on the line, so by default what does not fit costs the data and not
 * the route.
 */
function extIvrDataOf(
	context: IExecuteFunctions,
	item: number,
	{ optionalData = 'fit' }: IDataObject,
): { text: string; warning?: string } {
	const choice = oneOf(optionalData, ifOptionalDataDoesNotFit.displayName, ['fit', 'stop']);
	const { name, displayName: field } = extIvrDataField;
	const { entry } = context.getNodeParameter(name, item, {}) as { entry?: Row[] };
	if (choice === 'stop') {
		const text = bracketText(valuesFromRows(entry, field), field, longestExtIvrData);
		return { text: addressable(text, field) };
	}
	const { text, changes } = fittingBracketText(entry, field, longestExtIvrData);
	if (changes.length === 0) return { text };
	const warning = `'${field}' could not be sent as it is: ${changes.join('; ')}`;
	const node = context.getNode().name;
	context.logger.warn(
		`8x8 External IVR ${JSON.stringify(printable(node))}, item ${item + 1}: ${printable(warning, 1_000)}`,
		{
			workflowId: context.getWorkflow().id,
		},
	);
	return { text, warning };
}
