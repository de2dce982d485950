import fc from 'fast-check';

import { toSelections } from '../../../nodes/EightByEight/CcCalls/transactionCodes';
import { toVariable } from '../../../nodes/EightByEight/InteractionData/variables';
import { bracketText } from '../../../nodes/EightByEight/shared/namedValues';
import { withoutValues } from '../../../nodes/EightByEight/shared/privateValues';
import { pathOf } from '../../../nodes/EightByEight/shared/request';
import { InvalidField } from '../../../nodes/shared/invalidField';

/** The three bodies of "Transaction Code List and Item Assignment", with numbers for their names. */
test.each([
	[[[1, 26]], [{ id: 1, codes: [{ id: 26 }] }]],
	[
		[
			[1, 25],
			[1, 26],
		],
		[{ id: 1, codes: [{ id: 25 }, { id: 26 }] }],
	],
	[
		[
			[1, 25],
			[2, 23],
		],
		[
			{ id: 1, codes: [{ id: 25 }] },
			{ id: 2, codes: [{ id: 23 }] },
		],
	],
])('transaction codes %j are grouped', (codes, selections) => {
	expect(toSelections(codes.map(([listId, itemId]) => ({ listId, itemId })))).toEqual(selections);
});

test('any names and values become bracket text of at most 500 characters, or are refused by name', () => {
	const pair = fc.record({
		name: fc.string({ minLength: 1 }),
		value: fc.string({ maxLength: 200 }),
	});
	fc.assert(
		fc.property(fc.array(pair), (values) => {
			try {
				const text = bracketText(values, 'Data');
				expect(text.length).toBeLessThanOrEqual(500);
				const read = [...text.matchAll(/\[([^|]*)\|([^\]]*)\]/g)];
				expect(read.map(([, name, value]) => ({ name, value }))).toEqual(values);
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				expect((error as InvalidField).field).toMatch(/^Data/);
			}
		}),
		{ numRuns: 2000 },
	);
});

test('any variable is as 8x8 takes it, or refused by name', () => {
	const anything = fc.anything();
	const row = fc.record(
		{
			name: fc.oneof(fc.stringMatching(/^_\w{1,30}$/), anything),
			value: fc.oneof(fc.string({ maxLength: 1100 }), anything),
			ivr: anything,
			display: fc.boolean(),
			displayName: fc.oneof(fc.string({ maxLength: 40 }), fc.constant('')),
			dataType: fc.oneof(fc.constantFrom('date', 'phone number', ''), anything),
		},
		{ requiredKeys: ['name', 'value'] },
	);
	fc.assert(
		fc.property(row, fc.boolean(), (input, asText) => {
			try {
				const variable = toVariable(input, asText);
				expect(variable.name).toMatch(/^_[A-Za-z0-9]{1,23}$/);
				expect(variable.value.length).toBeLessThanOrEqual(1000);
				expect((variable.displayName ?? '').length).toBeLessThan(30);
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				expect((error as InvalidField).message).not.toContain('[object');
			}
		}),
		{ numRuns: 2000 },
	);
});

test.each<[unknown, string[], unknown]>([
	['Bad value 111-22-3333.', ['111-22-3333'], 'Bad value ****.'],
	[{ reasons: ['x 5 y', '55'] }, ['5'], { reasons: ['x **** y', '55'] }],
	[{ a: 5, b: null }, ['5'], { a: 5, b: null }],
	['a.c abc', ['a.c'], '**** abc'],
	['nothing', [''], 'nothing'],
	['', ['x'], ''],
])('%j without %j', (answer, values, expected) => {
	expect(withoutValues(answer, values)).toEqual(expected);
});

test('any private value leaves no trace as a word of its own', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^\w[\w .-]{0,20}\w$/), (value) => {
			expect(withoutValues({ said: `<${value}>` }, [value])).toEqual({ said: '<****>' });
		}),
	);
});

test('path segments are percent-encoded', () => {
	expect(pathOf('calls', 'a/b', 'c@d e', '..')).toBe('/calls/a%2Fb/c%40d%20e/..');
});
