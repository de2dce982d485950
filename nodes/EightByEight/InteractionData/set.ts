import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Action } from '../../shared/operations';
import { oneOf } from '../../shared/values';
import {
	checkVariables,
	parseVariables,
	toBody,
	toVariable,
	variablesOfItem,
	type Variable,
} from '../protocol/variables';
import { answerOutput } from '../shared/answerObject';
import { optionsField, optionsOf } from '../shared/fields';
import { eightByEightRequest } from '../shared/request';
import { apiForm, apiVersionOption, customAddressOptions, customBodyOptions } from './apiVersion';
import {
	identifierFields,
	identifierOf,
	interactionAddress,
	requestOptions,
	requestsPerMinuteOption,
} from './interaction';
import { setInPortions } from './setInPortions';

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
			description: 'Each field of the incoming item whose name begins with _ becomes a variable',
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

export const set: Action = {
	name: 'Set Variables',
	value: 'set',
	action: 'Set variables',
	description:
		"Set variables of an interaction for routing, for the agent's screen, or for reports",
	subtitle: ['Set {variables:variable}', 'Set variables'],
	fields: [
		...identifierFields,
		sourceField,
		formField,
		jsonField,
		optionsField(
			apiVersionOption,
			...customAddressOptions,
			...customBodyOptions,
			requestsPerMinuteOption,
		),
	],
	output: {
		variablesSet: 'how many variables are set: the number that 8x8 gives, or all that were sent',
		'ignored?':
			'names of the fields of the input item that are no variables, because they do not begin with _',
		...answerOutput,
	},
	inOrderOf: identifierOf,
	/** Source: Data Augmentation API, "Input JSON description". More than 50 variables go in several requests. */
	async execute(context, item, { about: identifier }) {
		const { variables, ignored } = readVariables(context, item);
		checkVariables(variables);
		const options = optionsOf(context, item);
		const form = apiForm(options);
		const privateValues = variables.filter(({ privacy }) => privacy).map(({ value }) => value);
		const request = {
			method: 'POST',
			...interactionAddress(context, item, form, identifier),
			fields: set.fields,
			privateValues,
			...requestOptions(options),
		} as const;
		const answer = await setInPortions(context, item, variables, async (portion) => {
			const sent = { ...request, body: toBody(portion, form) };
			return await eightByEightRequest(context, item, sent);
		});
		return { ...answer, ...(ignored.length > 0 && { ignored }) };
	},
};

/** @returns `ignored` with the names of fields that are no variables */
function readVariables(
	context: IExecuteFunctions,
	item: number,
): { variables: Variable[]; ignored: string[] } {
	const source = context.getNodeParameter(sourceField.name, item);
	switch (oneOf(source, sourceField.displayName, sources)) {
		case 'json': {
			const json = context.getNodeParameter(jsonField.name, item);
			return { variables: parseVariables(json), ignored: [] };
		}
		case 'allFields':
			return variablesOfItem(context.getInputData()[item].json);
		case 'manual': {
			const { variable = [] } = context.getNodeParameter(formField.name, item, {}) as {
				variable?: IDataObject[];
			};
			return { variables: variable.map(toVariable), ignored: [] };
		}
	}
}
