import {
	bracketText,
	fittingBracketText,
	valuesFromRows,
} from '../../../../nodes/EightByEight/protocol/bracketText';

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
	expect(valuesFromRows([{ name: 'a', value }], 'Data')).toEqual([{ name: 'a', value: text }]);
});

test('a list of the editor without rows has no values', () => {
	expect(valuesFromRows(undefined, 'Data')).toEqual([]);
	expect(fittingBracketText(undefined, 'Data', 20)).toEqual({ text: '', changes: [] });
});

test.each([undefined, null, '', ' ', 5])('the name %j is refused', (name) => {
	expect(() => valuesFromRows([{ name, value: 'x' }], 'Data')).toThrow(
		expect.objectContaining({
			message: "'Data' has a value without a name",
			cure: 'Enter a Name, or remove the row.',
		}),
	);
});

test('text of exactly the longest length is sent, longer text is refused', () => {
	const values = [{ name: 'a', value: 'x'.repeat(16) }];
	expect(bracketText(values, 'Data', 20)).toBe('[a|xxxxxxxxxxxxxxxx]');
	expect(() => bracketText(values, 'Data', 18)).toThrow(
		expect.objectContaining({
			message: "'Data' has 20 characters, counting names and separators",
			cure: '8x8 takes at most 18: shorten it by 2.',
		}),
	);
});

test('a list from an expression may hold null: it is a row without a name', () => {
	const rows = [null, { name: 'a', value: 'b' }] as Array<{ name: string; value: string }>;
	expect(fittingBracketText(rows, 'Data', 20)).toEqual({
		text: '[a|b]',
		changes: ['row 1 is left out, because it has no name'],
	});
});

describe('as much as fits in 20 characters', () => {
	const long = 'x'.repeat(99);

	test.each<[string, unknown[][], string, RegExp[]]>([
		[
			'all of it',
			[
				['a', 'b'],
				['c', 5],
			],
			'[a|b][c|5]',
			[],
		],
		['nothing', [], '', []],
		['an empty value', [['a', '']], '[a|]', []],
		['exactly 20', [['a', long.slice(0, 16)]], `[a|${long.slice(0, 16)}]`, []],
		['21', [['a', long.slice(0, 17)]], `[a|${long.slice(0, 16)}]`, [/^"a" is cut from 17 to 16/]],
		[
			'the first that does not fit is cut, later ones are left out',
			[
				['a', 'b'],
				['c', long],
				['d', 'e'],
			],
			'[a|b][c|xxxxxxxxxxx]',
			[/^"c" is cut/, /^"d" is left out/],
		],
		[
			'a name that would stand alone is left out, and what still fits is not',
			[
				[long, 'v'],
				['a', 'b'],
				['a longer name', 'v'],
				['c', 'd'],
			],
			'[a|b][c|d]',
			[/^"x{40}…" is left out/, /^"a longer name" is left out/],
		],
		[
			'room for a name alone',
			[
				['a', 'b'],
				['a long name.', 'v'],
			],
			'[a|b]',
			[/^"a long name." is left out/],
		],
		['room for an empty value', [[long.slice(0, 17), '']], `[${long.slice(0, 17)}|]`, []],
		['no room for an empty value', [[long.slice(0, 18), '']], '', [/^"x{18}" is left out/]],
		['characters', [['a[b]', 'c|d']], '[a(b)|c/d]', [/^"a\[b\]" has \( \) \/ instead of/]],
		['half a character', [['a', 'b\ud800c']], '[a|b\ufffdc]', [/^"a" has/]],
		[
			'no half at the end',
			[['a', `${long.slice(0, 15)}😀`]],
			`[a|${long.slice(0, 15)}]`,
			[/^"a" is cut/],
		],
		[
			'rows that say nothing',
			[
				['', 'b'],
				['a', {}],
				[5, 'b'],
				['e', 2 ** 53],
				['c', 'd'],
			],
			'[c|d]',
			[
				/^row 1 is left out, because it has no name$/,
				/^row 2 is left out, because "a" is an object, not text$/,
				/^row 3 is left out, because it has no name$/,
				/^row 4 is left out, because "e" is a number too long to be exact$/,
			],
		],
	])('%s', (_, pairs, text, changes) => {
		const rows = pairs.map(([name, value]) => ({ name, value }));
		expect(fittingBracketText(rows, 'Data', 20)).toEqual({
			text,
			changes: changes.map((change) => expect.stringMatching(change)),
		});
	});
});
