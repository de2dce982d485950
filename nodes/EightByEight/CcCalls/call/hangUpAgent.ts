import type { Action } from '../../../shared/operations';
import { tenantPath } from '../../protocol/address';
import {
	agentOf,
	agentPicker,
	interactionId,
	interactionOf,
	interactionOutput,
	optionsField,
	optionsOf,
} from '../../shared/fields';
import { alreadyEndedOption, assumedOutput, endByRequest, endedOutput } from '../endCalls';

export const hangUpAgent: Action = {
	name: 'Hang Up Agent',
	value: 'hangUpAgent',
	action: 'Hang up an agent',
	description:
		"End one agent's part in a call. In a conference or after a transfer, the other people stay in the call.",
	subtitle: ['Hang up agent {agentId}', 'Hang up agent'],
	fields: [interactionId, agentPicker, optionsField(alreadyEndedOption)],
	output: { ...interactionOutput, ...assumedOutput, ...endedOutput },
	inOrderOf: interactionOf,
	/** Source: CC Manage Phone Calls, "Hang up call for agent based on agentId". */
	async execute(context, item, { about: interaction }) {
		const agent = agentOf(context, item);
		const path = tenantPath('calls', interaction, 'agent', agent);
		const request = { path, fields: hangUpAgent.fields };
		return {
			...(await endByRequest(context, item, optionsOf(context, item), request)),
			interactionGuid: interaction,
		};
	},
};
