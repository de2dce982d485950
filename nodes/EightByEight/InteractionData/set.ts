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

const privateHelp =
	'Whether 8x8 uses the value only for routing, and masks it before it is shown or stored. n8n still stores what comes into this node, unless you switch that off in the workflow settings.';

const jsonHelp =
	"An object of names and values, or a list with all attributes as in 8x8's document: name, value, ivr, display, displayName, dataType, privacy";

/** What people fill in comes first: name and value. */
const variableFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. _queueId',
		description: 'Begin with _, then use letters and digits, up to 24 characters in all',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 201',
		description: 'Up to 1,000 characters',
	},
	{
		displayName: 'Use in IVR',
		name: 'ivr',
		type: 'boolean',
		default: false,
		description:
			'Whether the IVR script can use it for routing. The script must have a variable of this name, otherwise 8x8 ignores it.',
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
		displayOptions: { show: { display: [true] } },
		description: 'Name that the agent sees, up to 29 characters',
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
		description: 'Tells text-to-speech how to say it',
	},
	{
		displayName: 'Private',
		name: 'privacy',
		type: 'boolean',
		default: false,
		description: privateHelp,
	},
];

const sources = ['manual', 'json', 'allFields'] as const;

const sourceField: INodeProperties = {
	displayName: 'Take Variables From',
	name: 'mode',
	type: 'options',
	options: [
		{
			name: 'Form Below',
			value: 'manual',
			description: 'You enter each variable in this node',
		},
		{
			name: 'Input Item',
			value: 'allFields',
			description: 'Each field of the incoming item becomes a variable',
		},
		{ name: 'JSON', value: 'json', description: 'You enter all variables as JSON' },
	],
	default: 'manual',
};

const formField: INodeProperties = {
	displayName: 'Variables',
	name: 'variables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Variable',
	default: {},
	displayOptions: { show: { mode: ['manual'] } },
	description: 'Variables to set',
	options: [{ displayName: 'Variable', name: 'variable', values: variableFields }],
};

const jsonField: INodeProperties = {
	displayName: 'Variables (JSON)',
	name: 'variablesJson',
	type: 'json',
	default: '{\n  "_queueId": "201"\n}',
	displayOptions: { show: { mode: ['json'] } },
	description: jsonHelp,
};

const booleansAsTextOption: INodeProperties = {
	displayName: 'Booleans as Text',
	name: 'booleansAsText',
	type: 'boolean',
	default: true,
	description:
		'Whether to send true as "true", as in 8x8\'s older document. The newest one has real booleans.',
};

const wrappers = ['none', 'array', 'object'] as const;

const wrapperOption: INodeProperties = {
	displayName: 'Wrapper',
	name: 'wrapper',
	type: 'options',
	options: [
		{ name: 'Data List', value: 'array', description: '{"data": [{"variables": []}]}' },
		{ name: 'Data Object', value: 'object', description: '{"data": {"variables": []}}' },
		{ name: 'None', value: 'none', description: '{"variables": []}' },
	],
	default: 'none',
	description: "JSON around the variables. 8x8's documents show different forms.",
};

export const set: Action = {
	name: 'Set Variables',
	value: 'set',
	action: 'Set variables',
	description:
		"Set variables of an interaction for routing, for the agent's screen, or for reports",
	fields: [
		...identifierFields,
		sourceField,
		formField,
		jsonField,
		optionsField(
			booleansAsTextOption,
			pathOption,
			requestsPerMinuteOption,
			typedIdentifierOption,
			wrapperOption,
		),
	],
	output: { variablesSet: 'how many variables were sent', ...answerOutput },
	/** Source: Data Augmentation API, "Input JSON description". More than 50 variables go in several requests. */
	async execute(context, item) {
		const options = context.getNodeParameter('options', item, {}) as IDataObject;
		const wrapper = oneOf(options.wrapper ?? 'none', wrapperOption.displayName, wrappers);
		const asText = isOn(options.booleansAsText ?? true, booleansAsTextOption.displayName);
		const variables = readVariables(context, item, asText);
		checkVariables(variables);
		const privateValues = variables.filter(({ privacy }) => privacy).map(({ value }) => value);
		const request = {
			method: 'POST',
			path: interactionPath(context, item),
			fields: set.fields,
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
	},
};

function readVariables(context: IExecuteFunctions, item: number, asText: boolean): Variable[] {
	const source = context.getNodeParameter(sourceField.name, item);
	switch (oneOf(source, sourceField.displayName, sources)) {
		case 'json':
			return parseVariables(context.getNodeParameter(jsonField.name, item), asText);
		case 'allFields':
			return fieldsToVariables(context.getInputData()[item].json, asText);
		case 'manual': {
			const { variable = [] } = context.getNodeParameter(formField.name, item, {}) as {
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
