import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { receive, type ReceivedRequest } from '../../../../simulators/eightByEight/requests';
import { startCall, type Click } from '../../../../simulators/eightByEight/state';
import { freePort } from '../../../../n8n/run';
import { acme, ask, ilya, paul, simulate } from './client';
import { clickToDialExamples } from './examples';

const simulated = simulate();
const path = '/AGUI/make_call.php';
const tenant = () => acme(simulated.eightByEight);

/** The customer's server, which takes callbacks and launches. */
let server: Server;
let posted: ReceivedRequest[];
let address: string;

beforeAll(async () => {
	server = createServer((request, response) => {
		void receive(request, posted).then(() => response.end());
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	posted = [];
});
afterAll(() => server.close());

async function logIn(agent = ilya): Promise<string> {
	const { headers } = await ask(simulated.eightByEight, 'POST', '/AGUI/login', {
		form: { agent },
		auth: null,
	});
	return headers.getSetCookie()[0].split(';')[0];
}

/** Clicks a link as the agent's browser does. */
async function click(query: Record<string, string> | string, cookie?: string) {
	const given = typeof query === 'string' ? query : `${path}?${new URLSearchParams(query)}`;
	const headers = { cookie: cookie ?? (await logIn()) };
	return await ask(simulated.eightByEight, 'GET', given, { auth: null, headers });
}

const number = { prefix: '1', phone: '6502928880' };

/** What came of the one click, once everything is posted. */
async function outcome(): Promise<Click> {
	const [done] = tenant().clicks;
	for (let tries = 0; tries < 800; tries++) {
		if (done.posts.every(({ answer }) => answer !== undefined)) return done;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	throw new Error('A post has no answer.');
}

const userDataOf = ({ posts }: Click) => posts.at(-1)?.fields.ctl_userdata ?? '';

describe('the cookie', () => {
	test('of an agent dials, and the page asks to close the window', async () => {
		const { status, text, headers } = await click(number);
		expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(text).toMatch(/close this window/);
		expect(text).toContain('Ilya Workshard');
		expect(tenant().clicks).toMatchObject([{ dialled: '16502928880', resultCode: 'IGNORE' }]);
		expect([...tenant().calls.values()]).toMatchObject([
			{ agentId: ilya, prefix: '1', number: '6502928880', callerId: '12015550100' },
		]);
	});

	test.each([
		['none', ''],
		['a made-up one', 'AGUI=x'],
		['an empty one', 'AGUI='],
		['another', 'PHPSESSID=undefined'],
	])('%s: no call', async (_, cookie) => {
		const { status, text } = await click(number, cookie);
		expect([status, text]).toEqual([401, expect.stringContaining('/AGUI/login')]);
		expect([tenant().calls.size, tenant().clicks]).toEqual([0, []]);
	});

	test('among others', async () => {
		expect((await click(number, `a=b; ${await logIn()}; c=d`)).status).toBe(200);
	});

	test('of an agent who has logged out: no call', async () => {
		const cookie = await logIn();
		tenant().agents[0].status = 1;
		expect((await click(number, cookie)).status).toBe(401);
	});

	test('of the one who logs in, an agent who was logged out among them', async () => {
		await click(number, await logIn(paul));
		expect([...tenant().calls.values()]).toMatchObject([{ agentId: paul }]);
	});

	test('nobody else gets one', async () => {
		const reply = await ask(simulated.eightByEight, 'POST', '/AGUI/login', {
			form: { agent: 'x' },
			auth: null,
		});
		expect([reply.status, reply.headers.getSetCookie()]).toEqual([401, []]);
	});

	test('the log-in page says who is logged in', async () => {
		const open = async (cookie: string) =>
			await ask(simulated.eightByEight, 'GET', '/AGUI/login', { auth: null, headers: { cookie } });
		expect((await open('')).text).toContain('Nobody is logged in');
		expect((await open(await logIn())).text).toContain('You are Ilya Workshard');
	});

	test('helps nobody on the Call API', async () => {
		const headers = { cookie: await logIn() };
		const reply = await ask(
			simulated.eightByEight,
			'GET',
			'/api/v1/tenants/acmecorp01/agentstatus/agents',
			{
				auth: null,
				headers,
			},
		);
		expect(reply.status).toBe(401);
	});
});

test.each(clickToDialExamples)('takes the example %s', async (example) => {
	tenant().channels.push('5251990');
	expect((await click(example)).status).toBe(200);
	expect(tenant().clicks).toHaveLength(1);
});

test('both parameters may be the form of a POST', async () => {
	const reply = await ask(
		simulated.eightByEight,
		'POST',
		`${path}?${new URLSearchParams(number)}`,
		{
			form: {
				ctl_userdata: '[a|b]',
				extTransactionData: '[extRecordId|1][extRecordType|Account]',
			},
			auth: null,
			headers: { cookie: await logIn() },
		},
	);
	expect(reply.status).toBe(200);
	expect([...tenant().calls.values()]).toMatchObject([
		{
			ctlUserData: [{ name: 'a', value: 'b' }],
			extTransactionData: [
				{ name: 'extRecordId', value: '1' },
				{ name: 'extRecordType', value: 'Account' },
			],
		},
	]);
});

test('a number in POST, a parameter in both places and a POST of JSON are refused', async () => {
	const headers = { cookie: await logIn() };
	for (const [query, body] of [
		['', { form: number }],
		['?phone=1&ctl_userdata=[a|b]', { form: { ctl_userdata: '[a|b]' } }],
		['?phone=1', { json: { ctl_userdata: '[a|b]' } }],
	] as const) {
		const options = { ...body, auth: null, headers };
		expect((await ask(simulated.eightByEight, 'POST', path + query, options)).status).toBe(400);
	}
	expect(tenant().clicks).toEqual([]);
});

describe('takes', () => {
	test.each<[string, Record<string, string>]>([
		['no prefix', { phone: '6502928880' }],
		['an empty prefix', { ...number, prefix: '' }],
		['a formatted number', { phone: '+1 (650) 292-8880 ext. 12' }],
		['a channel', { ...number, callerId: '12015551212' }],
		['a dial plan and a queue', { ...number, dialplan_id: '12', queue_id: '598' }],
		['user data names that come twice', { ...number, ctl_userdata: '[a|1][a|2]' }],
		['an empty value', { ...number, ctl_userdata: '[a|]' }],
		['what is no token', { ...number, ctl_userdata: '[a|costs 5$, or US$ 7]' }],
		['two tokens in a row', { ...number, ctl_userdata: '[a|$notes$$callDuration$]' }],
		['two lines of Unicode', { ...number, ctl_userdata: '[שם|דנה\n≠ & % + "é"]' }],
		['= in the callback URL', { ...number, ctl_userdata: '[ctl_callbackUrl|https://x.y/?a=1]' }],
		['system data without action', { ...number, ctl_userdata: '[ctl_launchopt|false]' }],
	])('%s', async (_, query) => {
		expect((await click(query)).status).toBe(200);
	});
});

describe('refuses', () => {
	const data = (ctl_userdata: string) => ({ ...number, ctl_userdata });
	test.each<[string, Record<string, string> | string]>([
		['no number', { prefix: '1' }],
		['an empty number', { phone: '' }],
		['a number without digits', { phone: 'home' }],
		['a prefix that is not digits', { ...number, prefix: '+1' }],
		['a caller ID that is not digits', { ...number, callerId: '+12015551212' }],
		['an empty caller ID', { ...number, callerId: '' }],
		['a caller ID that is no channel', { ...number, callerId: '19999999999' }],
		['a dial plan that is not digits', { ...number, dialplan_id: 'x' }],
		// "Digit only. A valid dial plan id."
		['a dial plan that there is not', { ...number, dialplan_id: '13' }],
		['a queue that is not digits', { ...number, queue_id: 'Sales' }],
		['a queue that there is not', { ...number, queue_id: '1' }],
		['another parameter', { ...number, queueId: '598' }],
		['a parameter twice', `${path}?phone=1&phone=2`],
		['a broken encoding', `${path}?phone=1&ctl_userdata=[a|%E9]`],
		['a value encoded twice', { ...number, ctl_userdata: encodeURIComponent('[a|b]') }],
		['a token without its end', data('[a|$call_answered_time]')],
		['a token without its end, in text', data('[a|from $callDuration on]')],
		['an unknown token', data('[a|$call_time$]')],
		['a token in the wrong case', data('[a|$Notes$]')],
		['a token that 8x8 does not have in system data', data('[ctl_recordname|$name$]')],
		['= in user data', data('[a|b=c]')],
		['what 8x8 itself adds', data('[ctl_newRecordId|1]')],
		['the same, in capitals', data('[Ctl_newRecordId|1]')],
		['unknown system data', data('[ctl_color|red]')],
		['system data twice', data('[ctl_launchopt|true][ctl_launchopt|true]')],
		['another action', data('[ctl_action|delete]')],
		['another integration', data('[ctl_intType|zendesk]')],
		['another launch option', data('[ctl_launchopt|yes]')],
		['another launch extension', data('[ctl_launchext|view]')],
		['a parent without an ID', data('[ctl_parentid|]')],
		['a callback URL that is none', data('[ctl_callbackUrl|www.example.com]')],
		['a callback URL of another kind', data('[ctl_callbackUrl|ftp://example.com]')],
		['a record field twice', { ...number, extTransactionData: '[extRecordId|1][extRecordId|2]' }],
		['another record field', { ...number, extTransactionData: '[extRecordId|1][a|b]' }],
		...['', 'a|b', '[a]', '[a|b', '[a|b]c', '[a|b|c]', '[a|[b]]', '[|b]', '[a|b] [c|d]'].map(
			(text): [string, Record<string, string>] => [`the user data "${text}"`, data(text)],
		),
	])('%s', async (_, query) => {
		expect((await click(query)).status).toBe(400);
		expect([tenant().calls.size, tenant().clicks]).toEqual([0, []]);
	});

	test('a third call on two lines', async () => {
		const [agent] = tenant().agents;
		const details = { agentId: ilya, prefix: '', number: '1', callerId: '' };
		startCall(tenant(), agent, details);
		startCall(tenant(), agent, details);
		expect((await click(number)).status).toBe(409);
		expect(tenant().clicks).toEqual([]);
	});
});

describe('what comes back', () => {
	const everyToken = [
		'caller_id',
		'transaction_id',
		'call_answered_time',
		'call_hangup_time',
		'callAnsweredTenantTT',
		'callHangupTenantTT',
		'callDuration',
		'equal',
		'interaction_guid',
		'year',
		'month',
		'date',
		'hours',
		'minutes',
		'seconds',
		'transaction_codes',
		'notes',
		'lastTclListName',
		'lastTclCodeDesc',
		'lastTclCodeShort',
	];
	const allTokens = everyToken.map((token) => `[${token}|<$${token}$>]`).join('');
	const withCallback = (text: string) => ({
		...number,
		ctl_userdata: `${text}[ctl_callbackUrl|${address}/callback]`,
	});
	/** By name, without the < and > that make empty values seen. */
	const values = (text: string) =>
		Object.fromEntries(
			[...text.matchAll(/\[(\w+)\|<([^>]*)>\]/g)].map(([, name, value]) => [name, value]),
		);

	test('all tokens of an answered call', async () => {
		Object.assign(tenant().conversation, {
			talkSeconds: 3_725,
			notes: 'Likes $equal$ [red] | a=b & more\n2nd line',
			selections: [
				{ id: 12, codes: [{ id: 234 }] },
				{ id: 2281, codes: [{ id: 7361 }, { id: 7362 }] },
			],
		});
		tenant().settings.timeZone = 'Asia/Kolkata';
		const before = Math.floor(Date.now() / 1000);
		await click({ ...withCallback(allTokens), callerId: '12015551212', queue_id: '598' });
		const done = await outcome();
		const found = values(userDataOf(done));
		const hungUp = Number(found.call_hangup_time);
		expect(hungUp).toBeGreaterThanOrEqual(before);
		expect(hungUp).toBeLessThanOrEqual(Date.now() / 1000);
		const inKolkata = (seconds: number) =>
			new Date((seconds + 19_800) * 1000).toISOString().replace(/-/g, '/').replace('T', ' ');
		const now = inKolkata(hungUp);
		expect(found).toEqual({
			caller_id: '12015551212',
			transaction_id: '1001',
			call_answered_time: String(hungUp - 3_725),
			call_hangup_time: String(hungUp),
			callAnsweredTenantTT: `${inKolkata(hungUp - 3_725).slice(0, 19)} +05:30`,
			callHangupTenantTT: `${now.slice(0, 19)} +05:30`,
			callDuration: '01:02:05',
			equal: '=',
			interaction_guid: done.guid,
			year: now.slice(0, 4),
			month: now.slice(5, 7),
			date: now.slice(8, 10),
			hours: now.slice(11, 13),
			minutes: now.slice(14, 16),
			seconds: now.slice(17, 19),
			transaction_codes: 'Outcome:Sale,Products:Phone,Products:HeadS',
			notes: 'Likes $equal$ [red] | a=b & more\n2nd line',
			lastTclListName: 'Products',
			lastTclCodeDesc: 'Headsets',
			lastTclCodeShort: 'HeadS',
		});
		expect(tenant().calls.get(done.guid)?.selections).toHaveLength(2);
	});

	test('all tokens of a call that nobody answers', async () => {
		tenant().conversation.answered = false;
		await click(withCallback(allTokens));
		const found = values(userDataOf(await outcome()));
		expect(Object.keys(found)).toEqual(everyToken);
		expect(found).toMatchObject({
			call_answered_time: '0',
			call_hangup_time: '0',
			callAnsweredTenantTT: '',
			callHangupTenantTT: '',
			callDuration: '00:00:00',
			transaction_codes: '',
			notes: '',
		});
	});

	test('a form with the three fields of the document, at the callback URL with its tokens replaced', async () => {
		await click({
			...number,
			ctl_userdata: `[a|1][ctl_callbackUrl|${address}/c?key$equal$x&t=$transaction_id$]`,
		});
		await outcome();
		expect(posted).toHaveLength(1);
		expect(posted[0]).toMatchObject({
			method: 'POST',
			path: '/c',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: {
				ctl_userdata: `[a|1][ctl_callbackUrl|${address}/c?key=x&t=1001]`,
				resultCode: 'IGNORE',
				errorString: '',
			},
		});
		expect(`${posted[0].query}`).toBe('key=x&t=1001');
	});

	test('JSON, and the password of the address as Basic auth', async () => {
		tenant().settings.callbackBody = 'json';
		const url = address.replace('//', '//x:secret@');
		await click({ ...number, ctl_userdata: `[a|é][ctl_callbackUrl|${url}/c]` });
		await outcome();
		expect(posted[0]).toMatchObject({
			headers: {
				'content-type': 'application/json',
				authorization: `Basic ${Buffer.from('x:secret').toString('base64')}`,
			},
			body: { ctl_userdata: `[a|é][ctl_callbackUrl|${url}/c]`, resultCode: 'IGNORE' },
		});
	});

	test('nothing while the switch is off', async () => {
		tenant().settings.autoLogs = false;
		await click(withCallback('[a|1]'));
		expect((await outcome()).posts).toEqual([]);
	});

	test('the status of the callback, or why there is none', async () => {
		await click(withCallback('[a|1]'));
		expect((await outcome()).posts).toMatchObject([{ kind: 'callback', answer: 200 }]);
		simulated.eightByEight.reset();
		const url = `http://127.0.0.1:${await freePort()}/`;
		await click({ ...number, ctl_userdata: `[ctl_callbackUrl|${url}]` });
		expect((await outcome()).posts).toMatchObject([{ answer: expect.stringMatching(/Nothing/) }]);
		simulated.eightByEight.reset();
		tenant().conversation.notes = 'a b';
		await click({ ...number, ctl_userdata: '[ctl_callbackUrl|http://$notes$/]' });
		expect((await outcome()).posts).toMatchObject([{ answer: 'This is not an address.' }]);
	});
});

describe('ctl_action', () => {
	const create = (more = '[ctl_intType|sfdc]') => ({
		...number,
		ctl_userdata: `[ctl_action|create]${more}[ObjectType|Task][Description|$callDuration$][ctl_callbackUrl|${address}/c]`,
		extTransactionData: '[extRecordId|001A][extRecordType|Account]',
	});

	test('creates a record, and names it at the end of the user data', async () => {
		await click(create());
		const { posts } = await outcome();
		const [{ id, fields, from }] = tenant().salesforceRecords;
		expect(posts[0].fields).toMatchObject({ resultCode: 'SUCCESS', errorString: '' });
		expect(posts[0].fields.ctl_userdata).toMatch(
			new RegExp(`\\[Description\\|00:02:05\\].*\\[Ctl_newRecordId\\|${id}\\]$`),
		);
		expect(fields).toEqual([
			{ name: 'ObjectType', value: 'Task' },
			{ name: 'Description', value: '00:02:05' },
		]);
		expect(from).toEqual([
			{ name: 'extRecordId', value: '001A' },
			{ name: 'extRecordType', value: 'Account' },
		]);
	});

	test('fails as Salesforce says', async () => {
		tenant().settings.createFault = 'REQUIRED_FIELD_MISSING: [Subject]';
		await click(create());
		const { posts, resultCode } = await outcome();
		expect([resultCode, tenant().salesforceRecords]).toEqual(['FAIL', []]);
		expect(posts[0].fields).toMatchObject({
			resultCode: 'FAIL',
			errorString: 'REQUIRED_FIELD_MISSING: [Subject]',
		});
		expect(posts[0].fields.ctl_userdata).not.toMatch(/newRecordId/i);
	});

	test('is ignored without an integration type', async () => {
		await click(create(''));
		expect((await outcome()).posts[0].fields).toMatchObject({ resultCode: 'IGNORE' });
		expect(tenant().salesforceRecords).toEqual([]);
	});
});

describe('the launch option', () => {
	const launch = (value = 'true') => ({
		...number,
		ctl_userdata: `[a|$equal$][ctl_launchopt|${value}]`,
	});

	test('posts all fields of the document to the screen pop', async () => {
		tenant().settings.screenPopUrl = `${address}/pop`;
		await click(launch());
		await outcome();
		expect(posted.map(({ path: at, body }) => [at, body])).toEqual([
			[
				'/pop',
				{
					CtlUserData: '[a|=][ctl_launchopt|true]',
					AgentID: ilya,
					Username: `${ilya}@crm`,
					extLogin: `${ilya}@crm`,
					Password: `${ilya}-crm-password`,
					extPwd: `${ilya}-crm-password`,
					Account: 'acme',
					Role: 'window',
					Command: 'launch',
					cmd: 'launch',
				},
			],
		]);
	});

	test('false, or without a screen pop: nothing', async () => {
		await click(launch());
		tenant().settings.screenPopUrl = `${address}/pop`;
		await click(launch('false'));
		expect(tenant().clicks.map(({ posts }) => posts)).toEqual([[], []]);
	});
});
