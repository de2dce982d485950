import { sayAnswer } from '../protocol/answer';
import { languages, recordTypeNames, recordTypes } from '../protocol/vocabulary';
import { itemsThatCameIn, type Reply } from './respond';

export const say: Reply = {
	name: 'Say',
	value: 'say',
	action: 'Say digits numbers and dates',
	description: 'Announce recordings, digits, numbers and dates, then pass the call to a layer',
	fields: [
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: Object.entries(languages).map(([value, name]) => ({ name, value })),
			default: 'HE',
			description:
				'Language of digits, numbers and dates. For one that Voicenter added for you, give its code with an expression.',
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
							options: recordTypeNames.map((value) => ({ ...recordTypes[value], value })),
							default: 'Recording',
						},
						{
							displayName: 'Content',
							name: 'content',
							type: 'string',
							default: '',
							placeholder: 'e.g. 112',
							description:
								'What to say. A date with a time zone, such as {{ $now }}, is told in the time zone of the workflow.',
						},
					],
				},
			],
		},
		{
			displayName: 'Next Layer',
			name: 'nextLayer',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2',
			description: 'Number of the layer that the call goes to after the announcement',
		},
		{
			displayName: 'Next Layer if Failed',
			name: 'nextLayerIfFailed',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description:
				"Number of the layer for when the announcement fails. Voicenter's example has it, its table does not; leave it empty to leave it out.",
		},
	],
	output: itemsThatCameIn,
	answer: sayAnswer,
};
