import type { INodeProperties } from 'n8n-workflow';

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

const ivrJsonHelp =
	'Content of an .ivr.json file, such as those of the examples of this package. The Address takes the place of {url}. A layer with an address of another host gets no secret.';

/** The fields that describe the IVR in which a call is played; readLayers.ts reads them. */
export const ivrFields: INodeProperties[] = [
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
];
