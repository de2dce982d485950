import {
	checkVariables,
	inPortions,
	parseVariables,
	toBody,
	toVariable,
	variablesOfItem,
	type BodyForm,
	type Variable,
} from '../../../../nodes/EightByEight/protocol/variables';
import { variablesExample } from '../../simulators/eightByEight/examples';

const { variables: documented } = JSON.parse(variablesExample) as {
	variables: Array<Record<string, string>>;
};
/** The same, read. */
const read: Variable[] = [
	{ name: '_queueId', value: '201', ivr: true },
	{ name: '_SSN', value: '111-22-3333', ivr: true, privacy: true },
	{ name: '_amount', value: '110.55', display: true, displayName: 'Amount Due' },
	{
		name: '_dueDate',
		value: '04 July 2019',
		ivr: true,
		display: true,
		displayName: 'Due Date',
		dataType: 'date',
	},
];

const refusal = (message: string, cure: string) => expect.objectContaining({ message, cure });

const nameCure =
	'Begin with _, then use letters and digits only, up to 24 characters in all, such as _queueId.';
const typeCure = 'Use one of text, number, phone number, date, time, currency.';

describe('one variable', () => {
	test("the document's examples", () => {
		expect(documented.map(toVariable)).toEqual(read);
	});

	test('a row of the editor: what is off or empty is left out', () => {
		const row = { ivr: false, display: 'false', privacy: '', displayName: '', dataType: '' };
		expect(toVariable({ name: '_a', value: 'x', ...row })).toEqual({ name: '_a', value: 'x' });
	});

	test.each<[unknown, string]>([
		['x', 'x'],
		[' x ', ' x '],
		[5, '5'],
		[-0.5, '-0.5'],
		[true, 'true'],
		[false, 'false'],
		['', ''],
		[null, ''],
		[undefined, ''],
	])('the value %j is sent as %j', (value, text) => {
		expect(toVariable({ name: '_a', value })).toEqual({ name: '_a', value: text });
	});

	const longCure = 'Give it as text: in JSON and in an expression, write it in quotes.';

	test.each<[unknown, string, string]>([
		[{ b: 1 }, 'an object, not text', 'Give text or a number.'],
		[['b'], 'a list, not text', 'Give text or a number.'],
		[NaN, 'NaN, not text', 'Give text or a number.'],
		[Infinity, 'Infinity, not text', 'Give text or a number.'],
		[2 ** 53, 'a number too long to be exact', longCure],
	])('the value %p is refused', (value, problem, cure) => {
		expect(() => toVariable({ name: '_a', value })).toThrow(
			refusal(`'Variable _a: Value' is ${problem}`, cure),
		);
	});

	test('a value has at most 1,000 characters, and a longer one is not quoted', () => {
		const longest = { name: '_a', value: 'x'.repeat(1000) };
		expect(toVariable(longest)).toEqual(longest);
		expect(() => toVariable({ name: '_a', value: 'x'.repeat(1001) })).toThrow(
			refusal("'Variable _a' has a value of 1001 characters", 'Shorten it to at most 1000.'),
		);
	});

	test.each(['_a', '_Z9', `_${'x'.repeat(23)}`])('the name %s is taken', (name) => {
		expect(toVariable({ name, value: 'x' })).toEqual({ name, value: 'x' });
	});

	test.each<[unknown, string]>([
		[`_${'x'.repeat(24)}`, `is "_${'x'.repeat(24)}"`],
		['queueId', 'is "queueId"'],
		['a_b', 'is "a_b"'],
		['_a_b', 'is "_a_b"'],
		['_a b', 'is "_a b"'],
		['_', 'is "_"'],
		['', 'is empty'],
		[undefined, 'is empty'],
		[5, 'is 5'],
		[['_a'], 'is a list'],
	])('the name %j is refused', (name, problem) => {
		expect(() => toVariable({ name, value: 'x' })).toThrow(
			refusal(`'Variable Name' ${problem}`, nameCure),
		);
	});

	test.each<[string, unknown, unknown]>([
		['ivr', true, true],
		['display', 'true', true],
		['privacy', true, true],
		['displayName', 'x'.repeat(29), 'x'.repeat(29)],
		['displayName', 5, '5'],
		...['text', 'number', 'phone number', 'phone', 'date', 'time', 'currency'].map(
			(type): [string, unknown, unknown] => ['dataType', type, type],
		),
	])('%s %j is taken', (key, given, kept) => {
		expect(toVariable({ name: '_a', value: 'x', [key]: given })).toEqual({
			name: '_a',
			value: 'x',
			[key]: kept,
		});
	});

	test.each<[string, unknown, string, string]>([
		['ivr', 'yes', ': Use in IVR\' is "yes"', 'Use true or false.'],
		['display', 1, ": Show to Agent' is 1", 'Use true or false.'],
		['privacy', 'on', ': Private\' is "on"', 'Use true or false.'],
		[
			'displayName',
			'x'.repeat(30),
			": Display Name' has 30 characters",
			'Shorten it to at most 29.',
		],
		['displayName', ' ', ": Display Name' is empty", 'Enter text, or leave it empty.'],
		['displayName', {}, ": Display Name' is an object, not text", 'Enter text, or leave it empty.'],
		['dataType', 'colour', ': Data Type\' is "colour"', typeCure],
		['dataType', 'Date', ': Data Type\' is "Date"', typeCure],
		['dataType', ['date'], ": Data Type' is a list", typeCure],
		[
			'colour',
			'red',
			'\' has the attribute "colour"',
			'Use only the attributes name, value, ivr, display, displayName, dataType, privacy.',
		],
	])('%s %j is refused', (key, given, problem, cure) => {
		expect(() => toVariable({ name: '_a', value: 'x', [key]: given })).toThrow(
			refusal(`'Variable _a${problem}`, cure),
		);
	});
});

describe('the fields of an item', () => {
	test('those whose names begin with _ are variables, and the others are named', () => {
		const fields = {
			interactionGuid: 'int-1',
			_queueId: 201,
			call: { id: 1 },
			a_: 'x',
			_vip: true,
		};
		expect(variablesOfItem(fields)).toEqual({
			variables: [
				{ name: '_queueId', value: '201' },
				{ name: '_vip', value: 'true' },
			],
			ignored: ['interactionGuid', 'call', 'a_'],
		});
	});

	test.each([[{}], [{ queueId: 201, b_: 'x' }]])('none in %j', (fields) => {
		expect(() => variablesOfItem(fields)).toThrow(
			refusal(
				"'Input Item' has no field whose name begins with _",
				'Rename the fields before this node, such as queueId to _queueId.',
			),
		);
	});

	test('one that 8x8 does not take is refused, not left out', () => {
		expect(() => variablesOfItem({ _a: 'x', _b_c: 'y' })).toThrow(
			refusal('\'Variable Name\' is "_b_c"', nameCure),
		);
	});
});

describe('variables as JSON', () => {
	test.each<[string, object, Variable[]]>([
		[
			'an object of names and values',
			{ _a: 'x', _b: 2 },
			[
				{ name: '_a', value: 'x' },
				{ name: '_b', value: '2' },
			],
		],
		['an empty object', {}, []],
		['a list', documented, read],
		['an empty list', [], []],
		['the body of the document', { variables: documented }, read],
		[
			'that of the newest',
			{ data: [{ variables: documented.slice(0, 1) }, { variables: documented.slice(1) }] },
			read,
		],
		["that of 8x8's own code", { data: { variables: documented } }, read],
	])('%s, as text and from an expression', (_, json, variables) => {
		expect(parseVariables(JSON.stringify(json))).toEqual(variables);
		expect(parseVariables(json)).toEqual(variables);
	});

	const cure =
		'Write {"_name": "value"}, or a list such as [{"name": "_queueId", "value": "201", "ivr": true}].';
	test.each<[unknown, string]>([
		['no JSON', 'is neither a JSON object nor a list'],
		['', 'is neither a JSON object nor a list'],
		['5', 'is neither a JSON object nor a list'],
		['null', 'is neither a JSON object nor a list'],
		[undefined, 'is empty'],
		[null, 'is empty'],
		[5, 'is 5'],
		['[{"name": "_a"}, 1]', 'has 1 as entry 2'],
		['[null]', 'has empty as entry 1'],
		['{"variables": ["_a"]}', 'has "_a" as entry 1'],
		[new Array(1), 'has empty as entry 1'],
	])('%j is refused', (json, problem) => {
		expect(() => parseVariables(json)).toThrow(refusal(`'Variables (JSON)' ${problem}`, cure));
	});

	test.each<[object, string, string]>([
		[{ variables: documented, _queueId: '201' }, '_queueId', 'variables'],
		[{ _: 1, variables: [] }, '_', 'variables'],
		[{ variables: [], data: [{ variables: documented }] }, 'data', 'variables'],
		[{ data: { variables: documented }, _a: 'x' }, '_a', 'data'],
		[{ data: [{ variables: documented }], variables: { _a: 'x' } }, 'variables', 'data'],
		[{ data: [{ variables: [] }, { variables: [], _a: 'x' }] }, '_a', 'variables'],
		[{ data: { variables: documented, data: [] } }, 'data', 'variables'],
	])('%j is refused, because a variable would be lost', (json, name, list) => {
		const refused = refusal(
			`'Variables (JSON)' has "${name}" beside the list "${list}"`,
			'Put all variables into one list.',
		);
		expect(() => parseVariables(json)).toThrow(refused);
		expect(() => parseVariables(JSON.stringify(json))).toThrow(refused);
	});

	test.each([
		[{ status: 'success', variables: documented, a_: 'x', metadata: 1, variables2: 2 }],
		[{ status: 'success', data: { interactionId: 'int-1', variables: documented } }],
	])('what stands beside the list and is no variable is not read: %j', (json) => {
		expect(parseVariables(json)).toEqual(read);
	});

	test.each([
		['{"data": "x"}', 'data'],
		['{"data": [{"variables": []}, {"a": 1}]}', 'data'],
		['{"data": [null]}', 'data'],
		['{"variables": {"_a": "x"}}', 'variables'],
	])('%s is read as names and values, none of which is a list', (json, name) => {
		expect(() => parseVariables(json)).toThrow(refusal(`'Variable Name' is "${name}"`, nameCure));
	});
});

describe('the body of a request', () => {
	const phones: Variable[] = [
		{ name: '_a', value: 'phone', displayName: 'phone number', dataType: 'phone' },
		{ name: '_b', value: 'phone number', displayName: 'phone', dataType: 'phone number' },
	];
	const asText = { wrapper: 'none', booleansAsText: true } as const;
	const asBooleans = { wrapper: 'none', booleansAsText: false } as const;

	test.each<[string, BodyForm, object]>([
		['in the older document', asText, { variables: documented }],
		['with real booleans', asBooleans, { variables: read }],
		['in a list', { ...asText, wrapper: 'array' }, { data: [{ variables: documented }] }],
		['in an object', { ...asText, wrapper: 'object' }, { data: { variables: documented } }],
	])('%s', (_, form, body) => {
		expect(toBody(read, form)).toEqual(body);
	});

	test.each([
		[asText, 'phone number'],
		[asBooleans, 'phone'],
	])(
		'%j: one word for the data type of phone numbers, and no other text is changed',
		(form, type) => {
			expect(toBody(phones, form)).toEqual({
				variables: phones.map((variable) => ({ ...variable, dataType: type })),
			});
		},
	);
});

describe('what cannot be meant', () => {
	const named = (...names: string[]) => names.map((name) => ({ name, value: 'x' }));

	test('different variables are fine', () => {
		expect(() => checkVariables(named('_a', '_b', '_A'))).not.toThrow();
	});

	test('nothing to set', () => {
		expect(() => checkVariables([])).toThrow(
			refusal("'Variables' is empty", 'Add at least one variable.'),
		);
	});

	test('a name twice', () => {
		expect(() => checkVariables(named('_a', '_b', '_a'))).toThrow(
			refusal("'Variable _a' is there twice", 'Remove one of the two.'),
		);
	});
});

test.each([
	[0, []],
	[1, [1]],
	[50, [50]],
	[51, [50, 1]],
	[120, [50, 50, 20]],
])('%i variables go in portions of %j, in order', (count, sizes) => {
	const variables = Array.from({ length: count }, (_, n) => ({ name: `_v${n}`, value: 'x' }));
	const portions = inPortions(variables);
	expect(portions.map(({ length }) => length)).toEqual(sizes);
	expect(portions.flat()).toEqual(variables);
});
