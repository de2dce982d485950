import type { Action } from '../../shared/operations';
import { agentOf, agentPicker } from '../shared/fields';
import { forward, forwardedOnce, forwardedOutput, forwardFields, sipCallId } from './forward';

export const forwardToAgent: Action = {
	name: 'Forward to Agent',
	value: 'forwardToAgent',
	action: 'Forward call to agent',
	description:
		"Send a caller who is in your external IVR to an agent, once your IVR hangs up. 8x8's document marks it as not yet available.",
	sentOnce: forwardedOnce,
	fields: [
		{
			displayName:
				"8x8's document marks this action (wForwardAgent) as not yet available. Try it with your tenant before you rely on it.",
			name: 'forwardToAgentNotice',
			type: 'notice',
			default: '',
		},
		sipCallId,
		{ ...agentPicker, description: 'The agent that the caller goes to' },
		...forwardFields,
	],
	output: forwardedOutput,
	async execute(context, item, sentOnce) {
		return await forward(context, item, 'wForwardAgent', agentOf(context, item), sentOnce);
	},
};
