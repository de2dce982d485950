import { isFilled, isObject } from '../../shared/values';
import { isDate, isDateTime } from './dates';

/**
 * What Voicenter's External Layer API knows, each word once (source: External Layer API). Builders,
 * validator, editor and simulated Voicenter share it: a new word or answer is entered here, and the compiler
 * names what else has to know it. Names in capitals are the vendor's own.
 */

/** METHOD of Voicenter's request. */
export const layerInput = 'IVR_LAYER_INPUT';

/**
 * ACTION of an answer: what it tells Voicenter to do. The document's general table calls SAY_DIGITS
 * SAY; its own section and example do not.
 */
export const actions = {
	goToLayer: 'GO_TO_LAYER',
	say: 'SAY_DIGITS',
	dial: 'DIAL',
} as const;

/** As it is dialled, outside Israel with the international prefix: 3 digits, and E.164's 15 for the number. */
export const phoneNumber = /^\+?\d{1,18}$/;
/** The SIP code of an extension. */
export const extension = /^[^\s\p{Cf}]+$/u;
export const digits = /^\d+$/;
export const wholeNumber = /^-?\d+$/;

/** The languages that everybody has, by code and in the order of their names. */
export const languages: Record<string, string> = {
	AR: 'Arabic',
	EN: 'English',
	HE: 'Hebrew',
	RU: 'Russian',
};

/** Characters of a caller's name and of a value of custom data; Voicenter's own SDK drops longer values without a word. */
export const textLimit = 128;

/** Voicenter adds further languages for a customer, so any code of this form may be one. */
export const languageCode = /^[A-Z]{2,3}$/;

/** What a part of an announcement can be, in the order of the names, with an example of its content. */
export const recordTypes = {
	Date: { name: 'Date', description: 'A day', example: '2019-12-14' },
	DateTime: {
		name: 'Date and Time',
		description: 'A day and a time',
		example: '2019-12-14T10:12:59',
	},
	Digits: {
		name: 'Digits',
		description: 'Digit by digit',
		example: '0501234567',
	},
	Number: { name: 'Number', description: 'A whole number', example: '112' },
	Recording: {
		name: 'Recording',
		description: 'A recording in Voicenter by its file name',
		example: 'balance.mp3',
	},
};
export type RecordType = keyof typeof recordTypes;
export const recordTypeNames = Object.keys(recordTypes) as RecordType[];

/** What can be dialled; `spoken` stands before the number in a sentence. */
export const targetTypes = {
	PHONE: { name: 'Phone Number', spoken: 'phone' },
	EXTENSION: { name: 'Voicenter Extension', spoken: 'extension' },
};
export type TargetType = keyof typeof targetTypes;
export const targetTypeNames = Object.keys(targetTypes) as TargetType[];

/** What Voicenter stores with the call: names with texts. */
export type CustomData = Record<string, string>;

export interface GoToLayerAnswer {
	STATUS: 0;
	ACTION: typeof actions.goToLayer;
	LAYER: number;
	CALLER_NAME?: string | null;
	CUSTOM_DATA?: CustomData | null;
}

export interface SayAnswer {
	STATUS: 0;
	ACTION: typeof actions.say;
	NEXT_LAYER: number;
	NEXT_LAYER_IF_FAILED?: number;
	LANGUAGE: string;
	/** A number only as the content of Digits and Number. */
	DATA: Array<{ RecordType: RecordType; Content: string | number }>;
}

export interface DialAnswer {
	STATUS: 0;
	ACTION: typeof actions.dial;
	CALLER_ID: string;
	CALLER_NAME?: string | null;
	/** Seconds of conversation, dialling not counted. */
	MAX_CALL_DURATION: number;
	/** Seconds of dialling. */
	MAX_DIAL_DURATION: number;
	/** The layer for a malfunction of the destination; not for busy or unanswered. */
	NEXT_VO_ID: number;
	RECORDING: 'yes' | 'no';
	TARGETS: Array<{ TYPE: TargetType; TARGET: string }>;
	CUSTOM_DATA: CustomData;
}

/** Sends the call to the layer's own default, MiniExternalDefaultMethodData. */
export interface ErrorAnswer {
	STATUS: 1;
}

/** STATUS 1 (document: "Error has occurred on client's side"): Voicenter uses the layer's own default. */
export const errorAnswer = (): ErrorAnswer => ({ STATUS: 1 });

/** An answer that says where the call goes. */
export type RoutingAnswer = GoToLayerAnswer | SayAnswer | DialAnswer;
export type LayerAnswer = RoutingAnswer | ErrorAnswer;

type Check = (value: unknown) => boolean;

const isWholeNumber: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const textThat =
	(check: (text: string) => boolean): Check =>
	(value) =>
		typeof value === 'string' && check(value);
const matches = (pattern: RegExp) => textThat((text) => pattern.test(text));
const isPhoneNumber = matches(phoneNumber);
const isFilledText = textThat(isFilled);
const isShortText = textThat((text) => text.length <= textLimit);
const isName: Check = (value) => isFilledText(value) && isShortText(value);
const isFilledArray: Check = (value) => Array.isArray(value) && value.length > 0;
const isCustomData: Check = (value) =>
	isObject(value) && Object.keys(value).every(isFilled) && Object.values(value).every(isShortText);
const orNull =
	(check: Check): Check =>
	(value) =>
		value === null || check(value);
export const isOneOf =
	(...allowed: readonly unknown[]): Check =>
	(value) =>
		allowed.includes(value);

/** Text as in the example, or a number: the table says integer (source: "Say Method", DATA). */
const integerThat =
	(matchesText: Check): Check =>
	(value) =>
		matchesText(Number.isSafeInteger(value) ? String(value) : value);

const contents: Record<RecordType, Check> = {
	Recording: isFilledText,
	Digits: integerThat(matches(digits)),
	Number: integerThat(matches(wholeNumber)),
	Date: textThat(isDate),
	DateTime: textThat(isDateTime),
};

const targets: Record<TargetType, Check> = {
	PHONE: isPhoneNumber,
	EXTENSION: matches(extension),
};

/** The fields of one object: what each must be, looked at in this order, and which may be left out. */
export interface Shape {
	required: Record<string, Check>;
	optional?: Record<string, Check>;
	/** Of a field that is a list: what each of its objects must be. */
	entries?: Record<string, (entry: Record<string, unknown>) => Shape>;
}

/** An object whose field `type` says what its field `value` must be. */
const typed =
	(checks: Record<string, Check>, type: string, value: string) =>
	(entry: Record<string, unknown>): Shape => ({
		required: {
			[type]: isOneOf(...Object.keys(checks)),
			// Asked only where the type before it is a known one.
			[value]: (content) => checks[entry[type] as string](content),
		},
	});

const status = isOneOf(0);

/** By ACTION. */
export const shapes: Record<RoutingAnswer['ACTION'], Shape> = {
	[actions.goToLayer]: {
		required: { STATUS: status, ACTION: isFilledText, LAYER: isWholeNumber },
		optional: { CALLER_NAME: orNull(isName), CUSTOM_DATA: orNull(isCustomData) },
	},
	[actions.say]: {
		required: {
			STATUS: status,
			ACTION: isFilledText,
			NEXT_LAYER: isWholeNumber,
			LANGUAGE: matches(languageCode),
			DATA: isFilledArray,
		},
		optional: { NEXT_LAYER_IF_FAILED: isWholeNumber },
		entries: { DATA: typed(contents, 'RecordType', 'Content') },
	},
	[actions.dial]: {
		required: {
			STATUS: status,
			ACTION: isFilledText,
			CALLER_ID: isPhoneNumber,
			MAX_CALL_DURATION: isWholeNumber,
			MAX_DIAL_DURATION: isWholeNumber,
			NEXT_VO_ID: isWholeNumber,
			RECORDING: isOneOf('yes', 'no'),
			TARGETS: isFilledArray,
			CUSTOM_DATA: isCustomData,
		},
		optional: { CALLER_NAME: orNull(isName) },
		entries: { TARGETS: typed(targets, 'TYPE', 'TARGET') },
	},
};
