import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { checkNames } from './checks';
import { exampleCallerId, exampleDid } from './oneLayer';
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

const forExternal = { show: { kind: ['external'] } };

/** In the order in which people think of a layer. */
const layerFields: INodeProperties[] = [
	{
		displayName: 'Number',
		name: 'number',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5',
		description: 'Number of the layer, as CPanel shows it',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Welcome',
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: [
			{
				name: 'External',
				value: 'external',
				description: "The layer asks the workflow ('Allow mini external IVR' is checked)",
			},
			{
				name: 'Queue',
				value: 'queue',
				description: 'The call ends here: the caller waits in a queue',
			},
			{
				name: 'Call',
				value: 'call',
				description: 'The call ends here: the layer calls its destinations',
			},
			{
				name: 'Hang-Up',
				value: 'hangUp',
				description: 'The call ends here: the layer hangs up',
			},
		],
		default: 'external',
	},
	{
		displayName: 'Recording',
		name: 'recording',
		type: 'string',
		default: '',
		placeholder: 'e.g. Please enter your PIN.',
		description: 'What the recording of the layer says',
	},
	{
		displayName: 'Max Digits',
		name: 'maxDigits',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 8,
		displayOptions: forExternal,
		description:
			'MiniExternalDTMFLen of the layer: how many digits the caller may press at most. 0 asks for none.',
	},
	{
		displayName: 'Default Layer',
		name: 'defaultLayer',
		type: 'string',
		default: '',
		placeholder: 'e.g. 20',
		displayOptions: forExternal,
		description:
			'MiniExternalDefaultMethodData of the layer: where the call goes if the workflow gives no answer. Empty loses the call.',
	},
];

const layers: INodeProperties = {
	displayName: 'Layers',
	name: 'layers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Layer',
	default: {},
	displayOptions: { show: { ivr: ['rows'] } },
	description:
		'The layers of your IVR that the call may come to. It enters the first one. Without a row the IVR is one layer that asks the workflow, number 5.',
	options: [
		{
			displayName: 'Layer',
			name: 'layer',
			values: layerFields,
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

const ivrJsonHelp =
	'Content of an .ivr.json file, such as those of the examples of this package. The Address takes the place of {url}.';

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
				description: "Send the secret of the trigger's Webhook Secret API credential",
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
	{
		displayName: 'IVR Layers',
		name: 'ivr',
		type: 'options',
		options: [
			{ name: 'Rows', value: 'rows', description: 'Describe the layers below, one by one' },
			{ name: 'JSON', value: 'json', description: 'Paste the content of an IVR file' },
		],
		default: 'rows',
		description: 'How the IVR is described in which the call is played',
	},
	layers,
	{
		displayName: 'IVR JSON',
		name: 'ivrJson',
		type: 'json',
		typeOptions: { rows: 8 },
		default: '',
		displayOptions: { show: { ivr: ['json'] } },
		description: ivrJsonHelp,
	},
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
