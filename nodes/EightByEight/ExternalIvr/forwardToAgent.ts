import type { Action } from '../../shared/operations';
import { agentOf, agentPicker } from '../shared/fields';
import { forward, forwardedOnce, forwardedOutput, forwardFields, sipCallId } from './forward';

const notYetAvailable =
	"8x8's document marks this action (wForwardAgent) as not yet available. Try it with your tenant before you rely on it.";

export const forwardToAgent: Action = {
	name: 'Forward to Agent',
	value: 'forwardToAgent',
	action: 'Forward a caller to an agent',
	description:
		"Send a caller from your external IVR to an agent when your IVR hangs up. 8x8's document says: not yet available.",
	subtitle: ['Forward to agent {agentId}', 'Forward to agent'],
	sentOnce: forwardedOnce,
	fields: [
		{
			displayName: notYetAvailable,
			name: 'forwardToAgentNotice',
			type: 'notice',
			default: '',
		},
		sipCallId,
		{ ...agentPicker, description: 'Agent who gets the call' },
		...forwardFields,
	],
	output: forwardedOutput,
	async execute(context, item, { sentOnce }) {
		return await forward(context, item, 'wForwardAgent', agentOf(context, item), sentOnce);
	},
};
