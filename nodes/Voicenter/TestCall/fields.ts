import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { checkNames } from './checks';
import { ivrFields } from './ivrFields';
import { exampleCallerId, exampleDid } from '../protocol/layerInput';
import { endKinds } from './words';

const keys: INodeProperties = {
	displayName: 'Keys',
	name: 'keys',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Keys',
	default: {},
	description:
		'What the caller presses, one row for each layer that asks for digits. Without a row the caller presses nothing.',
	options: [
		{
			displayName: 'Prompt',
			name: 'prompt',
			values: [
				{
					displayName: 'Keys',
					name: 'keys',
					type: 'string',
					default: '',
					placeholder: 'e.g. 4711',
					description:
						'All digits, * and # that the caller presses here. Empty presses nothing. An expression can give the keys of several layers, with commas: 7,*,2.',
				},
			],
		},
	],
};

const checks: INodeProperties = {
	displayName: 'Checks',
	name: 'checks',
	type: 'collection',
	placeholder: 'Add Check',
	default: {},
	description:
		'What must be true of the call. If a check does not hold, the node fails and says why.',
	options: [
		{
			displayName: checkNames.answeredWithin,
			name: 'answeredWithin',
			type: 'number',
			typeOptions: { minValue: 0.1 },
			default: 2,
			description: 'How many seconds each answer may take',
		},
		{
			displayName: checkNames.endedHow,
			name: 'endedHow',
			type: 'options',
			options: Object.entries(endKinds).map(
				([value, { name, description }]): INodePropertyOptions => ({ name, value, description }),
			),
			default: 'queue',
			description: 'How the call must end',
		},
		{
			displayName: checkNames.endsInLayer,
			name: 'endsInLayer',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12',
			description: 'Number of the layer in which the call must end',
		},
		{
			displayName: checkNames.hears,
			name: 'hears',
			type: 'string',
			default: '',
			placeholder: 'e.g. one thousand two hundred and fifty',
			description:
				'Text that the caller must hear at some time: of a recording, or a number or date in English words',
		},
		{
			displayName: checkNames.neverSafetyAnswer,
			name: 'neverSafetyAnswer',
			type: 'boolean',
			default: true,
			description:
				"Whether the workflow itself must give each answer: neither the safety answer nor Voicenter's default layer may come in",
		},
	],
};

const dialOutcomes: INodeProperties = {
	displayName: 'Dial Outcomes',
	name: 'dialOutcomes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Outcome',
	default: {},
	description:
		'What becomes of each number that the workflow dials, in order. Without a row it is answered.',
	options: [
		{
			displayName: 'Outcome',
			name: 'dial',
			values: [
				{
					displayName: 'Outcome',
					name: 'outcome',
					type: 'options',
					options: [
						{ name: 'Answered', value: 'answered' },
						{ name: 'Busy', value: 'busy' },
						{ name: 'Malfunction', value: 'malfunction' },
						{ name: 'Not Answered', value: 'notAnswered' },
					],
					default: 'answered',
				},
			],
		},
	],
};

/** All that the editor asks for a test call. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Address',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/1a2b/layer',
		description: "Production URL of the workflow's Voicenter Layer Trigger, without ?key=",
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'None', value: 'none', description: 'Anyone can call the address' },
			{
				name: 'Secret',
				value: 'secret',
				description:
					"Send the secret of the trigger's Webhook Secret API credential, but only to the protocol, host and port of Address",
			},
		],
		default: 'none',
		description: "Whether the call comes with a secret: as 'Authentication' of the trigger",
	},
	{
		displayName: 'Called Number',
		name: 'did',
		type: 'string',
		default: exampleDid,
		placeholder: 'e.g. 0722776772',
		description: 'Number that the caller dials',
	},
	{
		displayName: 'Caller',
		name: 'callerId',
		type: 'string',
		default: exampleCallerId,
		placeholder: 'e.g. 0501234567',
		description: "The caller's own number",
	},
	keys,
	...ivrFields,
	checks,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			dialOutcomes,
			{
				displayName: 'Send Custom Data',
				name: 'sendCustomData',
				type: 'boolean',
				default: false,
				description:
					"Whether to send back the custom data of the answer before. Voicenter's own SDK reads it, but its document does not promise it.",
			},
		],
	},
];
