import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Action } from '../../shared/operations';
import { isOn } from '../../shared/values';
import { answerObject } from '../shared/answerObject';
import { optionsField } from '../shared/fields';
import { eightByEightRequest } from '../shared/request';
import {
	identifierFields,
	interactionPath,
	pathOption,
	requestOptions,
	requestsPerMinuteOption,
	typedIdentifierOption,
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
	fields: [
		...identifierFields,
		optionsField(pathOption, requestsPerMinuteOption, simplifyOption, typedIdentifierOption),
	],
	output: { '*': "8x8's answer; with _Simplify_ the variables by name" },
	/** Source: Data Augmentation API, "Output json description". The answer comes as it is, whatever its letter case. */
	async execute(context, item) {
		const options = context.getNodeParameter('options', item, {}) as IDataObject;
		const simplify = isOn(options.simplify, simplifyOption.displayName);
		const { body } = await eightByEightRequest(context, {
			method: 'GET',
			path: interactionPath(context, item),
			fields: get.fields,
			...requestOptions(context, item),
		});
		const answer = answerObject(body);
		return simplify ? variablesByName(answer) : answer;
	},
};

/** The variables as one object by name: UserInput in the older documents, variables in the newest. */
export function variablesByName(answer: IDataObject): IDataObject {
	const list = answer.variables ?? answer.UserInput ?? [];
	const entries = (Array.isArray(list) ? list : [list]) as Array<IDataObject | null>;
	const named = entries.filter((entry) => typeof entry?.name === 'string') as IDataObject[];
	return Object.fromEntries(named.map(({ name, value }) => [name, value]));
}
