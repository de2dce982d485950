import { setTimeout as wait } from 'node:timers/promises';

import type { Rule } from '../../support/faultyEightByEight';
import { acme, ask, callsPath, simulate, smallestCall } from '../simulators/eightByEight/client';

const simulated = simulate();
const agents = '/api/v1/tenants/acmecorp01/agentstatus/agents';
const externalIvr = {
	tenant: 'acmecorp01',
	token: 'acmecorp01-action-token',
	sip_id: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
	action: 'wForwardACD',
	param: '114',
};
const misbehave = (rule: Rule) => simulated.eightByEight.misbehave(rule);
const get = async (path = agents) => await ask(simulated.eightByEight, 'GET', path);
const call = async (signal?: AbortSignal) =>
	await ask(simulated.eightByEight, 'POST', callsPath, { json: smallestCall, signal });
const callsPlaced = () => acme(simulated.eightByEight).calls.size;
const statusOfLast = () => simulated.eightByEight.requests.at(-1)?.status;

describe('delay', () => {
	test('answers late, but as it should', async () => {
		misbehave({ kind: 'delay', milliseconds: 120 });
		const start = performance.now();
		expect((await call()).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThanOrEqual(115);
	});

	test('a client that gives up has placed a call all the same', async () => {
		misbehave({ kind: 'delay', milliseconds: 500 });
		await expect(call(AbortSignal.timeout(40))).rejects.toMatchObject({ name: 'TimeoutError' });
		expect(callsPlaced()).toBe(0);
		while (callsPlaced() === 0) await wait(10);
		expect(callsPlaced()).toBe(1);
	});
});

test.each<[Rule, object, string | null]>([
	[
		{ kind: 'unauthorized' },
		{ status: 401, json: { status: 'error', code: 401, message: 'Authentication failed' } },
		'application/json',
	],
	[
		{ kind: 'forbidden' },
		{ status: 403, text: '<API><Error>403 - Forbidden.</Error></API>' },
		'application/xml',
	],
	[
		{ kind: 'rateLimited' },
		{ status: 429, json: { status: 'error', code: 429, message: 'Rate limit exceeded' } },
		'application/json',
	],
	...([500, 502, 503, 504] as const).map((status): [Rule, object, string] => [
		{ kind: 'serverError', status },
		{ status, text: expect.stringMatching(new RegExp(`^<html>.*${status}.*</html>$`)) },
		'text/html',
	]),
	[{ kind: 'redirect', to: 'http://127.0.0.1:9/x' }, { status: 307, text: '' }, null],
])('%j', async (rule, expected, type) => {
	misbehave(rule);
	const reply = await call();
	expect(reply).toMatchObject(expected);
	expect(reply.headers.get('content-type')).toBe(type);
	expect(statusOfLast()).toBe(reply.status);
	expect(callsPlaced()).toBe(0);
});

test('429 has Retry-After only when it is asked for', async () => {
	misbehave({ kind: 'rateLimited', retryAfter: 7, times: 1 });
	misbehave({ kind: 'rateLimited' });
	expect((await get()).headers.get('retry-after')).toBe('7');
	expect((await get()).headers.get('retry-after')).toBeNull();
});

test('a redirect may have another status', async () => {
	misbehave({ kind: 'redirect', to: 'http://127.0.0.1:9/x', status: 302 });
	expect((await get()).status).toBe(302);
});

test('a redirect names its target', async () => {
	misbehave({ kind: 'redirect', to: 'http://127.0.0.1:9/x' });
	expect((await get()).headers.get('location')).toBe('http://127.0.0.1:9/x');
});

test.each([
	['cutBefore', 0],
	['cutAfter', 1],
] as const)('%s answers nothing and leaves %i calls', async (kind, placed) => {
	misbehave({ kind });
	await expect(call()).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
	expect(callsPlaced()).toBe(placed);
	expect(simulated.eightByEight.requests).toHaveLength(1);
	expect(statusOfLast()).toBeUndefined();
});

test('half a body: the call is placed, and the answer breaks off', async () => {
	misbehave({ kind: 'halfBody' });
	const response = await fetch(simulated.eightByEight.url + callsPath, {
		method: 'POST',
		headers: {
			authorization: `Basic ${Buffer.from('acmecorp01:acmecorp01-action-token').toString('base64')}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify(smallestCall),
	});
	expect(response.status).toBe(200);
	const reader = response.body?.getReader();
	const { value } = (await reader?.read()) ?? {};
	expect(Buffer.from(value ?? []).toString()).toMatch(/^\{"reasons":\["Call succ/);
	await expect(reader?.read()).rejects.toThrow();
	expect(callsPlaced()).toBe(1);
	expect(statusOfLast()).toBe(200);
});

test('half of an empty body breaks off too', async () => {
	misbehave({ kind: 'halfBody' });
	const path = '/SC/externalIvrAction.php';
	const options = { form: externalIvr, auth: null };
	await expect(ask(simulated.eightByEight, 'POST', path, options)).rejects.toThrow();
});

test('a huge body', async () => {
	misbehave({ kind: 'hugeBody', bytes: 5_000_000 });
	const { status, text, json } = await get();
	expect([status, text.length, typeof json]).toEqual([200, 5_000_000, 'string']);
	expect(statusOfLast()).toBe(200);
});

test('a client need not read a huge body', async () => {
	misbehave({ kind: 'hugeBody', bytes: 500_000_000, times: 1 });
	const response = await fetch(simulated.eightByEight.url);
	await response.body?.cancel();
	expect((await get()).status).toBe(200);
});

test('a huge body that gzip makes small', async () => {
	misbehave({ kind: 'hugeBody', bytes: 5_000_000, gzip: true });
	const { headers, text } = await get();
	expect([headers.get('content-encoding'), text.length]).toEqual(['gzip', 5_000_000]);
});

test.each(['head', 'body'] as const)(
	'a trickle from the %s on is the whole answer',
	async (part) => {
		misbehave({ kind: 'trickle', part, milliseconds: 1 });
		const start = performance.now();
		const { status, json } = await call();
		expect(status).toBe(200);
		expect(json).toMatchObject({ message: 'OK' });
		expect(performance.now() - start).toBeGreaterThan(100);
		expect(callsPlaced()).toBe(1);
	},
);

test('another body: the call is placed', async () => {
	misbehave({ kind: 'otherBody', body: 'Please log in' });
	expect(await call()).toMatchObject({ status: 200, text: 'Please log in' });
	expect(callsPlaced()).toBe(1);
});

test('an echo quotes what was sent', async () => {
	misbehave({ kind: 'echo' });
	const { status, text } = await call();
	expect(status).toBe(400);
	const { headers } = simulated.eightByEight.requests[0];
	expect(text).toContain(headers.authorization);
	expect(text).toContain(smallestCall.agentId);
	expect(callsPlaced()).toBe(0);
});

describe('rules', () => {
	const down = { kind: 'serverError', status: 503 } as const;
	const statuses = async (...paths: string[]) => {
		const found: number[] = [];
		for (const path of paths) found.push((await get(path)).status);
		return found;
	};

	test('for so many requests', async () => {
		misbehave({ ...down, times: 2 });
		expect(await statuses(agents, agents, agents)).toEqual([503, 503, 200]);
	});

	test('until reset', async () => {
		misbehave(down);
		expect(await statuses(agents, agents, agents)).toEqual([503, 503, 503]);
		simulated.eightByEight.reset();
		expect(await statuses(agents)).toEqual([200]);
	});

	test('for matching paths alone', async () => {
		misbehave({ ...down, path: /agentstatus/, times: 1 });
		const other = '/api/v1/interaction/data/guid/int-0';
		expect(await statuses(other, agents, agents)).toEqual([404, 503, 200]);
	});

	test('the first that applies decides, the rest wait', async () => {
		misbehave({ ...down, times: 1 });
		misbehave({ kind: 'unauthorized', times: 1 });
		expect(await statuses(agents, agents, agents)).toEqual([503, 401, 200]);
	});

	test('unknown paths misbehave as well', async () => {
		misbehave(down);
		expect(await statuses('/unknown')).toEqual([503]);
	});

	test('a rule stays as it was given', async () => {
		const rule: Rule = { ...down, times: 2 };
		misbehave(rule);
		expect(await statuses(agents, agents, agents)).toEqual([503, 503, 200]);
		expect(rule.times).toBe(2);
	});
});
