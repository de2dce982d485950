import {
	readUserData,
	writeUserData,
	type SystemData,
	type UserDataRow,
} from '../../../../nodes/EightByEight/protocol/userData';
import { systemDataTable } from './document';

const read = (text: string) =>
	readUserData(text, 'ctl_userdata', 'cure').map(({ name, value }) => [name, value]);

describe('system data is that of the document', () => {
	const keys: Record<string, [keyof SystemData, string]> = {
		ctl_action: ['action', 'Action'],
		ctl_intType: ['intType', 'Integration Type'],
		ctl_launchopt: ['launchOpt', 'Launch Screen Pop'],
		ctl_launchext: ['launchExt', 'Screen Pop Option'],
		ctl_parentid: ['parentId', 'Parent ID'],
		ctl_callbackUrl: ['callbackUrl', 'Callback URL'],
		ctl_recordname: ['recordName', 'Record Name'],
	};
	const write = (name: string, value: unknown) => writeUserData([], { [keys[name][0]]: value });
	/** Of a valid URL, a valid ID and what is not restricted, one each. */
	const samples: Record<string, string> = {
		'valid ID': '0015e00000AbCdE',
		'Any valid URL.': 'https://crm.example.com/calls?a=1&b=$notes$',
		'No restriction.': 'Anything, (even) this!',
	};

	test.each(systemDataTable)('%s takes %s', (name, supported) => {
		for (const value of (samples[supported] ?? supported).split(/\|/)) {
			expect(write(name, value)).toBe(`[${name}|${value}]`);
		}
		expect(write(name, '')).toBe('');
	});

	test.each(systemDataTable.filter(([, supported]) => !(supported in samples)))(
		'%s takes nothing but %s',
		(name) => {
			expect(() => write(name, 'other')).toThrow(
				expect.objectContaining({ message: `'${keys[name][1]}' is "other"` }),
			);
		},
	);

	test('what nobody sees around a ctl_callbackUrl does no harm', () => {
		expect(write('ctl_callbackUrl', ' \u200Ehttp://a/b\u200F\n')).toBe(
			'[ctl_callbackUrl|http://a/b]',
		);
	});

	test('true and false are written out', () => {
		expect(write('ctl_launchopt', true)).toBe('[ctl_launchopt|true]');
		expect(write('ctl_launchopt', false)).toBe('[ctl_launchopt|false]');
	});

	test.each<[keyof SystemData, unknown, string]>([
		['parentId', 'a|b', "'Parent ID' contains the character |"],
		['parentId', '$note$', `'Parent ID' contains "$note$"`],
		['recordName', ['r'], "'Record Name' is a list, not text"],
		['recordName', '$note$', `'Record Name' contains "$note$"`],
		['callbackUrl', 'http://a/[b]', "'Callback URL' contains the character ["],
		['callbackUrl', 'http://a/?b=$note$', `'Callback URL' contains "$note$"`],
	])('%s %j is refused by the name of its field', (key, value, message) => {
		expect(() => writeUserData([], { [key]: value })).toThrow(message);
	});

	test.each([
		'crm.example.com',
		'ftp://crm.example.com',
		'javascript:alert(1)',
		'javascript:location="https://crm.example.com"',
		'http://',
		'https://crm.example.com/a b',
	])('ctl_callbackUrl is not %j, and it is not quoted', (url) => {
		expect(() => write('ctl_callbackUrl', url)).toThrow(
			expect.objectContaining({
				message: "'Callback URL' is not an address that begins with http:// or https://",
				cure: "Paste the production URL of an '8x8 Click to Dial Trigger'.",
			}),
		);
	});

	test.each([
		['\u200f0015e00000AbCdE\u200e ', '[ctl_parentid|0015e00000AbCdE]'],
		['\u200f ', ''],
	])('what nobody sees around a Parent ID is not sent: %j', (parentId, text) => {
		expect(writeUserData([], { parentId })).toBe(text);
	});

	test('the blanks of a Record Name are sent', () => {
		expect(writeUserData([], { recordName: ' a b ' })).toBe('[ctl_recordname| a b ]');
	});

	test('all of it comes after the user data, in the order of the table', () => {
		const everything = {
			recordName: 'r=1',
			callbackUrl: 'http://a/?b=c',
			parentId: '7',
			action: 'create',
		};
		expect(writeUserData([{ name: 'n', value: 'v' }], everything)).toBe(
			'[n|v][ctl_action|create][ctl_parentid|7][ctl_callbackUrl|http://a/?b=c][ctl_recordname|r$equal$1]',
		);
	});
});

test.each<[UserDataRow, string]>([
	[{ name: 'a', value: 'x=y' }, '[a|x$equal$y]'],
	[{ name: 'a', value: 'x$equal$y' }, '[a|x$equal$y]'],
	[{ name: 'a', value: '=$notes$=' }, '[a|$equal$$notes$$equal$]'],
	[
		{ name: 'a', value: 'from ', token: '$caller_id$', after: ' =)' },
		'[a|from $caller_id$ $equal$)]',
	],
	[{ name: 'a', value: 5, token: '', after: true }, '[a|5true]'],
	[{ name: 'a' }, '[a|]'],
	[{ name: 'my ctl_action', value: 'x' }, '[my ctl_action|x]'],
])('%j becomes %s', (row, text) => {
	expect(writeUserData([row], {})).toBe(text);
});

test.each<[UserDataRow, string, RegExp]>([
	[{ name: 'a', value: 'x]' }, `'User Data: a' contains the character ]`, /remove them/],
	[{ name: 'a', after: 'x|y' }, `'User Data: a' contains the character |`, /remove them/],
	[{ name: 'a[0', value: 'x' }, `'User Data: a[0' contains the character [`, /remove them/],
	[{ name: ' ', value: 'x' }, `'User Data' has a value without a name`, /Enter a Name/],
	[
		{ name: 'ctl_action' },
		`'User Data: ctl_action' has a name that begins with ctl_`,
		/'System Data'/,
	],
	[{ name: ' CTL_x' }, `'User Data:  CTL_x' has a name that begins with ctl_`, /another name/],
	[
		{ name: 'ctl_newRecordId', value: '7' },
		`'User Data: ctl_newRecordId' has a name that begins with ctl_`,
		/8x8 adds it by itself/,
	],
	[{ name: 'a=b' }, `'User Data: a=b' has the character = in its name`, /remove it/],
	[{ name: '$notes$' }, `'User Data: $notes$' has the character $ in its name`, /remove it/],
	[{ name: 'a', value: {} }, `'User Data: a' is an object, not text`, /Give text/],
	[{ name: 'a', token: 'notes' }, `'User Data: a: Token' is "notes"`, /\$notes\$/],
	[{ name: 'a', value: '$month=5' }, `'User Data: a' contains "$month$equal$"`, /A = is sent as/],
	[
		{ name: 'a', value: '$call_answered_time' },
		`'User Data: a' contains "$call_answered_time"`,
		/Write/,
	],
])('%j is refused by name', (row, message, cure) => {
	expect(() => writeUserData([row], {})).toThrow(
		expect.objectContaining({
			message: expect.stringContaining(message),
			cure: expect.stringMatching(cure),
		}),
	);
});

describe('reading', () => {
	test.each<[string, string[][]]>([
		['', []],
		[
			'[a|1][b|2]',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		[
			'  [a|1] \n\t[b|2]\r\n',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		['[a|]', [['a', '']]],
		[
			'[a|1][a|2]',
			[
				['a', '1'],
				['a', '2'],
			],
		],
		['[n|see [1] and a[0]=b|c & ]d[]', [['n', 'see [1] and a[0]=b|c & ]d[']]],
		[
			'[n|[x]][b|2]',
			[
				['n', '[x]'],
				['b', '2'],
			],
		],
		[
			'[n|line 1]\n[line 2][b|2]',
			[
				['n', 'line 1]\n[line 2'],
				['b', '2'],
			],
		],
		[
			'[n|][|][b|2]',
			[
				['n', '][|'],
				['b', '2'],
			],
		],
		['[n|a$equal$b]', [['n', 'a=b']]],
		['[n|cut off', [['n', 'cut off']]],
		[
			'[__proto__|x][constructor|y]',
			[
				['__proto__', 'x'],
				['constructor', 'y'],
			],
		],
	])('%j', (text, values) => {
		expect(read(text)).toEqual(values);
	});

	test.each(['a|b', 'x[a|b]', '[]', '[|b]', '[a]', '[a', '[[a|b]]'])('%j is refused', (text) => {
		expect(() => read(text)).toThrow("'ctl_userdata' does not begin with [name|value]");
	});

	test('64 kB of brackets take no time', () => {
		const start = performance.now();
		for (const piece of ['[a|', '] ', '][', ']\n[a', '[a|]', '$equal']) {
			read(`[a|${piece.repeat(65_536 / piece.length)}`);
		}
		read(`[a|]${' '.repeat(65_536)}`);
		expect(performance.now() - start).toBeLessThan(2_000);
	});
});
