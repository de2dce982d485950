import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { SentOnce } from '../../../shared/once';
import type { Action } from '../../../shared/operations';
import { filledText, isOn, toText } from '../../../shared/values';
import { tenantPath } from '../../protocol/address';
import { namedValues } from '../../protocol/namedValues';
import { answerObject, answerOutput } from '../../shared/answerObject';
import {
	agentOf,
	agentPicker,
	namedValueList,
	optionsField,
	pickedId,
	queuePicker,
	timeoutOf,
} from '../../shared/fields';
import { eightByEightRequest } from '../../shared/request';

interface AdditionalFields {
	dialplanId?: unknown;
	forceCall?: unknown;
	extTransactionData?: { entry?: Array<{ name?: unknown; value?: unknown }> };
	ctlUserData?: { entry?: Array<{ name?: unknown; value?: unknown }> };
}

export const place: Action = {
	name: 'Place',
	value: 'place',
	action: 'Place a real phone call',
	description: 'Dial a number for an agent. This places a real call, which may cost money.',
	sentOnce: {
		mayHaveHappened: 'the call may have been placed',
		cure: 'Ask the agent, or look in 8x8, before you place it again.',
	},
	fields: [
		agentPicker,
		{
			displayName: 'Number',
			name: 'number',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6175551984',
			description: 'The number to dial. The rules of the dial plan turn it into E.164.',
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description: 'What to dial before the number, such as 1 for a US number of 10 digits',
		},
		{
			displayName: 'Caller ID',
			name: 'callerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12015551212',
			description:
				"Number that the called person sees. It must be one of the tenant's channels; otherwise the caller ID of the agent is shown.",
		},
		{
			...queuePicker,
			description:
				'The queue to count the call for. Without one, the agent is not set to busy during the call.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Dial Plan ID',
					name: 'dialplanId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 12',
					description:
						'ID in Configuration Manager → Home → Dial Plans; without it the dial plan of the agent counts',
				},
				namedValueList({
					displayName: 'External Transaction Data',
					name: 'extTransactionData',
					description: 'What the agent sees about the call in the transaction panel',
				}),
				{
					displayName: 'Force Call',
					name: 'forceCall',
					type: 'boolean',
					default: false,
					description:
						'Whether to offer the call to an agent who is busy on one line or in chats. It does not help when both lines are busy, on break or logged out.',
				},
				namedValueList({
					displayName: 'User Data',
					name: 'ctlUserData',
					description: 'What 8x8 hands on to the CRM (ctl_userdata)',
				}),
			],
		},
		optionsField(),
	],
	output: {
		interactionGuid: 'names the call for the other operations',
		placed: 'true',
		...answerOutput,
	},
	execute: placeCall,
};

/** Source: CC Manage Phone Calls, "Place Call For Agent". All numbers go as text, prefix even when empty. */
async function placeCall(
	context: IExecuteFunctions,
	item: number,
	sentOnce?: SentOnce,
): Promise<IDataObject> {
	const parameter = (name: string) => context.getNodeParameter(name, item, '');
	const more = context.getNodeParameter('additionalFields', item, {}) as AdditionalFields;
	const queueId = pickedId(context, queuePicker, item);
	const dialplanId = toText(more.dialplanId, 'Dial Plan ID').trim();
	const extTransactionData = namedValues(
		more.extTransactionData?.entry,
		'External Transaction Data',
	);
	const ctlUserData = namedValues(more.ctlUserData?.entry, 'User Data');
	const { body } = await eightByEightRequest(context, {
		method: 'POST',
		path: tenantPath('calls'),
		body: {
			agentId: agentOf(context, item),
			prefix: toText(parameter('prefix'), 'Prefix').trim(),
			number: filledText(parameter('number'), 'Number', 'Give the number to dial.').trim(),
			callerId: toText(parameter('callerId'), 'Caller ID').trim(),
			...(queueId !== '' && { queueId }),
			...(dialplanId !== '' && { dialplanId }),
			...(isOn(more.forceCall, 'Force Call') && { forceCall: true }),
			...(extTransactionData.length > 0 && { extTransactionData }),
			...(ctlUserData.length > 0 && { ctlUserData }),
		},
		timeout: timeoutOf(context, item),
		sentOnce,
	});
	const answer = answerObject(body);
	// 8x8's guide calls it interactionGuid, its OpenAPI file id.
	return { ...answer, interactionGuid: answer.interactionGuid ?? answer.id, placed: true };
}
