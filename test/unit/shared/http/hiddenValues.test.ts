import { withoutValues } from '../../../../nodes/shared/http/hiddenValues';

test.each<[unknown, string[], unknown]>([
	['Bad value 111-22-3333.', ['111-22-3333'], 'Bad value ****.'],
	[{ reasons: ['x 5 y', '55'] }, ['5'], { reasons: ['x **** y', '55'] }],
	['a.c abc', ['a.c'], '**** abc'],
	['5 and 6', ['5', '6'], '**** and ****'],
	['6 and 5', ['5', '6'], '**** and ****'],
	['no - thing', [''], 'no - thing'],
	['', ['x'], ''],
])('%j without %j', (answer, values, expected) => {
	expect(withoutValues(answer, values)).toEqual(expected);
});

test.each<[unknown, string[], unknown]>([
	[{ a: 5, b: null, c: true, d: 55 }, ['5'], { a: '****', b: null, c: true, d: 55 }],
	[[11223333], ['011223333'], ['****']],
	[
		[1.5, -7, 0],
		['1.50', '-7', ' '],
		['****', '****', 0],
	],
	[{ 5: 1 }, ['5'], { '****': 1 }],
])('numbers too: %j without %j', (answer, values, expected) => {
	expect(withoutValues(answer, values)).toEqual(expected);
});

test('with nothing to hide, an answer is handed on as it is', () => {
	const answer = { at: new Date(0) };
	expect(withoutValues(answer, [])).toBe(answer);
	expect(withoutValues(answer, [''])).toBe(answer);
});

test.each<[string, string[], string]>([
	['abcdefghijklmn', ['abcdefgh', 'efghijklmn'], '****'],
	['abcdefghijklmn', ['efghijklmn', 'abcdefgh'], '****'],
	['abcdefghij.', ['abcdefghij', 'abcdefgh'], '****.'],
	['abcdefghij.', ['abcdefgh', 'abcdefghij'], '****.'],
	['abcdefghijkl.', ['abcdefghijkl', 'cdefghij'], '****.'],
	['aaaaaaaabbbbbbbb', ['aaaaaaaa', 'bbbbbbbb'], '********'],
	['. a .a .', ['a ', 'a .a'], '. ****.'],
	['x1-1-1', ['1-1'], 'x1-****'],
	['1-1-1', ['1-1'], '****-1'],
	['1-1x 1-1', ['1-1'], '1-1x ****'],
	['x1234567', ['1234567'], 'x1234567'],
	['x12345678', ['12345678'], 'x****'],
])(
	'values side by side, one over another and within words: %s without %j',
	(text, values, expected) => {
		expect(withoutValues(text, values)).toBe(expected);
	},
);

describe('in whatever way the value is written', () => {
	const value = 'pa"ss\\wörd 1/2=&+\n€';

	test.each<[string, string]>([
		['as it is', value],
		['with its + read as a blank', value.replace('+', ' ')],
		['with one of its blanks as +', value.replace(' ', '+')],
		['as JSON', JSON.stringify(value).slice(1, -1)],
		["as PHP's JSON", 'pa\\"ss\\\\w\\u00f6rd 1\\/2=&+\\n\\u20ac'],
		["as PHP's JSON in capitals", 'pa\\"ss\\\\w\\u00F6rd 1\\/2=&+\\n\\u20AC'],
		['as a component of an address', encodeURIComponent(value)],
		['in small letters', encodeURIComponent(value).toLowerCase()],
		['as a form', new URLSearchParams({ v: value }).toString().slice(2)],
		['encoded twice', encodeURIComponent(encodeURIComponent(value))],
		['as a whole address', encodeURI(value)],
		['as JSON in an address', encodeURIComponent(JSON.stringify(value).slice(1, -1))],
		['as HTML', 'pa&quot;ss\\wörd 1/2=&amp;+\n€'],
		['as HTML with numbers', 'pa&#34;ss\\wörd 1/2=&#38;+\n€'],
		['as HTML with other numbers', 'pa&#x22;ss&#x5c;w&#xf6;rd 1/2=&#x26;+&#10;&#x20ac;'],
		['as HTML in capitals', 'pa&QUOT;ss\\wörd 1/2=&#X26;+\n&#X20AC;'],
	])('%s', (_, written) => {
		const text = `before=${written}&after`;
		expect(withoutValues({ text, [written]: 1 }, ['short', value])).toEqual({
			text: 'before=****&after',
			'****': 1,
		});
	});
});

test('of escapes within escapes, three are read', () => {
	const value = 'a/b/c/d/e';
	const encoded = [value];
	for (let times = 1; times <= 4; times++) encoded.push(encodeURIComponent(encoded[times - 1]));
	const unread = encoded[4];
	expect(withoutValues(encoded, [value])).toEqual(['****', '****', '****', '****', unread]);
});

test.each<[string, string, string]>([
	['C:\\New \\Udder \\U00E9 1234', '1234', 'C:\\New \\Udder \\U00E9 ****'],
	['&lt;1234&gt; &apos;5&apos;', "<1234> '5'", '****'],
	['line\\n1234', '1234', 'line\\n****'],
	['pin%3D1234%26', '1234', 'pin%3D****%26'],
	['\\u00fc1234', '1234', '\\u00fc****'],
	['pin12345', '1234', 'pin12345'],
	['token_0123456789abcdef_', '0123456789abcdef', 'token_****_'],
])(
	'%s without %s: no letter of an escape hides a short value, and nothing a long one',
	(text, value, expected) => {
		expect(withoutValues(text, [value])).toBe(expected);
	},
);

test.each([
	['\\', 60],
	['\\"', 40],
	['%25', 40],
	['%', 60],
	['&amp;', 40],
	[' +', 40],
	['/\\', 40],
])('%j many times is looked for in a moment', (part, times) => {
	const text = JSON.stringify(JSON.stringify(part.repeat(400)));
	const almost = [text, encodeURIComponent(text), part.repeat(1_000)].map((entry) => `${entry}`);
	const start = performance.now();
	withoutValues(almost, [`${part.repeat(times)}x`]);
	expect(performance.now() - start).toBeLessThan(500);
});

test('a text of many + is read with blanks once, not once for each value', () => {
	const text = '+'.repeat(1e6);
	const values = Array.from({ length: 500 }, (_, n) => `value ${n}`);
	const timeOf = (work: () => unknown) => {
		const start = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(start);
		return user + system;
	};
	const readOnce = timeOf(() => text.replaceAll('+', ' '));
	expect(timeOf(() => withoutValues(text, values))).toBeLessThan(100 * readOnce);
});

test('of as many places as a text of a megabyte has, each is masked', () => {
	expect(withoutValues('5 '.repeat(500_000), ['5'])).toBe('**** '.repeat(500_000));
});

test('of more than 1,000 values no text is repeated at all, because each is searched for', () => {
	const values = Array.from({ length: 1_001 }, (_, n) => `value${n}`);
	expect(withoutValues(['harmless', 5], values)).toEqual(['****', 5]);
	expect(withoutValues(['harmless', 5, 'value1'], values.slice(1))).toEqual([
		'harmless',
		5,
		'****',
	]);
});
