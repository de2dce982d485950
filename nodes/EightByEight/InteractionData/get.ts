import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { apiError } from '../../shared/errors';
import type { Action } from '../../shared/operations';
import { isOn } from '../../shared/values';
import { variablesByName } from '../protocol/interactionContext';
import { answerObject } from '../shared/answerObject';
import { optionsField, optionsOf } from '../shared/fields';
import { eightByEightRequest } from '../shared/request';
import { apiForm, apiVersionOption, customAddressOptions } from './apiVersion';
import {
	identifierFields,
	interactionAddress,
	requestOptions,
	requestsPerMinuteOption,
} from './interaction';

const simplifyOption: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const get: Action = {
	name: 'Get',
	value: 'get',
	action: 'Get interaction data',
	description: 'Read what 8x8 knows about an interaction: caller, channel, queue, agent, variables',
	subtitle: ['Get interaction data'],
	fields: [
		...identifierFields,
		optionsField(
			apiVersionOption,
			...customAddressOptions,
			requestsPerMinuteOption,
			simplifyOption,
		),
	],
	output: { '*': "8x8's answer; with _Simplify_ the variables by name" },
	/** Source: Data Augmentation API, "Output json description". The answer comes as it is, whatever its letter case. */
	async execute(context, item) {
		const options = optionsOf(context, item);
		const simplify = isOn(options.simplify, simplifyOption.displayName);
		const { body } = await eightByEightRequest(context, item, {
			method: 'GET',
			...interactionAddress(context, item, apiForm(options)),
			fields: get.fields,
			...requestOptions(options),
		});
		// A page or an empty text is no interaction data; how an object may look is not ours to know.
		const isJson = typeof body === 'object' && body !== null;
		const answer = simplify ? variablesByName(body) : answerObject(body);
		if (isJson && answer !== undefined) return answer as IDataObject;
		throw notInteractionData(context, body);
	},
};

function notInteractionData(context: IExecuteFunctions, body: unknown): Error {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const began =
		body === '' ? 'The answer is empty.' : `The answer begins with: ${text.slice(0, 100)}`;
	return apiError(
		context.getNode(),
		'8x8 did not answer with interaction data',
		`Check 'Platform' in the credential, and the option 'API Version'. ${began}`,
	);
}
