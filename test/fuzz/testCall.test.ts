import fc from 'fast-check';

import { checkNames, failedChecks, readChecks } from '../../nodes/Voicenter/TestCall/checks';
import { courseOf } from '../../nodes/Voicenter/TestCall/course';
import { drawCall, drawLines } from '../../nodes/Voicenter/TestCall/drawCall';
import { itemsOf } from '../../nodes/Voicenter/TestCall/items';
import { playCall } from '../../nodes/Voicenter/TestCall/ivr';
import { readIvr } from '../../nodes/Voicenter/TestCall/ivrFile';
import { judgeAnswer } from '../../nodes/Voicenter/TestCall/judgeAnswer';
import { checkedUrl, ivrOfJson, ivrOfRows } from '../../nodes/Voicenter/TestCall/readLayers';
import {
	dateInWords,
	dateTimeInWords,
	digitsInWords,
	numberInWords,
} from '../../nodes/Voicenter/TestCall/speech';
import { dialOutcomes } from '../../nodes/Voicenter/TestCall/types';
import { linesOf, turnsOf } from '../../nodes/Voicenter/TestCall/words';
import { check } from '../support/check';
import { anything, anyJson, anyText, layerId, orRefused, routing, second } from './arbitraries';

const httpAnswer = fc.oneof(
	fc.record({
		status: fc.oneof(
			{ weight: 5, arbitrary: fc.constant(200) },
			fc.integer({ min: 100, max: 599 }),
		),
		headers: fc.dictionary(fc.constantFrom('x-voicenter-answer', 'x'), anyText),
		body: fc.oneof(
			{ weight: 3, arbitrary: routing.map((answer) => JSON.stringify(answer)) },
			anyJson.map((value) => JSON.stringify(value)),
			anyText,
		),
		milliseconds: fc.nat(),
	}),
	fc.record({ failed: anyText, milliseconds: fc.nat() }),
);

/** No word is missing, as happens where a table is read beyond its end. */
const isWords = (text: string) => expect(text).not.toMatch(/undefined|NaN|null|\[object/);

const name = fc.stringMatching(/^\w+$/);
const layer = fc.oneof(
	fc.record(
		{
			name,
			recording: name,
			externalUrl: fc.constantFrom('{url}', 'https://n8n.test/x', 'http://n8n.test/z'),
			maximumDigits: fc.nat({ max: 9 }),
			delay: fc.integer({ min: 1, max: 9 }),
			defaultLayer: layerId,
		},
		{ requiredKeys: ['name', 'externalUrl'] },
	),
	fc.record({ name, endsIn: fc.constantFrom('queue', 'call', 'hangUp') }),
);
const description = fc.record({
	name,
	entryLayer: layerId,
	layers: fc
		.array(layer, { minLength: 3, maxLength: 5 })
		.map((layers) => layers.map((fields, id) => ({ id, ...fields }))),
});

test('a description of an IVR is read as it stands, or refused by name', () => {
	const broken = fc
		.tuple(
			description,
			fc.constantFrom('name', 'entryLayer', 'layers', 'more'),
			fc.oneof(anything, anyJson),
		)
		.map(([right, key, value]) => ({ ...right, [key]: value }));
	const brokenLayer = fc
		.tuple(description, fc.constantFrom('id', 'name', 'delay', 'endsIn', 'externalUrl'), anything)
		.map(([right, key, value]) => ({
			...right,
			layers: right.layers.map((entry) => ({ ...entry, [key]: value })),
		}));
	check(
		fc.property(
			fc.oneof(description, broken, brokenLayer, anything, anyJson),
			fc.boolean(),
			(given, withUrl) => {
				const ivr = orRefused(() => readIvr(given, withUrl ? 'https://n8n.test/y' : undefined));
				if (ivr === undefined) return;
				expect(readIvr(ivr)).toEqual(ivr);
				expect(ivr.layers.map(({ id }) => id)).toContain(ivr.entryLayer);
			},
		),
	);
});

test('any reply is judged, and what it makes the caller hear is words', () => {
	check(
		fc.property(httpAnswer, fc.constantFrom(...dialOutcomes), (posted, outcome) => {
			const reply = judgeAnswer(posted);
			if (reply.routing === undefined) {
				expect(typeof reply.problem).toBe('string');
				return;
			}
			const { action, heardAfter, way } = courseOf(reply.routing, 5, () => outcome);
			[action ?? '', ...heardAfter].forEach(isWords);
			expect(way.next === null || Number.isSafeInteger(way.next)).toBe(true);
		}),
	);
});

test('any call comes to an end that is told in words, and JSON can hold it', async () => {
	const keys = fc.array(fc.stringMatching(/^[0-9*#]{0,5}$/), { maxLength: 3 });
	const dial = fc.array(fc.constantFrom(...dialOutcomes), { maxLength: 3 });
	const replies = fc.array(httpAnswer, { minLength: 1, maxLength: 5 });
	await check(
		fc.asyncProperty(
			description,
			keys,
			dial,
			replies,
			async (given, pressed, outcomes, answers) => {
				const ivr = orRefused(() => readIvr(given, 'https://n8n.test/y'));
				if (ivr === undefined) return;
				let step = 0;
				const post = async () =>
					await Promise.resolve(answers[step++] ?? { failed: 'x', milliseconds: 1 });
				const caller = { did: '1', callerId: '2', keys: pressed, dial: outcomes };
				const transcript = await playCall({ ivr, caller, post, sendCustomData: true });
				expect(transcript.steps.length).toBeLessThanOrEqual(50);
				isWords(transcript.end.words.replaceAll(/\([^)]*\)/g, ''));
				expect(JSON.parse(JSON.stringify(transcript))).toEqual(transcript);
				// Nothing that a server or a caller wrote is HTML in the panel.
				const drawn = drawCall(transcript, []) + drawLines(linesOf(transcript));
				expect(drawn.replace(/<\/?(b|br|table|tr|th|td|ul|li)>/g, '')).not.toMatch(/[<>]/);
				expect(itemsOf(transcript)).toHaveLength(turnsOf(transcript).length + 1);
			},
		),
	);
});

test('whatever an expression gives in the fields is read or refused by name', () => {
	const url = 'https://n8n.test/y';
	const value = fc.oneof(anything, anyJson, fc.constantFrom('external', 'queue', '5', 5));
	const keys = ['number', 'name', 'kind', 'recording', 'maxDigits', 'defaultLayer'] as const;
	const row = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
	const checks = fc.record(Object.fromEntries(Object.keys(checkNames).map((key) => [key, value])));
	check(
		fc.property(fc.array(row, { maxLength: 3 }), checks, value, (rows, given, any) => {
			orRefused(() => ivrOfRows(rows, url));
			orRefused(() => ivrOfJson(any, url));
			orRefused(() => checkedUrl(any, 'Address'));
			const read = orRefused(() => readChecks(given));
			if (read === undefined) return;
			const end = { kind: 'queue', layer: 5, words: '' } as const;
			const caller = { did: '', callerId: '', keys: [], dial: [], ivrUniqueId: '' };
			failedChecks({ ivr: '', caller, steps: [], end, unused: [] }, read).forEach(isWords);
		}),
	);
});

test('any number, date and digits that may be said are words', () => {
	check(
		fc.property(fc.stringMatching(/^-?\d{1,30}$/), second, (number, dateTime) => {
			[
				numberInWords(number),
				digitsInWords(number.replace('-', '')),
				dateInWords(dateTime.slice(0, 10)),
				dateTimeInWords(dateTime),
			].forEach((said) => expect(said).toMatch(/^[a-z][A-Za-z, -]*$/));
		}),
	);
});
