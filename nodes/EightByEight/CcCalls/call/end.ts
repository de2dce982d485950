import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../../shared/operations';
import { isOn } from '../../../shared/values';
import { tenantPath } from '../../protocol/address';
import {
	interactionId,
	interactionOf,
	interactionOutput,
	optionsField,
	optionsOf,
} from '../../shared/fields';
import { alreadyEndedOption, assumedOutput, endByRequest, endedOutput } from '../endCalls';

const wrapUpOption: INodeProperties = {
	displayName: 'End Post Processing',
	name: 'endPostProcessing',
	type: 'boolean',
	default: false,
	description:
		"Whether to end the agent's post processing (wrap-up) too, even if mandatory transaction codes are missing",
};

export const end: Action = {
	name: 'End Call',
	value: 'end',
	action: 'End a call',
	description: 'End a call for everybody in it',
	subtitle: ['End call'],
	fields: [interactionId, optionsField(alreadyEndedOption, wrapUpOption)],
	output: { ...interactionOutput, ...assumedOutput, ...endedOutput },
	inOrderOf: interactionOf,
	/** Source: CC Manage Phone Calls, "End Call based on interactionId". endPostProcessing acts by being there. */
	async execute(context, item, { about: interaction }) {
		const options = optionsOf(context, item);
		const path = tenantPath('calls', interaction);
		const endsWrapUp = isOn(options.endPostProcessing, wrapUpOption.displayName);
		const qs = endsWrapUp ? { endPostProcessing: true } : undefined;
		const request = { path, qs, fields: end.fields };
		return {
			...(await endByRequest(context, item, options, request)),
			interactionGuid: interaction,
		};
	},
};
