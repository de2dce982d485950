import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../../shared/operations';
import { oneOf, toText } from '../../../shared/values';
import { tenantPath } from '../../protocol/address';
import { agentOf, agentPicker, optionsField, optionsOf } from '../../shared/fields';
import { alreadyEndedOption, endByRequest, endedOutput, freedOnce } from '../endCalls';

const lineField: INodeProperties = {
	displayName: 'Line',
	name: 'lineNo',
	type: 'options',
	options: [
		{ name: 'Line 1', value: 1 },
		{ name: 'Line 2', value: 2 },
	],
	default: 1,
	description: "Which of the agent's two lines to free",
};

export const freeOne: Action = {
	name: 'Free Line',
	value: 'freeOne',
	action: 'Free an agent line',
	description: "End the agent's part in the call on line 1 or 2",
	subtitle: ['Free line {lineNo}'],
	sentOnce: freedOnce,
	fields: [agentPicker, lineField, optionsField(alreadyEndedOption)],
	output: endedOutput,
	/** Source: CC Manage Phone Calls, "Free specific agent line". */
	async execute(context, item, { sentOnce }) {
		const { name, displayName } = lineField;
		const line = toText(context.getNodeParameter(name, item), displayName);
		const lineNo = oneOf(line, displayName, ['1', '2']);
		const agent = agentOf(context, item);
		const path = tenantPath('agents', agent, 'calls', 'line', lineNo);
		return await endByRequest(context, item, optionsOf(context, item), {
			path,
			fields: freeOne.fields,
			sentOnce,
		});
	},
};
