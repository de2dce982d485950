import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { dial } from '../../nodes/Voicenter/LayerRespond/dial';
import { goToLayer } from '../../nodes/Voicenter/LayerRespond/goToLayer';
import type { AnswerFields, ReplyOperation } from '../../nodes/Voicenter/LayerRespond/respond';
import { say } from '../../nodes/Voicenter/LayerRespond/say';
import { bareText, isFilled } from '../../nodes/shared/values';
import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { buildAnswer } from '../support/answers';
import { check } from '../support/check';
import { anyJson, orRefused, routing } from './arbitraries';

type Json = Record<string, unknown>;

const objects = (list: unknown) => (Array.isArray(list) ? (list as Json[]) : []);

const overTheWire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** The fields from which a reply would have to build an answer. */
const fieldsOf: Array<[ReplyOperation, (answer: Json) => AnswerFields]> = [
	[
		goToLayer,
		(answer) => ({
			layer: answer.LAYER,
			callerName: answer.CALLER_NAME,
			customData: answer.CUSTOM_DATA,
		}),
	],
	[
		say,
		(answer) => ({
			nextLayer: answer.NEXT_LAYER,
			nextLayerIfFailed: answer.NEXT_LAYER_IF_FAILED,
			language: answer.LANGUAGE,
			parts: objects(answer.DATA).map((part) => ({
				type: part?.RecordType,
				content: part?.Content,
			})),
		}),
	],
	[
		dial,
		(answer) => ({
			callerId: answer.CALLER_ID,
			callerName: answer.CALLER_NAME,
			maxCallDuration: answer.MAX_CALL_DURATION,
			maxDialDuration: answer.MAX_DIAL_DURATION,
			nextVoId: answer.NEXT_VO_ID,
			recording: answer.RECORDING,
			targets: objects(answer.TARGETS).map((target) => ({
				type: target?.TYPE,
				target: target?.TARGET,
			})),
			customData: answer.CUSTOM_DATA,
		}),
	],
];

/** Values at the limits, and beyond. */
const edge = fc.oneof(
	fc.constantFrom<unknown>(
		'',
		' ',
		'\u200e',
		'a b',
		'a\u200eb',
		'1',
		' 1',
		'-1',
		'1.5',
		'EN',
		'en',
	),
	fc.constantFrom<unknown>(null, true, 0, 1, -1, 1.5, 1e21, {}, [], [{}], ['x'], [null]),
	fc.constantFrom('x'.repeat(128), 'x'.repeat(129), '1'.repeat(18), '1'.repeat(19), '+1', '+'),
	fc.constantFrom('2019-12-14', '2019-02-29', '0000-01-01', '2019-12-14T10:12:59', 'yes', 'Yes'),
	fc
		.tuple(fc.constantFrom('a', '', ' ', '__proto__'), fc.constantFrom(1, 'x', 'y'.repeat(129)))
		.map(([name, value]): unknown =>
			JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`),
		),
	anyJson,
);

const otherKey = fc.tuple(
	fc.constantFrom('CALLER_NAME', 'CUSTOM_DATA', 'NEXT_LAYER_IF_FAILED'),
	edge,
);
/** A documented answer of which one key, or one of an entry of its list, has another value. */
const answer = routing.chain((right): fc.Arbitrary<Json> => {
	const ofAnswer = fc
		.oneof(fc.tuple(fc.constantFrom(...Object.keys(right)), edge), otherKey)
		.map(([key, value]) => ({ ...right, [key]: value }));
	const list = 'DATA' in right ? 'DATA' : 'TARGETS';
	const [entry] = objects((right as Json)[list]);
	if (entry === undefined) return ofAnswer;
	const ofEntry = fc
		.tuple(fc.constantFrom(...Object.keys(entry), 'EXTENSION'), edge)
		.map(([key, value]) =>
			key === 'EXTENSION' ? { TYPE: key, TARGET: value } : { ...entry, [key]: value },
		)
		.map((changed) => ({ ...right, [list]: [changed] }));
	return fc.oneof(ofAnswer, ofEntry);
});

/** Custom data that says nothing is valid, but no reply builds it: an entry without a value is left out. */
function saysNothing({ ACTION, CUSTOM_DATA: data }: Json): boolean {
	if (typeof data !== 'object' || data === null) return false;
	const values = Object.values(data);
	return !values.every(isFilled) || (values.length === 0 && ACTION === 'GO_TO_LAYER');
}

/** Digits and Number as text, and the name of a file without what nobody sees. */
function written({ RecordType, Content }: Json): unknown {
	if (RecordType === 'Recording' && typeof Content === 'string') return bareText(Content);
	const isNumber =
		typeof Content === 'number' && ['Digits', 'Number'].includes(RecordType as string);
	return isNumber ? String(Content) : Content;
}

/** As a reply writes it. */
const inText = (sent: Json): unknown => ({
	...sent,
	...(Array.isArray(sent.DATA) && {
		DATA: sent.DATA.map((part: Json | null) => part && { ...part, Content: written(part) }),
	}),
});

test('what the validator refuses no reply builds, and what it takes a reply builds', () => {
	const counts = { valid: 0, refused: 0 };
	check(
		fc.property(answer, (sent) => {
			const isValid = orRefused(() => readAnswer(sent)) !== undefined;
			counts[isValid ? 'valid' : 'refused']++;
			const isBuilt = fieldsOf.some(([reply, toFields]) => {
				const built = orRefused(() => buildAnswer(reply, toFields(sent), { stops: true }).answer);
				return isDeepStrictEqual(overTheWire(built ?? null), overTheWire(inText(sent)));
			});
			if (!saysNothing(sent)) expect({ isBuilt }).toEqual({ isBuilt: isValid });
		}),
	);
	// Both directions were tried.
	expect(counts.valid).toBeGreaterThan(50);
	expect(counts.refused).toBeGreaterThan(50);
});
