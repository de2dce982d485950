import { InvalidField } from '../../shared/invalidField';
import { isObject } from '../../shared/values';
import type { AnswerFormat } from '../../shared/webhook/guard';
import { isDate, isDateTime } from './dates';
import type { LayerAnswer } from './types';
import { languageCode, type RecordType, type TargetType } from './vocabulary';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isWholeNumber: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isPhoneNumber: Check = (value) => typeof value === 'string' && /^\+?\d+$/.test(value);
const isCustomData: Check = (value) =>
	isObject(value) && Object.values(value).every((entry) => typeof entry === 'string');
const orNull =
	(check: Check): Check =>
	(value) =>
		value === null || check(value);
const isOneOf =
	(...allowed: readonly unknown[]): Check =>
	(value) =>
		allowed.includes(value);

const contents: Record<RecordType, Check> = {
	Recording: isText,
	Digits: (value) => typeof value === 'string' && /^\d+$/.test(value),
	Number: (value) => typeof value === 'string' && /^-?\d+$/.test(value),
	Date: (value) => typeof value === 'string' && isDate(value),
	DateTime: (value) => typeof value === 'string' && isDateTime(value),
};

const targets: Record<TargetType, Check> = { PHONE: isPhoneNumber, EXTENSION: isText };

/** The fields of one object: what each must be, and which may be left out. */
interface Shape {
	required: Record<string, Check>;
	optional?: Record<string, Check>;
}

const status = isOneOf(0);

const shapes: Record<Exclude<LayerAnswer, { STATUS: 1 }>['ACTION'], Shape> = {
	GO_TO_LAYER: {
		required: { STATUS: status, ACTION: isText, LAYER: isWholeNumber },
		optional: { CALLER_NAME: orNull(isText), CUSTOM_DATA: orNull(isCustomData) },
	},
	SAY_DIGITS: {
		required: {
			STATUS: status,
			ACTION: isText,
			NEXT_LAYER: isWholeNumber,
			LANGUAGE: (value) => typeof value === 'string' && languageCode.test(value),
			DATA: isFilledArray,
		},
		optional: { NEXT_LAYER_IF_FAILED: isWholeNumber },
	},
	DIAL: {
		required: {
			STATUS: status,
			ACTION: isText,
			CALLER_ID: isPhoneNumber,
			MAX_CALL_DURATION: isWholeNumber,
			MAX_DIAL_DURATION: isWholeNumber,
			NEXT_VO_ID: isWholeNumber,
			RECORDING: isOneOf('yes', 'no'),
			TARGETS: isFilledArray,
			CUSTOM_DATA: isCustomData,
		},
		optional: { CALLER_NAME: orNull(isText) },
	},
};

/**
 * Checks a body against the answers that Voicenter's External Layer API documents: no key more,
 * none less, and the types of the examples. The safety answer and the simulated Voicenter both rely on it.
 *
 * @param body parsed JSON
 * @throws InvalidField naming the field as it stands in the JSON
 */
export function readAnswer(body: unknown): LayerAnswer {
	if (!isObject(body)) throw invalidAnswer('body', 'is not a JSON object');
	if (body.STATUS === 1) {
		checkShape(body, { required: { STATUS: isOneOf(1) } }, '');
		return { STATUS: 1 };
	}
	if (body.STATUS !== 0) throw invalidAnswer('STATUS', 'is neither 0 nor 1');
	if (!isAction(body.ACTION)) throw invalidAnswer('ACTION', notAnAction);

	checkShape(body, shapes[body.ACTION], '');
	if (body.ACTION === 'SAY_DIGITS') checkEach(body.DATA as unknown[], 'DATA', partShape);
	if (body.ACTION === 'DIAL') checkEach(body.TARGETS as unknown[], 'TARGETS', targetShape);
	return body as unknown as LayerAnswer;
}

/** The document names no HTTP status; an error has 500 as well as STATUS 1, so that it is one by both. */
export const layerAnswers: AnswerFormat<LayerAnswer> = {
	read: readAnswer,
	statusOf: ({ STATUS }) => (STATUS === 0 ? 200 : 500),
	header: 'X-Voicenter-Answer',
};

const isAction = isKeyOf(shapes);

function isKeyOf<Key extends string>(table: Record<Key, unknown>) {
	return (value: unknown): value is Key => typeof value === 'string' && Object.hasOwn(table, value);
}

function isFilledArray(value: unknown): boolean {
	return Array.isArray(value) && value.length > 0;
}

const notAnAction = `is none of ${Object.keys(shapes).join(', ')}`;

const isRecordType = isKeyOf(contents);
const partShape = ({ RecordType: type }: Record<string, unknown>): Shape => ({
	required: { RecordType: isRecordType, Content: isRecordType(type) ? contents[type] : isText },
});

const isTargetType = isKeyOf(targets);
const targetShape = ({ TYPE: type }: Record<string, unknown>): Shape => ({
	required: { TYPE: isTargetType, TARGET: isTargetType(type) ? targets[type] : isText },
});

function checkEach(
	entries: unknown[],
	field: string,
	shapeOf: (entry: Record<string, unknown>) => Shape,
): void {
	entries.forEach((entry, index) => {
		const path = `${field}[${index}]`;
		if (!isObject(entry)) throw invalidAnswer(path, 'is not an object');
		checkShape(entry, shapeOf(entry), `${path}.`);
	});
}

function checkShape(body: Record<string, unknown>, shape: Shape, path: string): void {
	const { required, optional = {} } = shape;
	for (const [key, check] of Object.entries(required)) {
		if (!Object.hasOwn(body, key)) throw invalidAnswer(path + key, 'is missing');
		if (!check(body[key])) throw invalidAnswer(path + key, 'has a value that is not allowed');
	}
	for (const key of Object.keys(body)) {
		if (Object.hasOwn(required, key)) continue;
		if (!Object.hasOwn(optional, key)) throw invalidAnswer(path + key, 'is not in the document');
		if (!optional[key](body[key]))
			throw invalidAnswer(path + key, 'has a value that is not allowed');
	}
}

const invalidAnswer = (field: string, problem: string) =>
	new InvalidField(
		field,
		problem,
		"Answer with a Voicenter Layer Respond node, or as Voicenter's External Layer API documents it.",
	);
