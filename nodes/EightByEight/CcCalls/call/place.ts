import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../../shared/operations';
import { isOn } from '../../../shared/values';
import { tenantPath } from '../../protocol/address';
import { valuesFromRows } from '../../protocol/bracketText';
import { optionalDigits, optionalPhoneNumber, phoneNumber } from '../../protocol/phoneNumber';
import { answerObject, answerOutput } from '../../shared/answerObject';
import {
	agentOf,
	agentPicker,
	namedValueRows,
	optionsField,
	pickedId,
	prefixField,
	queuePicker,
	optionsOf,
	timeoutOf,
} from '../../shared/fields';
import { eightByEightRequest } from '../../shared/request';

const callerIdHelp =
	"Number that the called person sees. It must be one of the tenant's channels; otherwise 8x8 shows the agent's own caller ID.";

const forceCallHelp =
	'Whether to offer the call to an agent who is busy on one line or in chats. It does not help when both lines are busy, or when the agent is on break or logged out.';

const number: INodeProperties = {
	displayName: 'Number',
	name: 'number',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 6175551984',
	description: 'Number to call. The dial plan turns it into an international number.',
};

const callerId: INodeProperties = {
	displayName: 'Caller ID',
	name: 'callerId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 12015551212',
	description: callerIdHelp,
};

const userData = namedValueRows(
	{
		displayName: 'User Data',
		name: 'ctlUserData',
		description: 'Data that 8x8 passes to your CRM (ctl_userdata)',
	},
	{ name: 'customerNumber', value: '4711' },
);

const transactionData = namedValueRows(
	{
		displayName: 'External Transaction Data',
		name: 'extTransactionData',
		description: 'Data about the call that the agent sees in the transaction panel',
	},
	{ name: 'Customer', value: 'Jane Smith' },
);

const forceCall: INodeProperties = {
	displayName: 'Force Call',
	name: 'forceCall',
	type: 'boolean',
	default: false,
	description: forceCallHelp,
};

const dialPlan: INodeProperties = {
	displayName: 'Dial Plan ID',
	name: 'dialplanId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 12',
	description:
		"Find it in Configuration Manager under Home → Dial Plans. If empty, the agent's dial plan is used.",
};

interface AdditionalFields {
	dialplanId?: unknown;
	forceCall?: unknown;
	extTransactionData?: { entry?: Array<{ name?: unknown; value?: unknown }> };
	ctlUserData?: { entry?: Array<{ name?: unknown; value?: unknown }> };
}

export const place: Action = {
	name: 'Place Call',
	value: 'place',
	action: 'Place a real phone call',
	description: 'Call a number for an agent. This places a real call, which may cost money.',
	subtitle: ['Place call to {number}', 'Place call'],
	sentOnce: {
		mayHaveHappened: 'the call may have been placed',
		cure: 'Ask the agent, or look in 8x8, before you place it again.',
	},
	fields: [
		{
			displayName: "'Execute step' rings real phones: first the agent's, then the number.",
			name: 'placeNotice',
			type: 'notice',
			default: '',
		},
		agentPicker,
		number,
		prefixField,
		callerId,
		{
			...queuePicker,
			description:
				'Queue of the call. Without a queue, 8x8 does not set the agent to busy during the call.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			// In the order in which people need them.
			options: [transactionData, userData, forceCall, dialPlan],
		},
		optionsField(),
	],
	output: {
		interactionGuid: 'names the call for the other operations',
		placed: 'true',
		...answerOutput,
	},
	/** Source: CC Manage Phone Calls, "Place Call For Agent". All numbers go as text, prefix even when empty. */
	async execute(context, item, { sentOnce }) {
		const entered = (
			{ name, displayName }: INodeProperties,
			read: (value: unknown, field: string) => string,
		) => read(context.getNodeParameter(name, item, ''), displayName);
		const more = context.getNodeParameter('additionalFields', item, {}) as AdditionalFields;
		const queueId = pickedId(context, queuePicker, item);
		const dialplanId = optionalDigits(more.dialplanId, dialPlan.displayName);
		const extTransactionData = valuesFromRows(
			more.extTransactionData?.entry,
			transactionData.displayName,
		);
		const ctlUserData = valuesFromRows(more.ctlUserData?.entry, userData.displayName);
		const { body } = await eightByEightRequest(context, item, {
			method: 'POST',
			path: tenantPath('calls'),
			body: {
				agentId: agentOf(context, item),
				prefix: entered(prefixField, optionalDigits),
				number: entered(number, phoneNumber),
				callerId: entered(callerId, optionalPhoneNumber),
				...(queueId !== '' && { queueId }),
				...(dialplanId !== '' && { dialplanId }),
				...(isOn(more.forceCall, forceCall.displayName) && { forceCall: true }),
				...(extTransactionData.length > 0 && { extTransactionData }),
				...(ctlUserData.length > 0 && { ctlUserData }),
			},
			timeout: timeoutOf(optionsOf(context, item)),
			fields: place.fields,
			sentOnce,
		});
		const answer = answerObject(body);
		// 8x8's guide calls it interactionGuid, its OpenAPI file id.
		return { ...answer, interactionGuid: answer.interactionGuid ?? answer.id, placed: true };
	},
};
