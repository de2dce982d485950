import type { INodeParameters } from 'n8n-workflow';

import { goToLayerExample } from '../../../simulators/voicenter/document';
import { requestOf, sendToTrigger } from '../../support/layerRequest';
import { useTriggerInN8n } from '../../support/triggerInN8n';

const secret = 'a-good-long-secret';
let started = 0;

const trigger = useTriggerInN8n('voicenterLayerTrigger', (response) => {
	started++;
	response.json(JSON.parse(goToLayerExample));
});

let tests = 0;
beforeEach(() => {
	trigger.id = `page ${++tests}`;
	trigger.secret = secret;
	trigger.log = [];
	trigger.mode = 'webhook';
	started = 0;
	set({});
});

const set = (options: object, more: object = {}) => {
	const usual = { authentication: 'secret', safetyAnswer: 'goToLayer', safetyLayer: '20' };
	trigger.parameters = { ...usual, answerWithin: 4, options, ...more } as INodeParameters;
};

async function open(query = `?key=${secret}`, headers: Record<string, string> = {}) {
	const response = await fetch(trigger.url() + query, { headers });
	return { status: response.status, headers: response.headers, text: await response.text() };
}

const asJson = { accept: 'application/json' };
const openJson = async (query?: string) => {
	const { status, text } = await open(query, asJson);
	return { status, body: JSON.parse(text) };
};

let calls = 0;
const call = async (query = `?key=${secret}`, body = requestOf(`page-call-${++calls}`)) =>
	await sendToTrigger(trigger.url() + query, { body });

test('a page in HTML, which is kept nowhere, and the same as JSON', async () => {
	const { status, headers, text } = await open();
	expect(status).toBe(200);
	expect(Object.fromEntries(headers)).toMatchObject({
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
	});
	for (const words of ['This address answers Voicenter calls', '<b>Calls</b>, which is published'])
		expect(text).toContain(words);
	const json = await openJson();
	expect(json).toMatchObject({
		status: 200,
		body: { workflow: 'Calls', trigger: 'Call', needsSecret: true, figures: { calls: 0 } },
	});
	expect(json.body.url).toMatch(/^https:\/\/n8n\.example\.com\/webhook\/.+\/layer$/);
	expect(text).toContain(json.body.url);
});

test.each([
	['*/*', 'text/html; charset=utf-8'],
	['text/html,application/json;q=0.9', 'text/html; charset=utf-8'],
	['image/png', 'text/html; charset=utf-8'],
	['application/json', 'application/json; charset=utf-8'],
	['application/json, text/plain, */*', 'application/json; charset=utf-8'],
])('who accepts %s gets %s', async (accept, type) => {
	expect((await open(undefined, { accept })).headers.get('content-type')).toBe(type);
});

test('calls and refusals are counted; looking at the page is no call, and starts no workflow', async () => {
	await call();
	await call('?key=wrong');
	await call(undefined, '{}');
	const { figures } = (await openJson()).body;
	expect(figures).toMatchObject({ calls: 1, safetyAnswers: 0, answerTimes: { of: 1 } });
	expect(figures.answerTimes.worst).toBeLessThan(1_000);
	expect(figures.refusals).toEqual([
		{ status: 401, error: 'The secret is missing or wrong', cure: expect.any(String), count: 1 },
		{ status: 400, error: "'DATA' is not an object", cure: expect.any(String), count: 1 },
	]);
	expect((await openJson()).body.figures.calls).toBe(1);
	expect(started).toBe(1);
});

describe('without the secret', () => {
	test.each(['', '?key=', '?key=wrong', `?key[]=${secret}`])(
		'%s: 401 and no word of the workflow',
		async (query) => {
			const { status, headers, text } = await open(query);
			expect(status).toBe(401);
			expect(headers.get('www-authenticate')).toMatch(/^Basic /);
			expect(headers.get('content-security-policy')).toMatch(/sandbox/);
			expect(text).toContain('Add ?key= and the secret');
			expect(text).not.toMatch(/Calls|Safety|figures/);
			const json = await openJson(query);
			expect(json.status).toBe(401);
			expect(Object.keys(json.body)).toEqual(['error', 'cure']);
		},
	);

	test('the password of Basic auth is good as well', async () => {
		const authorization = `Basic ${Buffer.from(`x:${secret}`).toString('base64')}`;
		expect((await open('', { authorization })).text).toContain('Calls since');
	});

	test('neither page nor JSON ever shows the secret', async () => {
		expect((await open()).text).not.toContain(secret);
		expect((await open(undefined, asJson)).text).not.toContain(secret);
	});

	test('a trigger that lets nobody in says so, and not why', async () => {
		trigger.secret = 'short';
		const { status, text } = await open('?key=short');
		expect(status).toBe(401);
		expect(text).toContain('No call is let in');
		expect(text).not.toContain('5 characters');
		set({}, { authentication: 'Secret' });
		expect((await open()).text).toContain('No call is let in');
	});
});

test('with None everybody sees the settings, and nobody the figures', async () => {
	set({}, { authentication: 'none' });
	await call('');
	const { body } = await openJson('');
	expect(body).not.toHaveProperty('figures');
	expect(body.settings[0]).toEqual({ name: 'Authentication', value: 'None' });
});

test('Allowed IP Addresses hold for calls, not for the page, which does not list them', async () => {
	set({ allowedIps: '192.0.2.1, 198.51.100.0/24' });
	expect(await call()).toMatchObject({ status: 403 });
	const { status, text } = await open();
	expect(status).toBe(200);
	expect(text).toContain('2 in the list');
	expect(text).not.toContain('192.0.2.1');
});

test('at the test URL it is the production URL that is to be pasted', async () => {
	trigger.mode = 'manual';
	await call();
	const { body } = await openJson();
	expect(body.isTest).toBe(true);
	expect(body).not.toHaveProperty('figures');
	expect((await open()).text).toContain('This is a test URL');
	trigger.mode = 'webhook';
	expect((await openJson()).body.figures.calls).toBe(0);
});

test('settings that cannot be read give a sentence and a line of the log, and calls go on', async () => {
	trigger.parameters = { ...trigger.parameters, safetyLayer: 'abc' };
	const { status, text } = await open();
	expect(status).toBe(500);
	expect(text).toContain('This page cannot be shown');
	expect(text).not.toContain('abc');
	expect((await openJson()).body).toEqual({
		error: 'This page cannot be shown',
		cure: expect.stringMatching(/^n8n's log says why\. Calls are answered by other code/),
	});
	const line = expect.stringMatching(/^The page of a Voicenter address failed: 'Safety Layer'/);
	expect(trigger.log).toEqual([line, line]);
	set({});
	expect(await call()).toMatchObject({ by: 'workflow' });
});
