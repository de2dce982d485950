import { toSelections } from '../../../nodes/EightByEight/CcCalls/transactionCodes';
import { answerObject } from '../../../nodes/EightByEight/shared/answerObject';
import { namedValues } from '../../../nodes/EightByEight/shared/namedValues';
import { withoutValues } from '../../../nodes/EightByEight/shared/privateValues';
import { pathOf } from '../../../nodes/EightByEight/shared/address';

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

test.each<[unknown, string[], unknown]>([
	['Bad value 111-22-3333.', ['111-22-3333'], 'Bad value ****.'],
	[{ reasons: ['x 5 y', '55'] }, ['5'], { reasons: ['x **** y', '55'] }],
	[{ a: 5, b: null }, ['5'], { a: 5, b: null }],
	['a.c abc', ['a.c'], '**** abc'],
	['no - thing', [''], 'no - thing'],
	['', ['x'], ''],
])('%j without %j', (answer, values, expected) => {
	expect(withoutValues(answer, values)).toEqual(expected);
});

test.each<[unknown, object]>([
	[{ message: 'OK' }, { message: 'OK' }],
	['', {}],
	['text', { body: 'text' }],
	[null, { body: null }],
	[['OK'], { body: ['OK'] }],
])('the answer %j is the item %j', (answer, item) => {
	expect(answerObject(answer)).toEqual(item);
});

test.each([
	['x', 'x'],
	[5, '5'],
	[0, '0'],
	[true, 'true'],
	[false, 'false'],
	['', ''],
	[undefined, ''],
	[null, ''],
])('the value %j is sent as "%s"', (value, text) => {
	expect(namedValues([{ name: 'a', value }], 'Data')).toEqual([{ name: 'a', value: text }]);
});

test('path segments are percent-encoded', () => {
	expect(pathOf('calls', 'a/b', 'c@d e', '..')).toBe('/calls/a%2Fb/c%40d%20e/..');
});
