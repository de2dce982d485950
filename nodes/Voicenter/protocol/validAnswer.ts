import { InvalidField } from '../../shared/invalidField';
import { isObject } from '../../shared/values';
import type { AnswerFormat } from '../../shared/webhook/guard';
import {
	actions,
	contents,
	isText,
	isOneOf,
	shapes,
	targets,
	type LayerAnswer,
	type Shape,
} from './vocabulary';

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
	if (body.ACTION === actions.say) checkEach(body.DATA as unknown[], 'DATA', partShape);
	if (body.ACTION === actions.dial) checkEach(body.TARGETS as unknown[], 'TARGETS', targetShape);
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
