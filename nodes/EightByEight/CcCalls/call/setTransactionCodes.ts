import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

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
	timeoutOf,
} from '../../shared/fields';
import { eightByEightRequest } from '../../shared/request';

export const setTransactionCodes: Action = {
	name: 'Set Transaction Codes',
	value: 'setTransactionCodes',
	action: 'Set transaction codes',
	description: 'Say what a call was about, with codes of your transaction code lists',
	fields: [
		interactionId,
		agentPicker,
		{
			displayName: 'Transaction Codes',
			name: 'codes',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Code',
			required: true,
			default: {},
			description:
				'At most six. The IDs stand in Configuration Manager → Transaction Codes, where the columns can show them: those of the lists in the overview, those of the codes in the tab "Codes" of a list.',
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
		},
		optionsField(),
	],
	output: { ...interactionOutput, ...answerOutput },
	execute: setCodes,
};

/** Source: CC Manage Phone Calls, "Set Transaction Codes for the Agent & Interaction". */
async function setCodes(context: IExecuteFunctions, item: number): Promise<IDataObject> {
	const { code } = context.getNodeParameter('codes', item, {}) as {
		code?: Array<{ listId?: unknown; itemId?: unknown }>;
	};
	if (!code?.length) {
		throw new InvalidField('Transaction Codes', 'is empty', 'Add at least one code.');
	}
	const interaction = interactionOf(context, item);
	const agent = agentOf(context, item);
	const { body } = await eightByEightRequest(context, {
		method: 'PUT',
		path: tenantPath('calls', interaction, 'agent', agent, 'transaction-codes'),
		body: { selections: toSelections(code) },
		timeout: timeoutOf(context, item),
	});
	return { ...answerObject(body), interactionGuid: interaction };
}
