import type { Action } from '../../../shared/operations';
import { tenantPath } from '../../protocol/address';
import {
	agentOf,
	agentPicker,
	interactionId,
	interactionOf,
	interactionOutput,
	optionsField,
} from '../../shared/fields';
import { alreadyEndedOption, endByRequest, endedOutput } from '../endCalls';

export const hangUpAgent: Action = {
	name: 'Hang Up Agent',
	value: 'hangUpAgent',
	action: 'Hang up an agent',
	description:
		"End one agent's part in a call. In a conference or after a transfer, the other people stay in the call.",
	subtitle: ['Hang up agent {agentId}', 'Hang up agent'],
	fields: [interactionId, agentPicker, optionsField(alreadyEndedOption)],
	output: { ...interactionOutput, ...endedOutput },
	inOrderOf: interactionOf,
	/** Source: CC Manage Phone Calls, "Hang up call for agent based on agentId". */
	async execute(context, item, { about: interaction }) {
		const agent = agentOf(context, item);
		const path = tenantPath('calls', interaction, 'agent', agent);
		return { ...(await endByRequest(context, item, { path })), interactionGuid: interaction };
	},
};
