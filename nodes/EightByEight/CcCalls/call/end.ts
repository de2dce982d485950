import type { IDataObject } from 'n8n-workflow';

import type { Action } from '../../../shared/operations';
import { isOn } from '../../../shared/values';
import { tenantPath } from '../../protocol/address';
import { interactionId, interactionOf, interactionOutput, optionsField } from '../../shared/fields';
import { alreadyEndedOption, endByRequest, endedOutput } from '../endCalls';

export const end: Action = {
	name: 'End',
	value: 'end',
	action: 'End call',
	description: 'End a call for everybody in it',
	fields: [
		interactionId,
		optionsField(alreadyEndedOption, {
			displayName: 'End Post Processing',
			name: 'endPostProcessing',
			type: 'boolean',
			default: false,
			description:
				"Whether to end the agent's wrap-up too, even if mandatory transaction codes are missing",
		}),
	],
	output: { ...interactionOutput, ...endedOutput },
	/** Source: CC Manage Phone Calls, "End Call based on interactionId". endPostProcessing acts by being there. */
	async execute(context, item) {
		const { endPostProcessing } = context.getNodeParameter('options', item, {}) as IDataObject;
		const interaction = interactionOf(context, item);
		const path = tenantPath('calls', interaction);
		const endsWrapUp = isOn(endPostProcessing, 'End Post Processing');
		const qs = endsWrapUp ? { endPostProcessing: true } : undefined;
		return { ...(await endByRequest(context, item, { path, qs })), interactionGuid: interaction };
	},
};
