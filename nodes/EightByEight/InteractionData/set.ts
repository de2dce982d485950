import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Action } from '../../shared/operations';
import { isOn, oneOf } from '../../shared/values';
import {
	checkVariables,
	fieldsToVariables,
	inPortions,
	parseVariables,
	toVariable,
	type Variable,
} from '../protocol/variables';
import { answerObject, answerOutput } from '../shared/answerObject';
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

/** What people fill in comes first: name and value. */
const variableFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. _queueId',
		description: 'Begins with _, then letters and digits, under 25 characters in all',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 201',
		description: 'At most 1,000 characters',
	},
	{
		displayName: 'Use in IVR',
		name: 'ivr',
		type: 'boolean',
		default: false,
		description:
			'Whether the IVR script can route by it. The script must have a variable of this name, or 8x8 ignores it.',
	},
	{
		displayName: 'Show to Agent',
		name: 'display',
		type: 'boolean',
		default: false,
		description: 'Whether the agent sees it when the interaction is offered',
	},
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Amount Due',
		description: 'What the agent sees it under, under 30 characters',
	},
	{
		displayName: 'Data Type',
		name: 'dataType',
		type: 'options',
		options: [
			{ name: 'Currency', value: 'currency' },
			{ name: 'Date', value: 'date' },
			{ name: 'None', value: '' },
			{ name: 'Number', value: 'number' },
			{ name: 'Phone Number', value: 'phone number' },
			{ name: 'Text', value: 'text' },
			{ name: 'Time', value: 'time' },
		],
		default: '',
		description: 'A hint to text-to-speech on how to say it',
	},
	{
		displayName: 'Private',
		name: 'privacy',
		type: 'boolean',
		default: false,
		description:
			'Whether 8x8 uses the value for routing only and masks it before it is shown or stored. n8n stores what comes into this node unless you switch that off for the workflow.',
	},
];

export const set: Action = {
	name: 'Set Variables',
	value: 'set',
	action: 'Set variables',
	description:
		'Give an interaction variables for routing, for the screen of the agent, or for reports',
	fields: [
		...identifierFields,
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{
					name: 'All Fields',
					value: 'allFields',
					description: 'Each field of the incoming item is a variable',
				},
				{ name: 'JSON', value: 'json', description: 'The variables as JSON' },
				{ name: 'Manual', value: 'manual', description: 'The variables in a form' },
			],
			default: 'manual',
			description: 'Where the variables come from',
		},
		{
			displayName: 'Variables',
			name: 'variables',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Variable',
			default: {},
			displayOptions: { show: { mode: ['manual'] } },
			description: 'What the interaction shall carry',
			options: [
				{
					displayName: 'Variable',
					name: 'variable',
					values: variableFields,
				},
			],
		},
		{
			displayName: 'Variables (JSON)',
			name: 'variablesJson',
			type: 'json',
			default: '{\n  "_queueId": "201"\n}',
			displayOptions: { show: { mode: ['json'] } },
			description:
				"An object of names and values, or a list with all attributes as in 8x8's document: name, value, ivr, display, displayName, dataType, privacy",
		},
		optionsField(
			{
				displayName: 'Booleans as Text',
				name: 'booleansAsText',
				type: 'boolean',
				default: true,
				description:
					'Whether true is sent as "true", as in 8x8\'s older document; the newest one has real booleans',
			},
			pathOption,
			requestsPerMinuteOption,
			typedIdentifierOption,
			{
				displayName: 'Wrapper',
				name: 'wrapper',
				type: 'options',
				options: [
					{ name: 'Data List', value: 'array', description: '{"data": [{"variables": []}]}' },
					{ name: 'Data Object', value: 'object', description: '{"data": {"variables": []}}' },
					{ name: 'None', value: 'none', description: '{"variables": []}' },
				],
				default: 'none',
				description: "What stands around the variables; 8x8's documents differ",
			},
		),
	],
	output: { variablesSet: 'how many variables were sent', ...answerOutput },
	execute: setVariables,
};

const modes = ['manual', 'json', 'allFields'] as const;
const wrappers = ['none', 'array', 'object'] as const;

/** Source: Data Augmentation API, "Input JSON description". More than 50 variables go in several requests. */
async function setVariables(context: IExecuteFunctions, item: number): Promise<IDataObject> {
	const options = context.getNodeParameter('options', item, {}) as IDataObject;
	const wrapper = oneOf(options.wrapper ?? 'none', 'Wrapper', wrappers);
	const asText = isOn(options.booleansAsText ?? true, 'Booleans as Text');
	const variables = readVariables(context, item, asText);
	checkVariables(variables);
	const privateValues = variables.filter(({ privacy }) => privacy).map(({ value }) => value);
	const request = {
		method: 'POST',
		path: interactionPath(context, item),
		privateValues,
		...requestOptions(context, item),
	} as const;
	let answer: IDataObject = {};
	for (const portion of inPortions(variables)) {
		const { body } = await eightByEightRequest(context, {
			...request,
			body: wrap(portion, wrapper),
		});
		answer = answerObject(body);
	}
	return { ...answer, variablesSet: variables.length };
}

function readVariables(context: IExecuteFunctions, item: number, asText: boolean): Variable[] {
	switch (oneOf(context.getNodeParameter('mode', item), 'Mode', modes)) {
		case 'json':
			return parseVariables(context.getNodeParameter('variablesJson', item), asText);
		case 'allFields':
			return fieldsToVariables(context.getInputData()[item].json, asText);
		case 'manual': {
			const { variable = [] } = context.getNodeParameter('variables', item, {}) as {
				variable?: IDataObject[];
			};
			return variable.map((row) => toVariable(row, asText));
		}
	}
}

function wrap(variables: Variable[], wrapper: (typeof wrappers)[number]): object {
	if (wrapper === 'array') return { data: [{ variables }] };
	if (wrapper === 'object') return { data: { variables } };
	return { variables };
}
