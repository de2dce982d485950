import type { INodeProperties } from 'n8n-workflow';

import { sayAnswer } from '../protocol/answer';
import { languages, recordTypeNames, recordTypes, type RecordType } from '../protocol/vocabulary';
import { itemsThatCameIn, type ReplyOperation } from './respond';

const toChoice = (value: RecordType) => {
	const { name, description, example } = recordTypes[value];
	return { name, value, description: `${description}, such as ${example}` };
};

const defaultType: RecordType = 'Recording';

/**
 * The field Content as it is for one type: only so can its example fit. One of them is always shown: where
 * Type is an expression, that of the default.
 */
const contentOf = (type: RecordType): INodeProperties => ({
	displayName: 'Content',
	name: 'content',
	type: 'string',
	default: '',
	placeholder: `e.g. ${recordTypes[type].example}`,
	description:
		"What to say. A date with a time zone, such as {{ $now }}, is spoken in the workflow's time zone.",
	displayOptions: {
		hide: {
			type:
				type === defaultType
					? recordTypeNames.filter((other) => other !== defaultType)
					: [{ _cnd: { not: type } }],
		},
	},
});

export const say: ReplyOperation = {
	name: 'Say',
	value: 'say',
	action: 'Play an announcement',
	description:
		'Play recordings, digits, numbers and dates to the caller, then send the call to a layer',
	subtitle: ['Say {parts:part}, then layer {nextLayer}'],
	fields: [
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: Object.entries(languages).map(([value, name]) => ({ name, value })),
			default: 'HE',
			description:
				'Language of digits, numbers and dates: Hebrew unless you change it. For a language that Voicenter added for you, enter its code as an expression.',
		},
		{
			displayName: 'Parts',
			name: 'parts',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Part',
			required: true,
			default: {},
			description: 'What the caller hears, in this order',
			options: [
				{
					displayName: 'Part',
					name: 'part',
					values: [
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							options: recordTypeNames.map(toChoice),
							default: defaultType,
						},
						...recordTypeNames.map(contentOf),
					],
				},
			],
		},
		{
			displayName: 'Then Go to Layer',
			name: 'nextLayer',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2',
			description: 'Number of the layer that the call goes to after the announcement',
		},
		{
			displayName: 'Layer if the Announcement Fails',
			name: 'nextLayerIfFailed',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description:
				'Number of the layer that the call goes to if the announcement fails. You may leave it empty.',
		},
	],
	output: itemsThatCameIn,
	answer: sayAnswer,
};
