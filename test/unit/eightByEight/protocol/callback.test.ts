import { readCallback } from '../../../../nodes/EightByEight/protocol/callback';
import { writeUserData } from '../../../../nodes/EightByEight/protocol/userData';
import { InvalidField } from '../../../../nodes/shared/invalidField';
import { launchFields } from './document';

const userdata =
	'[foreign_key|12345678][Transactionid|int-1a2b][start_time|1700000000][end_time|1700000060]' +
	'[transaction_codes|Sales:WON,Mood:GOOD][ctl_callbackUrl|http://www.mycompany.com/clicktodial/callback?transaction=77]';
const answered = { ctl_userdata: userdata, resultCode: 'IGNORE', errorString: '' };
const form = (fields: object) =>
	Buffer.from(new URLSearchParams(fields as Record<string, string>).toString());
const json = (fields: object) => Buffer.from(JSON.stringify(fields));
const withData = (ctl_userdata: string) =>
	readCallback(form({ ...answered, ctl_userdata })).callback;

const read = {
	callback: {
		resultCode: 'IGNORE',
		errorString: '',
		newRecordId: null,
		userData: {
			foreign_key: '12345678',
			Transactionid: 'int-1a2b',
			start_time: '1700000000',
			end_time: '1700000060',
			transaction_codes: 'Sales:WON,Mood:GOOD',
		},
		systemData: {
			ctl_callbackUrl: 'http://www.mycompany.com/clicktodial/callback?transaction=77',
		},
		transactionCodes: [
			{ list: 'Sales', code: 'WON' },
			{ list: 'Mood', code: 'GOOD' },
		],
	},
	oddities: [],
	query: {},
	raw: answered,
};

test.each([
	['a form', form(answered)],
	['a form with a line break at its end', Buffer.concat([form(answered), Buffer.from('\r\n')])],
	['JSON', json(answered)],
	['JSON with a byte order mark', Buffer.from(`\uFEFF${JSON.stringify(answered)}`)],
])('the callback of example 3 as %s', (_, body) => {
	expect(readCallback(body)).toEqual(read);
});

test('a created record has its ID, whatever the capitals of its name', () => {
	for (const name of ['ctl_newRecordId', 'Ctl_newRecordId']) {
		const { newRecordId, systemData } = withData(`[subject|x][ctl_action|create][${name}|00T5e]`);
		expect(newRecordId).toBe('00T5e');
		expect(systemData).toEqual({ ctl_action: 'create', [name]: '00T5e' });
	}
});

test('a failed action has the words of 8x8; they may be absent', () => {
	const failed = { ctl_userdata: '[a|b]', resultCode: 'FAIL', errorString: 'INVALID_FIELD: é & ü' };
	expect(readCallback(form(failed)).callback).toMatchObject({
		resultCode: 'FAIL',
		errorString: 'INVALID_FIELD: é & ü',
	});
	const { callback, raw } = readCallback(form({ ctl_userdata: '[a|b]', resultCode: 'SUCCESS' }));
	expect(callback.errorString).toBe('');
	expect(raw).toEqual({ ctl_userdata: '[a|b]', resultCode: 'SUCCESS' });
});

test('a name that comes twice has a list, and any name is a plain key', () => {
	const { userData, systemData } = withData(
		'[a|1][a|2][__proto__|x][__proto__|y][constructor|z][ctl_parentid|7][CTL_x|8]',
	);
	expect(Object.entries(userData)).toEqual([
		['a', ['1', '2']],
		['__proto__', ['x', 'y']],
		['constructor', 'z'],
	]);
	expect(systemData).toEqual({ ctl_parentid: '7', CTL_x: '8' });
	expect(Object.getPrototypeOf(userData)).toBe(Object.prototype);
	expect({}).not.toHaveProperty('x');
});

test('notes may hold whatever the agent types', () => {
	const notes = 'wants [blue] | a=b & c%\n"call ]back" [later';
	expect(withData(`[notes|${notes}][after|x]`).userData).toEqual({ notes, after: 'x' });
});

test.each<[string, Array<[string, string]>]>([
	['', []],
	['none', []],
	['Sales:WON', [['Sales', 'WON']]],
	[
		'Sales:WON, Mood:GOOD',
		[
			['Sales', 'WON'],
			['Mood', 'GOOD'],
		],
	],
	[
		'Sales, EU: new:WON,Mood:GOOD',
		[
			['Sales, EU: new', 'WON'],
			['Mood', 'GOOD'],
		],
	],
	['Sales:', [['Sales', '']]],
	['Sales:WON,', [['Sales', 'WON']]],
	[
		' Sales : WON , Mood : GOOD ',
		[
			['Sales', 'WON'],
			['Mood', 'GOOD'],
		],
	],
])('transaction codes %j', (text, codes) => {
	const { transactionCodes } = withData(`[Transaction_Codes|${text}][x|y]`);
	expect(transactionCodes).toEqual(codes.map(([list, code]) => ({ list, code })));
});

test('without user data of that name there are no transaction codes', () => {
	expect(withData('[codes|Sales:WON]').transactionCodes).toEqual([]);
});

test.each<[string, Uint8Array, string, string]>([
	['nothing', Buffer.from(''), 'body', 'is neither'],
	['text', Buffer.from('hello'), 'body', 'is neither'],
	['a JSON list', json([{ 'a=': 1 }]), 'body', 'is neither'],
	['JSON null', Buffer.from('null'), 'body', 'is neither'],
	['bytes that are no text', Buffer.from([0x61, 0xff, 0x00]), 'body', 'is neither'],
	['an object in a field', json({ ...answered, a: {} }), 'body', 'is nested'],
	['an object in a list', json({ ...answered, a: [{}] }), 'body', 'is nested'],
	[
		'10,000 lists in one another',
		Buffer.from(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
		'body',
		'is nested',
	],
	['another form', form({ a: 'b' }), 'resultCode', 'is missing'],
	['no ctl_userdata', form({ resultCode: 'FAIL' }), 'ctl_userdata', 'is missing'],
	['empty ctl_userdata', form({ ...answered, ctl_userdata: ' ' }), 'ctl_userdata', 'is empty'],
	[
		'other ctl_userdata',
		form({ ...answered, ctl_userdata: 'a=b' }),
		'ctl_userdata',
		'does not begin',
	],
	[
		'ctl_userdata as a list',
		json({ ...answered, ctl_userdata: ['[a|b]'] }),
		'ctl_userdata',
		'is not text',
	],
	[
		'ctl_userdata twice',
		Buffer.from(`${form(answered).toString()}&ctl_userdata=x`),
		'ctl_userdata',
		'is not text',
	],
	['no resultCode', form({ ctl_userdata: userdata }), 'resultCode', 'is missing'],
	['an empty resultCode', form({ ...answered, resultCode: '' }), 'resultCode', 'is not one of'],
	['another resultCode', form({ ...answered, resultCode: 'DONE' }), 'resultCode', 'is not one of'],
	['resultCode null', json({ ...answered, resultCode: null }), 'resultCode', 'is not one of'],
	[
		'errorString as a list',
		json({ ...answered, errorString: ['a'] }),
		'errorString',
		'is not text',
	],
])('%s is refused by name without the secret, and kept with it', (_, body, field, problem) => {
	expect(() => readCallback(body)).toThrow(
		expect.objectContaining({ field, message: expect.stringContaining(`'${field}' ${problem}`) }),
	);
	const kept = readCallback(body, '', 'a-good-long-secret');
	expect(kept.oddities).toContainEqual(expect.stringMatching(`^'${field}' ${problem}.*\\.$`));
	expect(kept.raw).toBeDefined();
});

describe('what comes once is not lost', () => {
	const secret = 'a-good-long-secret';
	const windows = 'Some of the text is not UTF-8 and was read as windows-1252.';

	test.each<[string, Uint8Array, string]>([
		['bytes of a form', Buffer.from('ctl_userdata=[a|Müller]&resultCode=FAIL', 'latin1'), 'Müller'],
		[
			'percent-encoded in a form',
			Buffer.from('ctl_userdata=[a|M%FCller %80]&resultCode=FAIL'),
			'Müller €',
		],
		['JSON', Buffer.from('{"ctl_userdata":"[a|Müller]","resultCode":"FAIL"}', 'latin1'), 'Müller'],
	])('windows-1252 as %s is read, and told', (_, body, a) => {
		const { callback, oddities } = readCallback(body);
		expect(callback).toMatchObject({ resultCode: 'FAIL', userData: { a } });
		expect(oddities).toEqual([windows]);
	});

	test('one value in windows-1252 leaves the others as they are', () => {
		const body = Buffer.from('ctl_userdata=[a|%C3%BC 100% %zz]&resultCode=FAIL&errorString=%FC');
		const { callback, oddities } = readCallback(body);
		expect(callback).toMatchObject({ userData: { a: 'ü 100% %zz' }, errorString: 'ü' });
		expect(oddities).toEqual([windows]);
	});

	test('of a form that n8n has read, what it could not read is told; \ufffd that was sent is not', () => {
		const fields = { ...answered, ctl_userdata: '[a|M\ufffdller]' };
		const told = 'Some of the text is not UTF-8, and n8n put \ufffd in its place.';
		expect(readCallback(fields).oddities).toEqual([told]);
		expect(readCallback(form(fields)).oddities).toEqual([]);
	});

	test('fields that came as files are told, with what is missing', () => {
		const told = 'Some of the form came as files, which are not read.';
		expect(readCallback(answered, '', '', true).oddities).toEqual([told]);
		expect(readCallback({ resultCode: 'FAIL' }, '', secret, true).oddities).toEqual([
			told,
			"'ctl_userdata' is missing.",
		]);
	});

	test('null is empty text, a number or a truth value is its text', () => {
		expect(readCallback(json({ ...answered, errorString: null })).callback.errorString).toBe('');
		expect(readCallback(json({ ...answered, errorString: 5 })).callback.errorString).toBe('5');
		expect(readCallback(json({ ...answered, errorString: false })).callback.errorString).toBe(
			'false',
		);
	});

	test.each([
		['', {}],
		['transaction=77', { transaction: '77' }],
		['a=1&a=2&b', { a: ['1', '2'], b: '' }],
		['a=b=c==', { a: 'b=c==' }],
		['a=x%26y+z&%C3%BC=M%FCller', { a: 'x&y z', ü: 'Müller' }],
		[`key=${secret}&transaction=77`, { transaction: '77' }],
		[`secret=${secret}&k=(${secret})`, { secret: '****', k: '(****)' }],
		['Password=hunter2-geheim&extPwd=x&a=hunter2-geheim', { a: '****' }],
		['__proto__=x', JSON.parse('{"__proto__":"x"}') as object],
	])('the query %j without key and passwords', (query, expected) => {
		const item = readCallback(form(answered), query, secret);
		expect(item.query).toEqual(expected);
		expect(item.callback.resultCode).toBe('IGNORE');
	});

	test('with the right secret, what cannot be read is kept as masked text', () => {
		const item = readCallback(Buffer.from(`the call is over: ${secret}`), 'a=b', secret);
		expect(item).toEqual({
			callback: {
				resultCode: null,
				errorString: '',
				newRecordId: null,
				userData: {},
				systemData: {},
				transactionCodes: [],
			},
			oddities: ["'body' is neither a form nor a JSON object."],
			query: { a: 'b' },
			raw: 'the call is over: ****',
		});
	});

	test('with the right secret, each field that can be read is read', () => {
		const other = readCallback(form({ ...answered, resultCode: 'DONE' }), '', secret);
		expect(other.callback).toEqual({ ...read.callback, resultCode: null });
		expect(other.raw).toEqual({ ...answered, resultCode: 'DONE' });
		expect(other.oddities).toEqual(["'resultCode' is not one of SUCCESS, FAIL, IGNORE."]);
		const body = { resultCode: 'FAIL', ctl_userdata: 'a=b', errorString: ['c'] };
		const bad = readCallback(json(body), '', secret);
		expect(bad.callback).toEqual({
			resultCode: 'FAIL',
			errorString: '',
			newRecordId: null,
			userData: {},
			systemData: {},
			transactionCodes: [],
		});
		expect(bad.raw).toEqual(body);
	});

	test('an error that nobody foresees loses nothing else, and its words are not told', () => {
		const resultCode = Object.assign(() => '', {
			toString() {
				throw new Error('hunter2-geheim');
			},
		});
		const item = readCallback({ ...answered, resultCode }, '', secret);
		expect(item.callback).toEqual({ ...read.callback, resultCode: null });
		expect(item.oddities).toEqual(['Some of it could not be read.']);
	});

	test.each([
		['cut JSON', '{"CtlUserData":"[a|b]","Password":"hunter2-geheim'],
		['nested JSON', '{"a":{"EXTPWD":"hunter2-geheim"}}'],
		['a list', '[{"Password":"hunter2-geheim"}]'],
		['XML', '<?xml version="1.0"?><Password>hunter2-geheim</Password>'],
	])('but never passwords: the launch post as %s is refused', (_, body) => {
		const launchPost = { field: expect.stringMatching(/Password|extPwd/) };
		expect(() => readCallback(Buffer.from(body), '', secret)).toThrow(
			expect.objectContaining({ ...launchPost, message: expect.stringContaining('screen pop') }),
		);
	});
});

describe('the passwords of the launch option', () => {
	const password = 'hunter2-geheim';
	const launch = Object.fromEntries(
		launchFields.map((name) => [name, /password|pwd/i.test(name) ? password : `my ${name}`]),
	);
	const failure = (body: Uint8Array): InvalidField => {
		for (const secret of ['', 'a-good-long-secret']) {
			expect(() => readCallback(body, '', secret)).toThrow(InvalidField);
		}
		try {
			readCallback(body);
		} catch (error) {
			return error as InvalidField;
		}
		throw new Error('It was accepted');
	};

	test.each([
		['a form', form(launch)],
		['JSON', json(launch)],
	])('the launch post as %s is refused as what it is, and its passwords are named', (_, body) => {
		const error = failure(body);
		expect(error.message).toBe(
			"'CtlUserData' belongs to 8x8's screen pop request, which is not the callback",
		);
		expect(error.cure).toMatch(
			/Screen Pop: use it only as 'Callback URL'.*Removed: Password, extPwd\.$/,
		);
		expect(error.message + error.cure + error.stack).not.toContain(password);
	});

	test.each(launchFields)('%s alone is known as the launch post', (name) => {
		const { field, cure } = failure(form({ [name]: 'x' }));
		expect(field).toBe(name);
		const gone = /password|pwd/i.test(name) ? ` Removed: ${name}.` : '';
		expect(cure).toBe(
			`Remove this address from Configuration Manager → Integration → Screen Pop: use it only as 'Callback URL' of Build Link. Nothing of the request is kept.${gone}`,
		);
		expect(failure(form({ [name.toUpperCase()]: 'x' })).field).toBe(name);
	});

	test.each<[string, Uint8Array, string, string[]]>([
		[
			'in a form',
			form({ ...answered, Password: password, extPwd: password }),
			'',
			['Password', 'extPwd'],
		],
		['in JSON', json({ ...answered, PASSWORD: password }), '', ['PASSWORD']],
		[
			'as null',
			json({ ...answered, Password: null, extPwd: [password] }),
			'',
			['Password', 'extPwd'],
		],
		[
			'as a number',
			json({ ...answered, Password: 87654321, errorString: 'login with 87654321 failed' }),
			'',
			['Password'],
		],
		['between blanks', json({ ...answered, ' password ': password }), '', [' password ']],
		[
			'twice',
			Buffer.from(`${form(answered).toString()}&extpwd=${password}&extpwd=b`),
			'',
			['extpwd'],
		],
		[
			'in the query',
			form(answered),
			`Password=${password}&extPwd=${password}`,
			['Password', 'extPwd'],
		],
		[
			'in the form and once more in other fields',
			form({
				...answered,
				Password: password,
				errorString: `login with ${password} failed`,
				ctl_userdata: `[a|${password}]`,
			}),
			'',
			['Password'],
		],
	])('%s of a callback are removed and named', (_, body, query, removed) => {
		const item = readCallback(body, query);
		expect(item.removed).toEqual(removed);
		expect(item.callback.newRecordId).toBeNull();
		expect(Object.keys(item.raw as object)).toEqual(Object.keys(answered));
		expect(JSON.stringify(item)).not.toContain(password);
		expect(JSON.stringify(item)).not.toContain('87654321');
		expect(item.callback.resultCode).toBe('IGNORE');
	});

	test('of more than 10 that differ, which 8x8 never sends, no text is kept', () => {
		const withPasswords = (count: number) => {
			const extPwd = Array.from({ length: count }, (_, n) => `hunter${n}`);
			const body = json({ ...answered, extPwd, Password: extPwd });
			return readCallback(body, 'a=b', 'a-good-long-secret');
		};
		expect(withPasswords(9)).toMatchObject({ ...read, query: { a: 'b' } });
		const { callback, raw, query, removed } = withPasswords(10);
		expect(callback).toMatchObject({ resultCode: null, userData: {} });
		expect(raw).toEqual({ '****': '****' });
		expect(query).toEqual({ '****': '****' });
		expect(removed).toEqual(['extPwd', 'Password']);
	});

	test('null, true and false are no passwords: the words stay where else they stand', () => {
		const errorString = 'null and true are not false';
		const item = readCallback(
			json({ ...answered, errorString, Password: null, extPwd: [true, false] }),
		);
		expect(item.callback.errorString).toBe(errorString);
		expect(item.removed).toEqual(['Password', 'extPwd']);
	});
});

test.each([
	['as key', (secret: string) => `https://n8n.example.com/webhook/1/callback?key=${secret}`],
	['as key after $equal$', (secret: string) => `https://n8n.example.com/?key$equal$${secret}&a=1`],
	['as password', (secret: string) => `https://x:${secret}@n8n.example.com/`],
])("the trigger's secret in ctl_callbackUrl %s is masked", (_, address) => {
	const secret = 'a good+long=/secret==';
	const inAddress = encodeURIComponent(secret);
	for (const written of [
		secret,
		secret.replaceAll('=', '$equal$'),
		inAddress,
		inAddress.toLowerCase(),
		encodeURIComponent(inAddress),
		encodeURI(secret),
		'a+good%2blong=/secret==',
		'a good long=/secret==',
		'a+good%20long=/secret==',
	]) {
		const body = form({ ...answered, ctl_userdata: `[a|b][ctl_callbackUrl|${address(written)}]` });
		const item = readCallback(body, '', secret);
		expect(JSON.stringify(item)).not.toContain('secret');
		const masked = address('****');
		expect(item.callback.systemData.ctl_callbackUrl).toBe(masked.replaceAll('$equal$', '='));
		expect(item.raw).toEqual({ ...answered, ctl_userdata: `[a|b][ctl_callbackUrl|${masked}]` });
		expect(item).not.toHaveProperty('removed');
	}
});

test('what Build Link writes, the callback reads', () => {
	const ctl_userdata = writeUserData(
		[
			{ name: 'why', value: 'a=b & "c"\n…' },
			{ name: 'transaction_codes', token: '$transaction_codes$' },
		],
		{ callbackUrl: 'https://n8n.example.com/webhook/1/callback?key=x' },
	);
	expect(withData(ctl_userdata)).toMatchObject({
		userData: { why: 'a=b & "c"\n…', transaction_codes: '$transaction_codes$' },
		systemData: { ctl_callbackUrl: 'https://n8n.example.com/webhook/1/callback?key=x' },
	});
});
