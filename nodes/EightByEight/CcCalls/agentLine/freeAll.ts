import type { Action } from '../../../shared/operations';
import { agentOf, agentPicker, optionsField, tenantOf } from '../../shared/fields';
import { pathOf } from '../../shared/request';
import { alreadyEndedOption, freeByRequest } from '../ended';

export const freeAll: Action = {
	name: 'Free All',
	value: 'freeAll',
	action: 'Free all agent lines',
	description:
		"End the agent's part in all calls; in a conference or after a transfer the others stay",
	fields: [agentPicker, optionsField(alreadyEndedOption)],
	/** Source: CC Manage Phone Calls, "Free agent lines". */
	async execute(context, item) {
		const agent = agentOf(context, item);
		const path = pathOf('api', 'v1', 'tenants', await tenantOf(context), 'agents', agent, 'calls');
		return await freeByRequest(context, item, path);
	},
};
