import type { Action } from '../../../shared/operations';
import { oneOf, toText } from '../../../shared/values';
import { tenantPath } from '../../protocol/address';
import { agentOf, agentPicker, optionsField } from '../../shared/fields';
import { alreadyEndedOption, endByRequest, endedOutput, freedOnce } from '../endCalls';

export const freeOne: Action = {
	name: 'Free One',
	value: 'freeOne',
	action: 'Free one agent line',
	description: "End the agent's part in the call on line 1 or 2",
	sentOnce: freedOnce,
	fields: [
		agentPicker,
		{
			displayName: 'Line',
			name: 'lineNo',
			type: 'options',
			options: [
				{ name: 'Line 1', value: 1 },
				{ name: 'Line 2', value: 2 },
			],
			default: 1,
			description: 'Which of the two lines of the agent',
		},
		optionsField(alreadyEndedOption),
	],
	output: endedOutput,
	/** Source: CC Manage Phone Calls, "Free specific agent line". */
	async execute(context, item, sentOnce) {
		const line = toText(context.getNodeParameter('lineNo', item), 'Line');
		const lineNo = oneOf(line, 'Line', ['1', '2']);
		const agent = agentOf(context, item);
		const path = tenantPath('agents', agent, 'calls', 'line', lineNo);
		return await endByRequest(context, item, { path, sentOnce });
	},
};
