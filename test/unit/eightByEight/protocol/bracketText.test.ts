import {
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
				['c', 'd'],
			],
			'[c|d]',
			[/^row 1/, /^row 2/, /^row 3/],
		],
	])('%s', (_, pairs, text, changes) => {
		const rows = pairs.map(([name, value]) => ({ name, value }));
		expect(fittingBracketText(rows, 'Data', 20)).toEqual({
			text,
			changes: changes.map((change) => expect.stringMatching(change)),
		});
	});
});
