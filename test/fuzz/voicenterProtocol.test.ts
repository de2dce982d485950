import fc from 'fast-check';

import { dial } from '../../nodes/Voicenter/LayerRespond/dial';
import { goToLayer } from '../../nodes/Voicenter/LayerRespond/goToLayer';
import type { AnswerFields } from '../../nodes/Voicenter/LayerRespond/respond';
import { say } from '../../nodes/Voicenter/LayerRespond/say';
import { InvalidField } from '../../nodes/shared/invalidField';
import { OptionalData } from '../../nodes/Voicenter/protocol/optionalData';
import { toCustomData } from '../../nodes/Voicenter/protocol/customData';
import { isObject } from '../../nodes/shared/values';
import { isDate, isDateTime, toSpokenDate } from '../../nodes/Voicenter/protocol/dates';
import { toE164 } from '../../nodes/Voicenter/protocol/e164';
import { readLayerRequest } from '../../nodes/Voicenter/protocol/request';
import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { buildAnswer } from '../support/answers';
import { check } from '../support/check';
import { anything, anyJson, anyText, orRefused, phone, routing, second } from './arbitraries';

const overTheWire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

const number = fc.oneof(fc.nat(), fc.nat().map(String));
/** Mostly what is right, at times anything at all. */
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
	fc.oneof({ weight: 12, arbitrary: right }, anything, anyText);

describe('answers', () => {
	const text = fc.stringMatching(/^\w{1,9}$/);
	const contents: Record<string, fc.Arbitrary<unknown>> = {
		Recording: text,
		Digits: fc.stringMatching(/^\d{1,20}$/),
		Number: fc.oneof(fc.integer(), fc.stringMatching(/^-?\d{1,20}$/)),
		Date: fc.oneof(
			fc.date(),
			second,
			second.map((written) => written.slice(0, 10)),
		),
		DateTime: fc.oneof(
			fc.date(),
			second,
			second.map((written) => `${written}.5+02:00`),
		),
	};
	const part = fc.oneof(
		...Object.entries(contents).map(([type, content]) =>
			fc.record({ type: mostly(fc.constant(type)), content: mostly(content) }),
		),
	);
	const target = fc.record({
		type: mostly(fc.constantFrom('PHONE', 'EXTENSION')),
		target: mostly(phone),
	});
	const names = fc.dictionary(fc.oneof(anyText, fc.constant('__proto__')), mostly(fc.string()), {
		maxKeys: 4,
	});
	const fields: fc.Arbitrary<AnswerFields> = fc.record({
		layer: mostly(number),
		callerName: mostly(fc.option(anyText)),
		customData: mostly(names),
		language: mostly(fc.constantFrom('HE', 'EN', 'FR')),
		parts: mostly(fc.array(part, { maxLength: 3 })),
		nextLayer: mostly(number),
		nextLayerIfFailed: mostly(number),
		callerId: mostly(phone),
		maxCallDuration: mostly(number),
		maxDialDuration: mostly(number),
		nextVoId: mostly(number),
		recording: mostly(fc.constantFrom(true, false, 'yes', 'no')),
		targets: mostly(fc.array(target, { maxLength: 3 })),
	});

	const zone = fc.constantFrom('Asia/Jerusalem', 'America/Caracas', 'Mars/Olympus');

	test.each([goToLayer, dial, say].map((reply) => [reply.name, reply] as const))(
		'%s: what it builds, the validator takes',
		(_name, reply) => {
			check(
				fc.property(fields, zone, fc.boolean(), (given, timeZone, stops) => {
					const built = orRefused(() => buildAnswer(reply, given, { timeZone, stops }));
					if (built === undefined) return;
					const sent = overTheWire(built.answer);
					expect(readAnswer(sent)).toBe(sent);
				}),
			);
		},
	);

	test('the validator takes any JSON, or refuses it by the name of a field', () => {
		const keys = ['STATUS', 'ACTION', 'LAYER', 'LANGUAGE', 'DATA', 'TARGETS', 'CUSTOM_DATA', 'x'];
		const hostile = fc
			.tuple(routing, fc.constantFrom(...keys), anyJson)
			.map(([answer, key, value]) => ({ ...answer, [key]: value }));
		const entry = fc.dictionary(
			fc.constantFrom('RecordType', 'Content', 'TYPE', 'TARGET'),
			fc.oneof(fc.constantFrom('Digits', '1', 'PHONE'), anyJson),
		);
		const withEntry = fc
			.tuple(routing, fc.constantFrom('DATA', 'TARGETS'), entry)
			.map(([answer, key, value]) => ({ ...answer, [key]: [value] }));
		check(
			fc.property(fc.oneof(routing, hostile, withEntry, anyJson), (body) => {
				const answer = orRefused(() => readAnswer(body));
				if (answer !== undefined) expect(answer).toEqual(body);
			}),
		);
	});
});

describe('custom data', () => {
	const lenient = (given: unknown) => {
		const optional = new OptionalData(() => false);
		return { data: toCustomData(given, optional), warnings: optional.warnings };
	};
	const row = fc.record({ name: mostly(anyText), value: anything }, { requiredKeys: [] });
	const given = fc.oneof(
		anything,
		fc.dictionary(anyText, fc.oneof(anything, fc.string({ minLength: 120, maxLength: 140 }))),
		fc.array(row, { maxLength: 4 }),
	);

	test('is flat text of at most 128 characters, and never refused', () => {
		check(
			fc.property(given, (value) => {
				const { data } = lenient(value);
				for (const [name, text] of Object.entries(data)) {
					expect(name).toMatch(/\S/);
					expect(typeof text).toBe('string');
					expect(text.length).toBeLessThanOrEqual(128);
				}
				expect(lenient(data)).toEqual({ data, warnings: [] });
			}),
		);
	});

	test('is refused only where it would be cut or left out', () => {
		check(
			fc.property(given, (value) => {
				const strict = orRefused(() => toCustomData(value, new OptionalData(() => true)));
				const { data, warnings } = lenient(value);
				expect(strict === undefined).toBe(warnings.length > 0);
				if (strict !== undefined) expect(strict).toEqual(data);
			}),
		);
	});
});

describe('dates', () => {
	const date = fc.date({
		min: new Date('0001-01-02'),
		max: new Date('9999-12-30'),
		noInvalidDate: true,
	});

	test('an instant is told in its zone', () => {
		check(
			fc.property(
				date,
				fc.integer({ min: -12, max: 12 }),
				fc.nat({ max: 3 }),
				(instant, hours, form) => {
					const iso = instant.toISOString();
					// The names of these zones have the sign turned round.
					const zone = `Etc/GMT${hours <= 0 ? '+' : '-'}${Math.abs(hours)}`;
					const local = new Date(instant.getTime() + hours * 3_600_000).toISOString();
					const expected = { date: local.slice(0, 10), dateTime: local.slice(0, 19) };
					const forms = [instant, iso, ` ${iso} `, { toISO: () => iso }];
					expect(toSpokenDate(forms[form], zone)).toEqual(expected);
				},
			),
		);
	});

	test('what has no zone stays as it stands', () => {
		check(
			fc.property(date, (instant) => {
				const dateTime = instant.toISOString().slice(0, 19);
				const day = dateTime.slice(0, 10);
				expect(toSpokenDate(day, 'Asia/Jerusalem')).toEqual({ date: day });
				expect(toSpokenDate(dateTime, 'Asia/Jerusalem')).toEqual({ date: day, dateTime });
			}),
		);
	});

	test('only days and seconds that exist are taken, as JavaScript knows them', () => {
		const two = fc.nat({ max: 99 }).map((n) => String(n).padStart(2, '0'));
		const year = fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0'));
		check(
			fc.property(year, two, two, two, two, two, (y, month, day, hour, minute, second) => {
				const text = `${y}-${month}-${day}T${hour}:${minute}:${second}`;
				const known = new Date(`${text}Z`);
				const exists = !Number.isNaN(known.getTime()) && known.toISOString().startsWith(text);
				expect(isDateTime(text)).toBe(exists);
				expect(toSpokenDate(`${text}Z`, 'UTC')?.dateTime).toBe(exists ? text : undefined);
				if (exists) expect(isDate(text.slice(0, 10))).toBe(true);
			}),
		);
	});

	test('anything is a date or none', () => {
		check(
			fc.property(fc.oneof(anything, anyText), (value) => {
				const spoken = toSpokenDate(value, 'Asia/Jerusalem');
				if (spoken !== undefined) expect(isDate(spoken.date)).toBe(true);
			}),
		);
	});
});

describe('requests', () => {
	const data = fc.record({
		DID: anyText,
		CALLER_ID: anyText,
		IVR_UNIQUE_ID: fc.stringMatching(/^[0-9a-f]{1,27}$/),
		DTMF: fc.stringMatching(/^[0-9*#]{1,8}$/),
		LAYER_ID: fc.oneof(number, fc.constantFrom(null, '')),
		PREVIOUS_LAYER_ID: fc.oneof(number, fc.constantFrom(null, '')),
		CUSTOM_DATA: fc.dictionary(anyText, anyJson, { maxKeys: 3 }),
	});

	test('what Voicenter sends is read as it was sent', () => {
		check(
			fc.property(data, fc.nat({ max: 2 }), (DATA, form) => {
				const body = JSON.stringify({ METHOD: 'IVR_LAYER_INPUT', DATA });
				const layer = (id: unknown) => (id === null || id === '' ? null : Number(id));
				const forms = [body, Buffer.from(body), Buffer.from(`\uFEFF${body}`)];
				const { request, raw } = readLayerRequest(forms[form]);
				expect(request).toEqual({
					did: DATA.DID,
					callerId: DATA.CALLER_ID,
					callerE164: toE164(DATA.CALLER_ID, '972'),
					ivrUniqueId: DATA.IVR_UNIQUE_ID,
					dtmf: DATA.DTMF,
					noInput: DATA.DTMF === '0',
					layerId: layer(DATA.LAYER_ID),
					previousLayerId: layer(DATA.PREVIOUS_LAYER_ID),
					customData: overTheWire(DATA.CUSTOM_DATA),
					oddities: DATA.LAYER_ID === null || DATA.LAYER_ID === '' ? [expect.any(String)] : [],
				});
				expect(JSON.stringify(raw)).toBe(body);
			}),
		);
	});

	test('bytes that are not UTF-8 cost no more than the text in which they stand', () => {
		const notAscii = fc.uint8Array({ minLength: 1, maxLength: 4, min: 0x80 });
		check(
			fc.property(data, notAscii, (DATA, bytes) => {
				const usual = readLayerRequest(JSON.stringify({ DATA: { ...DATA, CUSTOM_DATA: {} } }));
				const marked = { ...DATA, CUSTOM_DATA: { name: 'MARK' } };
				// No text of DATA holds the mark: quotes in it are escaped.
				const [before, after] = JSON.stringify({ DATA: marked }).split('"MARK"');
				const quote = Buffer.from('"');
				const parts = [Buffer.from(before), quote, bytes, quote, Buffer.from(after)];
				const { request } = readLayerRequest(Buffer.concat(parts));
				const { name } = request.customData;
				const isUtf8 = Buffer.from(name as string).equals(bytes);
				expect(request).toEqual({
					...usual.request,
					customData: { name },
					oddities: [...(isUtf8 ? [] : [expect.any(String)]), ...usual.request.oddities],
				});
			}),
		);
	});

	const mark = 'XQ7';
	const marked = anyText.map((text) => mark + text);
	const fields = ['DID', 'CALLER_ID', 'IVR_UNIQUE_ID', 'DTMF', 'LAYER_ID', 'PREVIOUS_LAYER_ID'];
	const anyData = fc.oneof(
		fc.dictionary(fc.constantFrom(...fields, 'CUSTOM_DATA'), fc.oneof(anyJson, marked)),
		fc.dictionary(anyText, anyJson, { maxKeys: 3 }),
	);

	test('any object with an object DATA, or its JSON, is read; its fields are what the item promises', () => {
		const more = fc.dictionary(anyText, anyJson, { maxKeys: 2 });
		const form = fc.record({ hasMethod: fc.boolean(), isText: fc.boolean() });
		check(
			fc.property(more, anyData, form, (others, data, { hasMethod, isText }) => {
				const METHOD = hasMethod ? 'IVR_LAYER_INPUT' : undefined;
				const DATA = isText ? JSON.stringify(data) : data;
				const body = JSON.stringify({ ...others, METHOD, DATA });
				const { request, raw } = readLayerRequest(body);
				expect(request).toEqual({
					did: expect.any(String),
					callerId: expect.any(String),
					callerE164: toE164(request.callerId, '972'),
					ivrUniqueId: expect.any(String),
					dtmf: expect.stringMatching(/\S/),
					noInput: request.dtmf === '0',
					layerId: request.layerId,
					previousLayerId: request.previousLayerId,
					customData: expect.any(Object),
					oddities: expect.any(Array),
				});
				for (const layer of [request.layerId, request.previousLayerId]) {
					expect(layer === null || (Number.isSafeInteger(layer) && layer >= 0)).toBe(true);
				}
				expect(isObject(request.customData)).toBe(true);
				for (const oddity of request.oddities) expect(oddity).toMatch(/^[ -~]+\.$/);
				expect(request.oddities.join()).not.toContain(mark);
				expect(raw).toEqual(JSON.parse(body));
			}),
		);
	});

	test('any body is read, or refused without a word of what was sent', () => {
		const broken = fc
			.tuple(anyData, marked)
			.map(([DATA, METHOD]) => JSON.stringify({ METHOD, DATA }));
		const body = fc.oneof(
			broken,
			marked,
			fc.uint8Array(),
			anyJson.map((value) => JSON.stringify(value)),
			fc.nat({ max: 30_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
			fc.nat({ max: 5_000 }).map((depth) => '{"DATA":'.repeat(depth) + '1' + '}'.repeat(depth)),
		);
		check(
			fc.property(body, (sent) => {
				try {
					expect(typeof readLayerRequest(sent).request.ivrUniqueId).toBe('string');
				} catch (error) {
					expect(error).toBeInstanceOf(InvalidField);
					expect((error as Error).message).not.toContain(mark);
					expect(['body', 'METHOD', 'DATA']).toContain((error as InvalidField).field);
				}
			}),
		);
	});
});
