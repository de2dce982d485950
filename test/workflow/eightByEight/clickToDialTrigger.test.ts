import type { INodeExecutionData } from 'n8n-workflow';

import { EightByEightClickToDialTrigger } from '../../../nodes/EightByEight/ClickToDialTrigger/EightByEightClickToDialTrigger.node';
import { useTriggerInN8n } from '../../support/triggerInN8n';

const node = new EightByEightClickToDialTrigger();
const callback = {
	ctl_userdata: '[a|b][ctl_action|create]',
	resultCode: 'SUCCESS',
	errorString: '',
};
const secret = 'a-good-long-secret';
const password = 'hunter2-geheim';

/** What the trigger hands to the workflow. */
let items: INodeExecutionData[] = [];

// The workflow does not answer: n8n does, once it is started.
const trigger = useTriggerInN8n('eightByEightClickToDialTrigger', (response, started) => {
	items = started;
	response.json({ message: 'Workflow was started' });
});

beforeEach(() => {
	items = [];
	trigger.log = [];
	trigger.before = undefined;
	trigger.secret = secret;
	useAuthentication('none');
});

function useAuthentication(authentication: string): void {
	trigger.parameters = { authentication };
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

async function post(body: string, query = '', headers: Record<string, string> = {}) {
	const response = await fetch(trigger.url() + query, {
		method: 'POST',
		body: Buffer.from(body),
		headers,
	});
	return { status: response.status, headers: response.headers, text: await response.text() };
}

test.each([
	['a form', form(callback), { 'content-type': 'application/x-www-form-urlencoded' }],
	['a form without Content-Type', form(callback), {}],
	['a form as text', form(callback), { 'content-type': 'text/plain' }],
	['JSON', JSON.stringify(callback), { 'content-type': 'application/json; charset=utf-8' }],
	['JSON without Content-Type', JSON.stringify(callback), {}],
	[
		'JSON as a form',
		JSON.stringify(callback),
		{ 'content-type': 'application/x-www-form-urlencoded' },
	],
])('%s starts the workflow', async (_, body, headers) => {
	expect(await post(body, '', headers as Record<string, string>)).toMatchObject({ status: 200 });
	expect(items).toEqual([
		{
			json: {
				resultCode: 'SUCCESS',
				errorString: '',
				newRecordId: null,
				userData: { a: 'b' },
				systemData: { ctl_action: 'create' },
				transactionCodes: [],
				receivedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
				oddities: [],
				query: {},
				raw: callback,
			},
		},
	]);
});

test("the document's third example: the query of the callback URL comes with the item", async () => {
	await post(form(callback), '?transaction=77&note=a%20b');
	expect(items[0].json.query).toEqual({ transaction: '77', note: 'a b' });
});

test('windows-1252 in a form is read as such, whatever n8n made of it', async () => {
	const body = Buffer.from(
		form({ ...callback, ctl_userdata: '[a|Mx]' }).replace('Mx', 'M\xfcller'),
		'latin1',
	);
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	await fetch(trigger.url(), { method: 'POST', body, headers });
	expect(items[0].json).toMatchObject({ userData: { a: 'Müller' } });
	expect(items[0].json.oddities).toHaveLength(1);
});

describe('a multipart form, of which n8n keeps the fields alone', () => {
	const boundary = 'multipart/form-data; boundary=x';
	let files: object;
	beforeEach(() => (files = {}));
	const postFields = async (data: object, type = boundary, sent = '--x--') => {
		trigger.before = (request) => Object.assign(request, { body: { data, files } });
		return await post(sent, '', { 'content-type': type });
	};

	test.each([boundary, 'Multipart/Form-Data ; boundary=x'])('%s', async (type) => {
		expect(await postFields(callback, type)).toMatchObject({ status: 200 });
		expect(items[0].json).toMatchObject({ userData: { a: 'b' }, oddities: [], raw: callback });
	});

	test.each<[string, object, string]>([
		['by its length', callback, 'x'.repeat(65_537)],
		['by a field', { ...callback, errorString: 'x'.repeat(65_536) }, '--x--'],
		['by a list', { ...callback, a: Array(1_000).fill('x'.repeat(66)) }, '--x--'],
		['by a name', { ...callback, ['x'.repeat(65_536)]: '' }, '--x--'],
	])('too large %s: 413, and nothing starts', async (_, data, sent) => {
		const { status, text } = await postFields(data, boundary, sent);
		expect(status).toBe(413);
		expect(JSON.parse(text)).toMatchObject({ error: "'body' is larger than 65,536 bytes" });
		expect(items).toEqual([]);
	});

	test('a field of which n8n made a file is told', async () => {
		files = { errorString: { size: 3 } };
		await postFields(callback);
		expect(items[0].json.oddities).toEqual(['Some of the form came as files, which are not read.']);
	});

	test('of 64 kB starts the workflow', async () => {
		const errorString = 'x'.repeat(65_536 - Object.entries(callback).flat().join('').length);
		const answer = await postFields({ ...callback, errorString }, boundary, 'x'.repeat(65_536));
		expect(answer).toMatchObject({ status: 200 });
	});
});

test.each([
	['', 'body'],
	['{', 'body'],
	[form({ ...callback, resultCode: 'MAYBE' }), 'resultCode'],
	[form({ resultCode: 'FAIL' }), 'ctl_userdata'],
])('%j is refused with 400 and starts nothing', async (body, field) => {
	const { status, text } = await post(body);
	expect(status).toBe(400);
	expect(JSON.parse(text)).toEqual({
		error: expect.stringContaining(`'${field}'`),
		field,
		cure: expect.stringContaining('Click-To-Dial API'),
	});
	expect(items).toEqual([]);
});

test("8x8's launch post is refused, and its passwords are named and repeated nowhere", async () => {
	const launch = { CtlUserData: '[a|b]', Password: password, extPwd: password, cmd: 'launch' };
	const { status, text } = await post(form(launch));
	expect(status).toBe(400);
	expect(JSON.parse(text)).toMatchObject({
		error: expect.stringContaining("8x8's screen pop request"),
		field: 'CtlUserData',
		cure: expect.stringContaining('Removed: Password, extPwd.'),
	});
	expect(text).not.toContain(password);
	expect(items).toEqual([]);
});

test('passwords in form and query of a callback are removed and named', async () => {
	await post(form({ ...callback, extPwd: password }), `?password=${password}`);
	expect(items[0].json).toMatchObject({ resultCode: 'SUCCESS', removed: ['extPwd', 'password'] });
	expect(JSON.stringify(items)).not.toContain(password);
});

describe('with a secret', () => {
	beforeEach(() => useAuthentication('secret'));
	const basic = (text: string) => ({
		authorization: `Basic ${Buffer.from(text).toString('base64')}`,
	});

	test.each<[string, string, Record<string, string>]>([
		['in the address', `?key=${secret}`, {}],
		['as a password', '', basic(`x:${secret}`)],
	])('%s the callback comes in, and the secret stands in no item', async (_, query, headers) => {
		const address = `https://n8n.example.com/webhook/1/callback?key=${secret}`;
		const ctl_userdata = `[a|b][ctl_callbackUrl|${address}]`;
		expect(await post(form({ ...callback, ctl_userdata }), query, headers)).toMatchObject({
			status: 200,
		});
		expect(items[0].json).toMatchObject({ userData: { a: 'b' } });
		expect(JSON.stringify(items)).not.toContain(secret);
	});

	test('what cannot be read starts the workflow all the same, and the launch post does not', async () => {
		const query = `?key=${secret}&transaction=77`;
		expect(await post('the call is over', query)).toMatchObject({ status: 200 });
		expect(items[0].json).toMatchObject({
			resultCode: null,
			raw: 'the call is over',
			query: { transaction: '77' },
			oddities: [expect.stringContaining("'body' is neither")],
		});
		expect(JSON.stringify(items)).not.toContain(secret);
		items = [];
		expect((await post(form({ cmd: 'launch', Password: password }), query)).status).toBe(400);
		expect(items).toEqual([]);
	});

	test.each(['', '?key=a-good-long-secreT', '?key$equal$a-good-long-secret'])(
		'%j is refused with 401 before the body is looked at',
		async (query) => {
			const { status, text, headers } = await post(form({ cmd: 'launch' }), query);
			expect(status).toBe(401);
			expect(headers.get('www-authenticate')).toContain('Basic');
			expect(JSON.parse(text)).toEqual({
				error: 'The secret is missing or wrong',
				cure: expect.stringContaining("'Callback URL'"),
			});
			expect(items).toEqual([]);
		},
	);

	test.each<[string, string, string]>([
		['an emptied secret', 'secret', ''],
		['15 characters', 'secret', 'x'.repeat(15)],
		['another word than secret', 'Secret', secret],
		['nothing', '', secret],
	])('%s: nobody comes in, and the log says why, once', async (title, authentication, stored) => {
		useAuthentication(authentication);
		trigger.id = title;
		trigger.secret = stored;
		for (const query of [`?key=${stored}`, '?key=', '']) {
			expect((await post(form(callback), query)).status).toBe(401);
		}
		expect(items).toEqual([]);
		expect(trigger.log).toEqual([
			expect.stringMatching(
				/^8x8 callback refused with 401 by "Call" of workflow "Calls", 1 request: Every request is refused\. /,
			),
		]);
	});

	test('one that can be guessed stops the activation', async () => {
		const { checkExists } = node.webhookMethods.default;
		const check = async () => await checkExists.call(trigger.hookContext());
		expect(await check()).toBe(true);
		trigger.secret = 'short';
		await expect(check()).rejects.toThrow(/has 5 characters/);
		useAuthentication('none');
		expect(await check()).toBe(true);
	});
});

test('n8n evaluates no expression for a callback', () => {
	const { version, webhooks } = node.description;
	expect(version).toBe(2);
	expect(JSON.stringify(webhooks)).not.toContain('={{');
});
