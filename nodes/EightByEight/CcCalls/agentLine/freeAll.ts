import type { Action } from '../../../shared/operations';
import { tenantPath } from '../../protocol/address';
import { agentOf, agentPicker, optionsField, optionsOf } from '../../shared/fields';
import { alreadyEndedOption, endByRequest, endedOutput, freedOnce } from '../endCalls';

export const freeAll: Action = {
	name: 'Free All Lines',
	value: 'freeAll',
	action: 'Free all agent lines',
	description:
		"End the agent's part in all calls. In a conference or after a transfer, the other people stay in the call.",
	subtitle: ['Free all lines of {agentId}', 'Free all lines'],
	sentOnce: freedOnce,
	fields: [agentPicker, optionsField(alreadyEndedOption)],
	output: endedOutput,
	/** Source: CC Manage Phone Calls, "Free agent lines". */
	async execute(context, item, { sentOnce }) {
		const agent = agentOf(context, item);
		const path = tenantPath('agents', agent, 'calls');
		return await endByRequest(context, item, optionsOf(context, item), {
			path,
			fields: freeAll.fields,
			sentOnce,
		});
	},
};
