import { InvalidField } from '../../shared/invalidField';
import { toCustomData } from './customData';
import { toSpokenDate } from './dates';
import {
	actions,
	digits,
	languageCode,
	languages,
	recordTypeNames,
	recordTypes,
	targetTypeNames,
	phoneNumber as phonePattern,
	wholeNumber as wholeNumberPattern,
	type DialAnswer,
	type ErrorAnswer,
	type GoToLayerAnswer,
	type RecordType,
	type SayAnswer,
	type TargetType,
} from './vocabulary';
import {
	inWords,
	isGiven,
	entries,
	filledText,
	oneOf,
	patternText,
	wholeNumber,
} from '../../shared/values';

/**
 * The four answers of Voicenter's External Layer API, built from values as they come out of the
 * editor, an expression or a table. Each builder returns the JSON of the document's examples, key by
 * key, or throws InvalidField naming the field as the editor shows it. An optional value that is undefined or ''
 * is left out; null is sent as null where the document does so.
 */
export interface AnswerFields {
	layer?: unknown;
	callerName?: unknown;
	customData?: unknown;
	language?: unknown;
	parts?: unknown;
	nextLayer?: unknown;
	nextLayerIfFailed?: unknown;
	callerId?: unknown;
	maxCallDuration?: unknown;
	maxDialDuration?: unknown;
	nextVoId?: unknown;
	recording?: unknown;
	targets?: unknown;
}

/** The number of an IVR layer. */
export const layerNumber = (value: unknown, field: string) =>
	wholeNumber(value, field, 'Enter the number of a layer as CPanel shows it, such as 12.');

const phoneCure =
	'Write digits only, such as 0722776772; outside Israel with the international prefix.';

const languageCure = `Use ${Object.keys(languages).join(', ')}, or the code that Voicenter gave you for another language.`;

/** GO_TO_LAYER (document: "Client Response"). */
export function goToLayerAnswer(fields: AnswerFields): GoToLayerAnswer {
	return {
		STATUS: 0,
		ACTION: actions.goToLayer,
		LAYER: layerNumber(fields.layer, 'Layer'),
		...optionalCallerName(fields.callerName),
		...optionalCustomData(fields.customData),
	};
}

/**
 * SAY_DIGITS (document: "Say Method"; its general table calls it SAY, its own section and example SAY_DIGITS).
 *
 * @param timeZone IANA name, for dates that come as an instant
 */
export function sayAnswer(fields: AnswerFields, timeZone: string): SayAnswer {
	const parts = entries(fields.parts, 'Parts', 'Add at least one part for the caller to hear.');
	const ifFailed = fields.nextLayerIfFailed;
	return {
		STATUS: 0,
		ACTION: actions.say,
		NEXT_LAYER: layerNumber(fields.nextLayer, 'Then Go to Layer'),
		...(isGiven(ifFailed) && {
			NEXT_LAYER_IF_FAILED: layerNumber(ifFailed, 'Layer if the Announcement Fails'),
		}),
		LANGUAGE: patternText(
			fields.language,
			'Language',
			languageCode,
			'a language code',
			languageCure,
		),
		DATA: parts.map((part, index) => toRecord(part, `Part ${index + 1}`, timeZone)),
	};
}

/** DIAL (document: "Dial Method"). CUSTOM_DATA is mandatory there, so it is sent even when empty. */
export function dialAnswer(fields: AnswerFields): DialAnswer {
	const seconds = 'Enter whole seconds, such as 60.';
	const targets = entries(fields.targets, 'Targets', 'Add a phone number or an extension to dial.');
	return {
		STATUS: 0,
		ACTION: actions.dial,
		CALLER_ID: phoneNumber(fields.callerId, 'Caller ID'),
		...optionalCallerName(fields.callerName),
		MAX_CALL_DURATION: wholeNumber(fields.maxCallDuration, 'Max Call Duration (Seconds)', seconds),
		MAX_DIAL_DURATION: wholeNumber(fields.maxDialDuration, 'Max Dial Duration (Seconds)', seconds),
		NEXT_VO_ID: layerNumber(fields.nextVoId, 'Layer if the Number Cannot Be Reached'),
		RECORDING: yesOrNo(fields.recording),
		TARGETS: targets.map((target, index) => toTarget(target, `Target ${index + 1}`)),
		CUSTOM_DATA: isGiven(fields.customData) ? toCustomData(fields.customData) : {},
	};
}

/** STATUS 1 (document: "Error has occurred on client's side"): Voicenter uses the layer's own default. */
export const errorAnswer = (): ErrorAnswer => ({ STATUS: 1 });

function optionalCallerName(value: unknown): { CALLER_NAME?: string | null } {
	if (value === null) return { CALLER_NAME: null };
	if (!isGiven(value)) return {};
	return { CALLER_NAME: filledText(value, 'Caller Name', 'Enter a name, or leave it empty.') };
}

function optionalCustomData(value: unknown): Pick<GoToLayerAnswer, 'CUSTOM_DATA'> {
	if (value === null) return { CUSTOM_DATA: null };
	return isGiven(value) ? { CUSTOM_DATA: toCustomData(value) } : {};
}

const phoneNumber = (value: unknown, field: string) =>
	patternText(value, field, phonePattern, 'a phone number', phoneCure);

function yesOrNo(value: unknown): 'yes' | 'no' {
	if (value === true || value === 'yes') return 'yes';
	if (value === false || value === 'no') return 'no';
	throw new InvalidField('Record Call', `is ${inWords(value)}`, 'Use yes or no, true or false.');
}

function toTarget(target: Record<string, unknown>, field: string): DialAnswer['TARGETS'][number] {
	const type = oneOf(target.type, `${field}: Type`, targetTypeNames);
	return { TYPE: type, TARGET: toTargetText(type, target.target, `${field}: Target`) };
}

function toTargetText(type: TargetType, value: unknown, field: string): string {
	switch (type) {
		case 'PHONE':
			return phoneNumber(value, field);
		case 'EXTENSION': {
			const cure = 'Enter the SIP code of the extension as CPanel shows it, without spaces.';
			return patternText(value, field, /^\S+$/, 'an extension', cure);
		}
	}
}

function toRecord(
	part: Record<string, unknown>,
	name: string,
	timeZone: string,
): SayAnswer['DATA'][number] {
	const type = oneOf(part.type, `${name}: Type`, recordTypeNames);
	return { RecordType: type, Content: toContent(type, part.content, `${name}: Content`, timeZone) };
}

function toContent(type: RecordType, value: unknown, field: string, timeZone: string): string {
	switch (type) {
		case 'Recording':
			return filledText(
				value,
				field,
				`Enter the file name of a recording, such as ${recordTypes.Recording.example}.`,
			);
		case 'Digits':
			return patternText(
				value,
				field,
				digits,
				'digits',
				`Write digits only, such as ${recordTypes.Digits.example}.`,
			);
		case 'Number':
			return spokenNumber(value, field);
		case 'Date':
		case 'DateTime':
			return spokenDate(type, value, field, timeZone);
	}
}

function spokenNumber(value: unknown, field: string): string {
	const text = Number.isSafeInteger(value) ? String(value) : value;
	const cure = `Enter a whole number, such as ${recordTypes.Number.example}. Round it first if it has decimals.`;
	return patternText(text, field, wholeNumberPattern, 'a whole number', cure);
}

function spokenDate(
	type: 'Date' | 'DateTime',
	value: unknown,
	field: string,
	timeZone: string,
): string {
	const spoken = toSpokenDate(value, timeZone);
	const content = type === 'Date' ? spoken?.date : spoken?.dateTime;
	if (content === undefined) {
		const expected = type === 'Date' ? 'a real date' : 'a real date with a time';
		throw new InvalidField(
			field,
			isGiven(value) ? `is ${inWords(value)}, not ${expected}` : 'is empty',
			`Write it as ${recordTypes[type].example}, or use a date from an expression such as {{ $now }}.`,
		);
	}
	return content;
}
