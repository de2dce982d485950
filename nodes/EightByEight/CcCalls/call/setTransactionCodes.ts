import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../../shared/invalidField';
import type { Action } from '../../../shared/operations';
import { tenantPath } from '../../protocol/address';
import { toSelections } from '../../protocol/transactionCodes';
import { answerObject, answerOutput } from '../../shared/answerObject';
import {
	agentOf,
	agentPicker,
	interactionId,
	interactionOf,
	interactionOutput,
	optionsField,
	optionsOf,
	timeoutOf,
} from '../../shared/fields';
import { eightByEightRequest } from '../../shared/request';

const codesHelp =
	'At most six codes. Find the IDs in Configuration Manager under Transaction Codes: switch on the column "ID" in the overview for the lists, and in the tab "Codes" of a list for its codes.';

const codes: INodeProperties = {
	displayName: 'Transaction Codes',
	name: 'codes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Code',
	required: true,
	default: {},
	description: codesHelp,
	options: [
		{
			displayName: 'Code',
			name: 'code',
			values: [
				{
					displayName: 'List ID',
					name: 'listId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 12',
				},
				{
					displayName: 'Code ID',
					name: 'itemId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 234',
				},
			],
		},
	],
};

export const setTransactionCodes: Action = {
	name: 'Set Transaction Codes',
	value: 'setTransactionCodes',
	action: 'Set transaction codes',
	description: 'Record what a call was about, with codes of your transaction code lists',
	subtitle: ['Set {codes:transaction code}', 'Set transaction codes'],
	fields: [interactionId, agentPicker, codes, optionsField()],
	output: { ...interactionOutput, ...answerOutput },
	inOrderOf: interactionOf,
	/** Source: CC Manage Phone Calls, "Set Transaction Codes for the Agent & Interaction". */
	async execute(context, item, { about: interaction }) {
		const { code } = context.getNodeParameter(codes.name, item, {}) as {
			code?: Array<{ listId?: unknown; itemId?: unknown }>;
		};
		if (!code?.length) {
			throw new InvalidField(codes.displayName, 'is empty', 'Add at least one code.');
		}
		const agent = agentOf(context, item);
		const { body } = await eightByEightRequest(context, item, {
			method: 'PUT',
			path: tenantPath('calls', interaction, 'agent', agent, 'transaction-codes'),
			body: { selections: toSelections(code) },
			timeout: timeoutOf(optionsOf(context, item)),
			fields: setTransactionCodes.fields,
		});
		return { ...answerObject(body), interactionGuid: interaction };
	},
};
