import { InvalidField } from '../../shared/invalidField';
import { isObject } from '../../shared/values';
import type { AnswerFormat } from '../../shared/webhook/guard';
import { isOneOf, shapes, type LayerAnswer, type Shape } from './vocabulary';

/**
 * Checks a body against the answers that Voicenter's External Layer API documents: no key more,
 * none less, and the types of the examples; digits and numbers also as integers, as its table types them.
 * The safety answer and the simulated Voicenter both rely on it.
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
	return body as unknown as LayerAnswer;
}

/** The document names no HTTP status; an error has 500 as well as STATUS 1, so that it is one by both. */
export const layerAnswers: AnswerFormat<LayerAnswer> = {
	read: readAnswer,
	statusOf: ({ STATUS }) => (STATUS === 0 ? 200 : 500),
	header: 'X-Voicenter-Answer',
};

const isAction = (value: unknown): value is keyof typeof shapes =>
	typeof value === 'string' && Object.hasOwn(shapes, value);

const notAnAction = `is none of ${Object.keys(shapes).join(', ')}`;

function checkEach(
	entries: unknown[],
	field: string,
	shapeOf: (entry: Record<string, unknown>) => Shape,
): void {
	// Where a list has a hole, forEach alone would look at nothing.
	[...entries].forEach((entry, index) => {
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
	for (const [key, shapeOf] of Object.entries(shape.entries ?? {})) {
		checkEach(body[key] as unknown[], path + key, shapeOf);
	}
}

const invalidAnswer = (field: string, problem: string) =>
	new InvalidField(
		field,
		problem,
		"Answer with a Voicenter Layer Respond node, or as Voicenter's External Layer API documents it.",
	);
