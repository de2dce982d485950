import fc from 'fast-check';

import { addressable, pathOf, platformAddress } from '../../nodes/EightByEight/protocol/address';
import { explain, reasonsOf } from '../../nodes/EightByEight/protocol/faults';
import {
	agentEntries,
	matchingEntries,
	queueEntries,
	queuesOf,
} from '../../nodes/EightByEight/protocol/pickerEntries';
import { bracketText, valuesFromRows } from '../../nodes/EightByEight/protocol/bracketText';
import { variablesByName } from '../../nodes/EightByEight/protocol/interactionContext';
import { toSelections } from '../../nodes/EightByEight/protocol/transactionCodes';
import {
	checkVariables,
	inPortions,
	parseVariables,
	toBody,
	toVariable,
	variablesOfItem,
	type Variable,
} from '../../nodes/EightByEight/protocol/variables';
import { answerObject } from '../../nodes/EightByEight/shared/answerObject';
import { secondsOf } from '../../nodes/EightByEight/shared/request';
import { causeOf } from '../../nodes/shared/http/networkCause';
import { answerText } from '../../nodes/shared/http/answerText';
import { withoutValues } from '../../nodes/shared/http/hiddenValues';
import {
	bareText,
	entries,
	filledText,
	inWords,
	oneOf,
	patternText,
	wholeNumber,
} from '../../nodes/shared/values';
import { check } from '../support/check';
import { anything, anyJson, anyText, orRefused } from './arbitraries';

describe('what people enter', () => {
	const word = fc.oneof(anyText, fc.stringMatching(/^\w{1,8}$/));

	test('names with values', () => {
		const row = fc.record({ name: fc.oneof(word, anything), value: fc.oneof(word, anything) });
		check(
			fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
				const values = orRefused(() => valuesFromRows(rows, 'Data'));
				values?.forEach(({ name, value }, index) => {
					expect([name, typeof value]).toEqual([rows[index].name, 'string']);
				});
			}),
		);
	});

	test('bracket text says what was entered, within its limit', () => {
		const value = fc.record({ name: word, value: word });
		check(
			fc.property(fc.array(value, { maxLength: 5 }), fc.nat({ max: 60 }), (values, longest) => {
				const text = orRefused(() => bracketText(values, 'Data', longest));
				if (text === undefined) return;
				expect(text.length).toBeLessThanOrEqual(longest);
				const read = [...text.matchAll(/\[([^[\]|]*)\|([^[\]|]*)\]/g)];
				expect(read.map(([, name, value]) => ({ name, value }))).toEqual(values);
			}),
		);
	});

	test('transaction codes', () => {
		const id = fc.oneof(
			{ weight: 4, arbitrary: fc.nat({ max: 5 }) },
			fc.constantFrom('3', ' 4 ', '05'),
			anything,
		);
		const row = fc.record({ listId: id, itemId: id }, { requiredKeys: [] });
		check(
			fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
				const selections = orRefused(() => toSelections(rows));
				if (selections === undefined) return;
				const sent = selections.flatMap(({ id: list, codes }) =>
					codes.map((code) => `${list}/${code.id}`),
				);
				const given = rows.map(({ listId, itemId }) => `${Number(listId)}/${Number(itemId)}`);
				expect(sent.sort()).toEqual(given.sort());
				expect(new Set(sent).size).toBe(sent.length);
				expect(new Set(selections.map((selection) => selection.id)).size).toBe(selections.length);
				expect(sent.length).toBeLessThanOrEqual(6);
			}),
		);
	});

	const isSendable = ({ name, value, displayName = 'x', ...more }: Variable) => {
		expect(name).toMatch(/^_[A-Za-z0-9]{1,23}$/);
		expect(value.length).toBeLessThanOrEqual(1000);
		expect(displayName).toMatch(/^[^]{1,29}$/);
		for (const flag of ['ivr', 'display', 'privacy'] as const) {
			expect([undefined, true]).toContain(more[flag]);
		}
	};
	const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
		fc.oneof({ weight: 12, arbitrary: right }, anything);
	const flag = mostly(fc.constantFrom(true, false, 'true', 'false', ''));
	const right = fc.record(
		{
			name: mostly(fc.stringMatching(/^_[A-Za-z0-9]{1,24}$/)),
			value: mostly(fc.oneof(fc.string({ maxLength: 1002 }), fc.integer())),
			ivr: flag,
			display: flag,
			privacy: flag,
			displayName: mostly(fc.string({ maxLength: 31 })),
			dataType: mostly(fc.constantFrom('date', 'phone number', '')),
		},
		{ requiredKeys: ['name', 'value'] },
	);
	const variable = fc.oneof(
		{ weight: 9, arbitrary: right },
		right.map((input) => ({ ...input, colour: 'red' })),
	);

	const wrappers = ['none', 'array', 'object'] as const;

	test('a variable', () => {
		check(
			fc.property(
				variable,
				fc.boolean(),
				fc.constantFrom(...wrappers),
				(input, asText, wrapper) => {
					const read = orRefused(() => toVariable(input));
					if (read === undefined) return;
					isSendable(read);
					// What goes over the wire can be entered as it is.
					const body = toBody([read], { wrapper, booleansAsText: asText });
					const isPhone = /^phone/.test(read.dataType ?? '');
					expect(parseVariables(JSON.stringify(body))).toEqual([
						{ ...read, ...(isPhone && { dataType: asText ? 'phone number' : 'phone' }) },
					]);
				},
			),
		);
	});

	test('the fields of an item: each is sent or told', () => {
		const name = fc.oneof(fc.stringMatching(/^_[a-z]{0,3}$/), fc.string());
		check(
			fc.property(fc.dictionary(name, fc.string()), (fields) => {
				const read = orRefused(() => variablesOfItem(fields));
				if (read === undefined) return;
				const told = [...read.variables.map((entry) => entry.name), ...read.ignored];
				expect(told.sort()).toEqual(Object.keys(fields).sort());
			}),
		);
	});

	test('variables as JSON', () => {
		const list = fc.array(variable, { maxLength: 3 });
		const json = fc.oneof(
			anyText,
			anything,
			list,
			list.map((variables) => ({ variables })),
			list.map((variables) => ({ data: [{ variables }] })),
			fc.array(fc.oneof(variable, anything), { maxLength: 3 }),
			fc.dictionary(fc.stringMatching(/^_[a-z]{1,3}$/), fc.oneof(fc.string(), fc.integer())),
			anyJson.map((value) => JSON.stringify(value)),
		);
		check(
			fc.property(json, (given) => {
				const variables = orRefused(() => parseVariables(given));
				variables?.forEach(isSendable);
				orRefused(() => checkVariables(variables ?? []));
			}),
		);
	});

	test('portions hold all variables, in order', () => {
		check(
			fc.property(fc.nat({ max: 170 }), (count) => {
				const variables = Array.from({ length: count }, (_, n) => ({ name: `_${n}`, value: '' }));
				const portions = inPortions(variables);
				expect(portions.flat().every((variable, n) => variable === variables[n])).toBe(true);
				expect(portions.flat().length).toBe(count);
				expect(portions.every(({ length }) => length >= 1 && length <= 50)).toBe(true);
			}),
		);
	});

	test('a host: https, or this computer', () => {
		const part = fc.constantFrom(
			'na12',
			'vcc-',
			'.8x8.com',
			'http://',
			'https://',
			'localhost',
			'127.0.0.1',
			'[::1]',
			':80',
			'@',
			'/',
			'\\',
			'?',
			'#',
			'%2e',
			' ',
			'ⅷ',
			'.',
		);
		const host = fc.oneof(
			anyText,
			anything,
			fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
			fc.webUrl(),
		);
		check(
			fc.property(host, (given) => {
				const address = orRefused(() => platformAddress(given));
				if (address === undefined) return;
				const { origin, protocol, hostname } = new URL(address);
				expect(origin).toBe(address);
				expect(platformAddress(address)).toBe(address);
				const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
				expect(protocol === 'https:' || isHere).toBe(true);
			}),
		);
	});

	test('a path leads where its IDs say', () => {
		check(
			fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (ids) => {
				const checked = orRefused(() => ids.map((id) => addressable(id, 'ID')));
				if (checked === undefined || checked.includes('')) return;
				const { pathname, search, hash } = new URL(`https://vcc-na12.8x8.com${pathOf(...checked)}`);
				expect([search, hash]).toEqual(['', '']);
				expect(pathname.slice(1).split('/').map(decodeURIComponent)).toEqual(ids);
			}),
		);
	});

	test('values of any kind', () => {
		check(
			fc.property(fc.oneof(anything, anyText), (value) => {
				expect(inWords(value)).not.toContain('[object ');
				// Blanks around it and marks of direction, which nobody sees, do not count.
				const bare = () => bareText(String(value));
				const number = orRefused(() => wholeNumber(value, 'F', 'c'));
				if (number !== undefined) expect(BigInt(number)).toBe(BigInt(bare()));
				const text = orRefused(() => filledText(value, 'F', 'c'));
				if (text !== undefined) expect(text).toBe(String(value));
				const digits = orRefused(() => patternText(value, 'F', /^\d+$/, 'digits', 'c'));
				if (digits !== undefined) expect(digits).toBe(bare());
				const word = orRefused(() => oneOf(value, 'F', ['1', '_a']));
				if (word !== undefined) expect(word).toBe(bare());
				expect(orRefused(() => entries(value, 'F', 'c')) ?? value).toBe(value);
			}),
		);
	});
});

describe('what 8x8, or who stands in its place, answers', () => {
	const body = fc.oneof(
		anyJson,
		anyText,
		fc.record({ reasons: anyJson, message: anyJson, detail: anyJson }, { requiredKeys: [] }),
	);

	test('its words are few, short text', () => {
		check(
			fc.property(body, (answer) => {
				const reasons = reasonsOf(answer);
				expect(reasons.length).toBeLessThanOrEqual(10);
				for (const reason of reasons) {
					expect(typeof reason).toBe('string');
					expect(reason.length).toBeLessThanOrEqual(301);
				}
			}),
		);
	});

	test('any status and body is explained', () => {
		check(
			fc.property(fc.integer({ min: 100, max: 999 }), body, (status, answer) => {
				const { message, cure } = explain({ kind: 'answered', status, body: answer });
				expect(message).toMatch(/^(8x8|The |A )/);
				expect(cure).toMatch(/\.$/);
			}),
		);
	});

	test('a cause is found in any chain of errors, even in one that bites its tail', () => {
		const link = fc.record(
			{
				code: fc.oneof(anyText, fc.constantFrom('ECONNREFUSED', 'CERT_HAS_EXPIRED'), fc.integer()),
				message: anyText,
			},
			{ requiredKeys: [] },
		);
		check(
			fc.property(fc.array(link, { maxLength: 5 }), fc.boolean(), (links, isRound) => {
				const errors = links.map((fields) => Object.assign(new Error(), fields));
				errors.forEach((error, n) => (error.cause = errors[n + 1]));
				if (isRound && errors.length > 0) errors[errors.length - 1].cause = errors[0];
				const cause = causeOf(errors[0]);
				if (cause) expect(explain({ kind: 'unanswered', cause }).message).toMatch(/\w/);
				const codes = links.map(({ code, message }) => `${code} ${message}`).join(' ');
				if (/ECONNREFUSED/.test(codes)) expect(cause).toBe('refused');
			}),
		);
	});

	test('Retry-After is a time to wait, or nothing', () => {
		const header = fc.oneof(
			anyText,
			fc.nat().map(String),
			fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
			fc.constant(undefined),
		);
		check(
			fc.property(header, (value) => {
				const wait = secondsOf(value);
				expect(wait === undefined || wait >= 0).toBe(true);
				if (value !== undefined && /^\d+$/.test(value)) expect(wait).toBe(Number(value));
			}),
		);
	});

	test('agents and queues of any answer can be shown and picked', () => {
		const record = fc.dictionary(
			fc.constantFrom('agent-id', 'agent-status', 'name', 'queue-id', 'queue-name', 'media-type'),
			fc.oneof(anyJson, fc.constantFrom('T', 'Z', 'constructor', 4, '4')),
		);
		const list = fc.oneof(record, fc.array(fc.oneof(record, anyJson), { maxLength: 5 }), anyJson);
		const answer = fc.oneof(
			anyJson,
			list.map((data) => ({ data })),
			list.map((queue) => ({ queues: { queue } })),
		);
		check(
			fc.property(answer, anyText, (given, words) => {
				const queues = queuesOf(given);
				const shown = [...(agentEntries(given) ?? []), ...(queues ? queueEntries(queues) : [])];
				for (const { name } of shown) expect(name).toMatch(/^[^]* \([a-z -]+\)(, [^]+)?$/);
				const pickable = shown.filter(({ value }) => value !== '');
				const found = matchingEntries(shown, 'Agents', words);
				const count = found.filter(({ value }) => value === '');
				expect(count).toHaveLength(pickable.length < shown.length ? 1 : 0);
				expect(pickable).toEqual(
					expect.arrayContaining(found.slice(0, found.length - count.length)),
				);
				if (words.trim() === '') expect(found).toEqual([...pickable, ...count]);
			}),
		);
	});

	test('any answer can be the JSON of an item', () => {
		check(
			fc.property(anyJson, (answer) => {
				const item = answerObject(answer);
				expect(Object.prototype.toString.call(item)).toBe('[object Object]');
				expect(Array.isArray(item)).toBe(false);
				const variables = variablesByName(answer);
				if (variables !== undefined) expect(JSON.stringify(variables)).toMatch(/^\{/);
			}),
		);
	});

	test('variables by name', () => {
		const named = fc.uniqueArray(fc.record({ name: fc.string(), value: fc.jsonValue() }), {
			maxLength: 5,
			selector: ({ name }) => name,
		});
		check(
			fc.property(named, fc.constantFrom('variables', 'UserInput'), (list, key) => {
				const expected = new Map(list.map(({ name, value }) => [name, value]));
				expect(new Map(Object.entries(variablesByName({ [key]: list }) ?? {}))).toEqual(expected);
			}),
		);
	});

	test('an answer in any pieces is the text that was sent', async () => {
		await check(
			fc.asyncProperty(
				fc.string({ unit: 'grapheme' }),
				fc.array(fc.nat(20)),
				async (text, cuts) => {
					const bytes = Buffer.from(text);
					async function* pieces() {
						let start = 0;
						for (const length of cuts) yield bytes.subarray(start, (start += length));
						yield bytes.subarray(start);
					}
					expect(await answerText(pieces())).toBe(text.replace(/^\ufeff/, ''));
				},
			),
		);
	});

	test('private values stand nowhere in an answer, and the rest stays', () => {
		const secret = fc.stringMatching(/^\w[\w.+*?^$()[\]{}|\\/é€ -]{0,12}$/);
		check(
			fc.property(secret, secret, anyJson, (value, more, answer) => {
				const hidden = [value, `${value}.${more}`];
				// What stands around a value can be no part of one: "a " and "a .a" both stand in ". a .a .".
				for (const text of hidden) {
					const masked = withoutValues([text, `<${text}>`, { [text]: [`;${text};`] }], hidden);
					expect(JSON.stringify(masked)).toBe(
						JSON.stringify(['****', '<****>', { '****': [';****;'] }]),
					);
				}
				expect(withoutValues(answer, ['stands nowhere'])).toEqual(answer);
			}),
		);
	});
});

test.each([
	['<style', 1_000_000],
	['<', 5_000_000],
	['<a ', 1_000_000],
	['interaction ', 400_000],
	['&nbsp;\n\n', 600_000],
])('a page of %j, many times, is read in a moment', (part, times) => {
	const page = part.repeat(times);
	const start = performance.now();
	explain({ kind: 'answered', status: 400, body: page });
	explain({ kind: 'answered', status: 400, body: { reasons: [page] } });
	expect(performance.now() - start).toBeLessThan(2_000);
});
