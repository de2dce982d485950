import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import {
	bareText,
	entries,
	filledText,
	inWords,
	isFilled,
	oneOf,
	patternText,
	toText,
} from '../../shared/values';
import { toSpokenDate } from '../protocol/dates';
import { layerNumber } from '../protocol/numbers';
import { leftOut, type OptionalData } from '../protocol/optionalData';
import {
	actions,
	digits,
	languageCode,
	languages,
	recordTypeNames,
	recordTypes,
	wholeNumber,
	type RecordType,
	type SayAnswer,
} from '../protocol/vocabulary';
import { layerField } from './layerField';
import {
	itemsThatCameIn,
	type AnswerContext,
	type AnswerFields,
	type ReplyOperation,
} from './respond';

const toChoice = (value: RecordType) => {
	const { name, description, example } = recordTypes[value];
	return { name, value, description: `${description}, such as ${example}` };
};

/** Language of the editor, for one that is not in its list; never sent. */
const otherLanguage = 'other';

const languageChoices = [
	...Object.entries(languages).map(([value, name]) => ({ name, value })),
	{ name: 'Other', value: otherLanguage, description: 'A language that Voicenter added for you' },
].sort((a, b) => a.name.localeCompare(b.name));

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
			options: languageChoices,
			default: 'HE',
			description:
				'Language of digits, numbers and dates: Hebrew unless you change it. For a language that Voicenter added for you, choose Other.',
		},
		{
			displayName: 'Language Code',
			name: 'languageCode',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. FR',
			description: 'Code of a language that Voicenter added for you',
			// Hidden by what it is not, so that it is not demanded where Language is an expression.
			displayOptions: { hide: { language: [{ _cnd: { not: otherLanguage } }] } },
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
		...layerField({
			displayName: 'Then Go to Layer',
			name: 'nextLayer',
			required: true,
			placeholder: 'e.g. 2',
			description: 'Number of the layer that the call goes to after the announcement',
		}),
		...layerField({
			displayName: 'Layer if the Announcement Fails',
			name: 'nextLayerIfFailed',
			placeholder: 'e.g. 1',
			description:
				'Number of the layer that the call goes to if the announcement fails. You may leave it empty.',
		}),
	],
	output: itemsThatCameIn,
	answer: toAnswer,
	examples: {
		languageCode: 'FR',
		parts: [{ type: defaultType, content: recordTypes[defaultType].example }],
		nextLayer: '2',
	},
};

const languageCure = `Use ${Object.keys(languages).join(', ')}, or the code that Voicenter gave you for another language.`;

function toLanguage({ language, languageCode: otherCode }: AnswerFields): string {
	const [value, field] =
		language === otherLanguage ? [otherCode, 'Language Code'] : [language, 'Language'];
	return patternText(value, field, languageCode, 'a language code', languageCure);
}

/**
 * SAY_DIGITS (document: "Say Method"; its general table calls it SAY, its own section and example SAY_DIGITS).
 */
function toAnswer(fields: AnswerFields, context: AnswerContext): SayAnswer {
	const parts = entries(fields.parts, 'Parts', 'Add at least one part for the caller to hear.');
	return {
		STATUS: 0,
		ACTION: actions.say,
		NEXT_LAYER: layerNumber(fields.nextLayer, 'Then Go to Layer'),
		...nextLayerIfFailed(fields.nextLayerIfFailed, context.optional),
		LANGUAGE: toLanguage(fields),
		DATA: parts.map((part, index) => toRecord(part, `Part ${index + 1}`, context)),
	};
}

function nextLayerIfFailed(
	value: unknown,
	optional: OptionalData,
): Pick<SayAnswer, 'NEXT_LAYER_IF_FAILED'> {
	if (!isFilled(value)) return {};
	const field = 'Layer if the Announcement Fails';
	const layer = optional.orLeftOut(
		() => layerNumber(value, field),
		leftOut(field, value, 'the number of a layer'),
	);
	return layer === undefined ? {} : { NEXT_LAYER_IF_FAILED: layer };
}

function toRecord(
	part: Record<string, unknown>,
	name: string,
	context: AnswerContext,
): SayAnswer['DATA'][number] {
	const type = oneOf(part.type, `${name}: Type`, recordTypeNames);
	return { RecordType: type, Content: toContent(type, part.content, `${name}: Content`, context) };
}

function toContent(
	type: RecordType,
	value: unknown,
	field: string,
	context: AnswerContext,
): string {
	switch (type) {
		case 'Recording':
			return bareText(
				filledText(
					value,
					field,
					`Enter the file name of a recording, such as ${recordTypes.Recording.example}.`,
				),
			);
		case 'Digits':
			return patternText(
				wholeText(value, field),
				field,
				digits,
				'digits',
				`Write digits only, such as ${recordTypes.Digits.example}.`,
			);
		case 'Number':
			return spokenNumber(value, field);
		case 'Date':
		case 'DateTime':
			return spokenDate(type, value, field, context);
	}
}

function spokenNumber(value: unknown, field: string): string {
	const cure = `Enter a whole number, such as ${recordTypes.Number.example}. Round it first if it has decimals.`;
	return patternText(wholeText(value, field), field, wholeNumber, 'a whole number', cure);
}

/** @throws InvalidField for a whole number too long to be exact */
const wholeText = (value: unknown, field: string) =>
	Number.isInteger(value) ? toText(value, field) : value;

function spokenDate(
	type: 'Date' | 'DateTime',
	value: unknown,
	field: string,
	context: AnswerContext,
): string {
	const spoken = toSpokenDate(value, context.timeZone);
	if (spoken?.isInUtc) warnOfTimeZone(context);
	const content = type === 'Date' ? spoken?.date : spoken?.dateTime;
	if (content === undefined) {
		const expected = type === 'Date' ? 'a real date' : 'a real date with a time';
		throw new InvalidField(
			field,
			isFilled(value) ? `is ${inWords(value)}, not ${expected}` : 'is empty',
			`Write it as ${recordTypes[type].example}, or use a date from an expression such as {{ $now }}.`,
		);
	}
	return content;
}

function warnOfTimeZone({ timeZone, optional: { warnings } }: AnswerContext): void {
	const warning = `dates were told in UTC: the workflow's time zone ${inWords(timeZone)} does not exist. Choose one in the workflow's settings`;
	if (!warnings.includes(warning)) warnings.push(warning);
}
