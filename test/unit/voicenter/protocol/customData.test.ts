import { toCustomData } from '../../../../nodes/Voicenter/protocol/customData';
import { OptionalData } from '../../../../nodes/Voicenter/protocol/optionalData';

const read = (value: unknown) => toCustomData(value, new OptionalData(() => true));

test.each<[unknown, string]>([
	['gold', 'gold'],
	[12.5, '12.5'],
	[true, 'true'],
	[false, 'false'],
	[[1, 'a'], '[1,"a"]'],
	[{ a: { b: 1 } }, '{"a":{"b":1}}'],
	['null', 'null'],
])('the value %j goes out as %s', (value, text) => {
	expect(read({ entry: value })).toEqual({ entry: text });
});

const itself: Record<string, unknown> = {};
itself.itself = itself;
test.each<[string, unknown, string]>([
	['a number that does not exist', Infinity, 'is Infinity'],
	['a date that does not exist', new Date(NaN), 'is an object'],
	['an object that contains itself', itself, 'is an object'],
	['a function', () => 'x', 'is a function'],
	['a number for which JSON is too small', 1n, 'is 1'],
])('%s is no text', (_, value, problem) => {
	expect(() => read({ entry: value })).toThrow(
		expect.objectContaining({
			message: `'Custom Data: entry' ${problem}, not text`,
			cure: 'Enter text, a number, or true or false.',
		}),
	);
});

test.each([
	'12345678901234567890',
	'-9007199254740993',
	'{ "id": 12345678901234567890, "tier": "gold" }',
	'[1, [12345678901234567890]]',
])('a number too long to be exact has not the digits that were entered: %s', (json) => {
	const long = JSON.parse(`{ "account": ${json} }`) as object;
	expect(() => read(long)).toThrow(
		expect.objectContaining({
			message: "'Custom Data: account' is a number too long to be exact",
			cure: 'Give it as text: in JSON and in an expression, write it in quotes.',
		}),
	);
	const optional = new OptionalData(() => false);
	expect(toCustomData(long, optional)).toEqual({});
	expect(optional.warnings).toEqual([
		"'Custom Data: account' was left out: it is a number too long to be exact, not text",
	]);
});

test('one in quotes is text like any other', () => {
	const digits = '12345678901234567890';
	const entries = { digits, list: [digits], json: `[${digits}]`, most: [2 ** 53 - 1, 0.1] };
	expect(read(entries)).toEqual({
		digits,
		list: `["${digits}"]`,
		json: `[${digits}]`,
		most: '[9007199254740991,0.1]',
	});
});

test('a row without a value says nothing, and one of a data table has more than name and value', () => {
	const rows = [{}, { name: 'a' }, { id: 1, name: 'b', value: 'x', createdAt: '2026-01-01' }];
	expect(read(rows)).toEqual({ b: 'x' });
});

test('a name in a row may be a number', () => {
	expect(read([{ name: 7, value: 'x' }])).toEqual({ 7: 'x' });
});

const rowsOnly = {
	message: "'Custom Data' is a list, not names with values",
	cure: 'Use an object such as {"customerId": "12345"}.',
};
const noName = {
	message: "'Custom Data' has a value without a name",
	cure: 'Fill in Name, or remove the row.',
};
test.each<[string, unknown[], { message: string; cure: string }]>([
	['text among rows', [{ name: 'a', value: 'x' }, 'y'], rowsOnly],
	['a row of a database', [{ customerId: '1' }], rowsOnly],
	['one that has a name of its own', [{ name: 'Dana', phone: '0501234567' }], rowsOnly],
	['one among rows', [{ name: 'a', value: 'x' }, { customerId: '1' }], rowsOnly],
	['a row without a name', [{ value: 'x' }], noName],
	['a row with a name of blanks', [{ name: ' ', value: 'x' }], noName],
	[
		'a name that is a number too long to be exact',
		[{ name: 2 ** 53, value: 'x' }],
		{ message: "'Custom Data' has 9007199254740992 as a name", cure: 'Enter text in Name.' },
	],
	[
		'a name that is no text',
		[{ name: true, value: 'x' }],
		{ message: "'Custom Data' has true as a name", cure: 'Enter text in Name.' },
	],
	[
		'a name that is there twice',
		[
			{ name: 'tier', value: 'gold' },
			{ name: 'tier', value: 'tin' },
		],
		{ message: `'Custom Data' has the name "tier" twice`, cure: 'Keep one of the two.' },
	],
])('%s is refused', (_, rows, error) => {
	expect(() => read(rows)).toThrow(expect.objectContaining(error));
});
