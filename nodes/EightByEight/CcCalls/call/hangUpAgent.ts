import type { Action } from '../../../shared/operations';
import {
	agentOf,
	agentPicker,
	interactionId,
	interactionOf,
	optionsField,
	tenantOf,
} from '../../shared/fields';
import { pathOf } from '../../shared/request';
import { alreadyEndedOption, endByRequest } from '../ended';

export const hangUpAgent: Action = {
	name: 'Hang Up Agent',
	value: 'hangUpAgent',
	action: 'Hang up agent',
	description:
		"End one agent's part in a call; in a conference or after a transfer the others stay",
	fields: [interactionId, agentPicker, optionsField(alreadyEndedOption)],
	/** Source: CC Manage Phone Calls, "Hang up call for agent based on agentId". */
	async execute(context, item) {
		const interaction = interactionOf(context, item);
		const agent = agentOf(context, item);
		const tenant = await tenantOf(context);
		const path = pathOf('api', 'v1', 'tenants', tenant, 'calls', interaction, 'agent', agent);
		return { ...(await endByRequest(context, item, { path })), interactionGuid: interaction };
	},
};
