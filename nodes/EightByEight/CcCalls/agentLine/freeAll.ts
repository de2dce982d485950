import type { Action } from '../../../shared/operations';
import { tenantPath } from '../../protocol/address';
import { agentOf, agentPicker, optionsField } from '../../shared/fields';
import { alreadyEndedOption, freeByRequest } from '../ended';

export const freeAll: Action = {
	name: 'Free All',
	value: 'freeAll',
	action: 'Free all agent lines',
	description:
		"End the agent's part in all calls; in a conference or after a transfer the others stay",
	once: true,
	fields: [agentPicker, optionsField(alreadyEndedOption)],
	/** Source: CC Manage Phone Calls, "Free agent lines". */
	async execute(context, item) {
		const agent = agentOf(context, item);
		return await freeByRequest(context, item, tenantPath('agents', agent, 'calls'));
	},
};
