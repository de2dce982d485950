import fc from 'fast-check';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution, until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import type { Outcome } from '../../nodes/shared/webhook/guard';
import { outcomes } from '../../nodes/Voicenter/LayerTrigger/outcomes';
import { asDocumented, readLayerRequest } from '../../nodes/Voicenter/protocol/request';
import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { requestExample } from '../../simulators/voicenter/document';
import { tries } from '../support/check';
import { unexpectedLines } from '../support/unexpectedLines';

const secret = 'a-good-long-secret';
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const asJson = { 'content-type': 'application/json' };

jest.setTimeout(30_000);

let n8n: FreshN8n;
/** By workflow: the requests that its answers say have started it. */
const accepted: Record<string, number> = {};

beforeAll(async () => {
	n8n = await startFreshN8n({
		NODE_OPTIONS: `--require ${resolve('test/support/lockedResponse.js')}`,
	});
	const credential = await n8n.api.createCredential('Secret', 'webhookSecretApi', { secret });
	const withSecret = { credentials: { webhookSecretApi: credential } };
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	const echo = respond({
		operation: 'goToLayer',
		layer: '12',
		callerName: '={{ $json.callerId }}',
		customData: {
			entry: [
				{ name: 'did', value: '={{ $json.did }}' },
				{ name: 'dtmf', value: '={{ $json.dtmf }}' },
				{ name: 'note', value: '={{ $json.customData.note }}' },
				{ name: 'raw', value: '={{ $json.raw.NOTE ?? "-" }}' },
				{ name: 'id', value: '={{ $json.ivrUniqueId }}' },
			],
		},
	});
	await publish(trigger('open'), goTo12);
	await publish(trigger('impatient', { answerWithin: 1 }), goTo12);
	await publish(trigger('guarded', { authentication: 'secret' }, withSecret), goTo12);
	await publish(trigger('fuzzed', { authentication: 'secret' }, withSecret), goTo12);
	await publish(trigger('echo'), echo);
	await publish(trigger('item'), respond({ operation: 'fromInput' }));
	await publish(trigger('failing'), respond({ operation: 'goToLayer', layer: 'abc' }));
	const slow = node('Slow', 'wait', { amount: 2, unit: 'seconds' }, { typeVersion: 1.1 });
	await publish(trigger('slow', { answerWithin: 0.5 }), slow, goTo12);
}, 180_000);

afterAll(async () => await n8n?.stop(), 30_000);

async function publish(start: ReturnType<typeof trigger>, ...rest: Array<ReturnType<typeof node>>) {
	const workflow = chain(start.webhookId as string, start, ...rest);
	await n8n.api.upsertWorkflow(workflow);
	await n8n.api.publishWorkflow(workflow.id);
	accepted[workflow.id] = 0;
}

let calls = 0;

/** The document's request under a call id of its own, with other data in it. */
function newCall(data: object = {}, more: object = {}): string {
	const example = JSON.parse(requestExample) as { METHOD: string; DATA: object };
	const id = { IVR_UNIQUE_ID: `attack-${++calls}` };
	return JSON.stringify({ ...example, ...more, DATA: { ...example.DATA, ...id, ...data } });
}

/** The same, with JSON in it that JSON.stringify does not write. */
const newCallWith = (json: string) => newCall({ PLACE: 'here' }).replace('"PLACE":"here"', json);

type Body = Record<string, unknown> | undefined;

async function send(
	workflow: string,
	body: string | Uint8Array,
	headers: Record<string, string> = asJson,
	query = '',
) {
	const url = `${n8n.url}/webhook/${workflow}/layer${query}`;
	const response = await fetch(url, {
		method: 'POST',
		body: Buffer.from(body),
		headers,
		signal: AbortSignal.timeout(20_000),
	});
	const text = await response.text();
	const by = response.headers.get('x-voicenter-answer');
	if (by && !outcomes[by as Outcome].startsNoWorkflow) accepted[workflow]++;
	const json = (text === '' ? undefined : JSON.parse(text)) as Body;
	return { status: response.status, by, body: json, headers: [...response.headers.keys()] };
}

/** What comes back first on a connection to which these bytes are written. */
async function exchange(head: string[], body = ''): Promise<{ status: number; by?: string }> {
	const { hostname, port } = new URL(n8n.url);
	const socket = connect(Number(port), hostname);
	try {
		socket.write([...head, '', body].join('\r\n'));
		const [answer] = await new Promise<Buffer[]>((resolve, reject) => {
			socket.once('data', (...data) => resolve(data)).once('error', reject);
		});
		const text = answer.toString();
		return {
			status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]),
			by: /x-voicenter-answer: (\w+)/i.exec(text)?.[1],
		};
	} finally {
		socket.destroy();
	}
}

const post = (path: string) => [`POST /webhook/${path}/layer HTTP/1.1`, 'Host: n8n'];
const lengthOf = (body: string) => `Content-Length: ${Buffer.byteLength(body)}`;
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

/** A 400 that names the field and quotes nothing; no header says that a call was answered. */
const refusedFor = (field: string) => ({
	status: 400,
	by: null,
	body: { error: expect.stringMatching(`^'${field}' is [\\w ]+$`), field, cure: asDocumented },
});

describe('the secret', () => {
	test.each([
		['a list', `?key[]=${secret}`],
		['an object', `?key[a]=${secret}`],
		['twice', `?key=${secret}&key=${secret}`],
		['right and wrong', `?key=${secret}&key=wrong`],
		['under a polluting name', `?__proto__[key]=${secret}&constructor[prototype][key]=${secret}`],
		['in another case', `?KEY=${secret}`],
	])('%s: 401', async (_, query) => {
		const answer = await send('guarded', newCall(), asJson, query);
		expect(answer).toMatchObject({ status: 401, by: null });
		expect(JSON.stringify(answer.body)).not.toContain(secret);
	});

	const right = `Authorization: ${basic(`x:${secret}`)}`;
	const wrong = `Authorization: ${basic('x:wrong')}`;
	test.each([
		['the first of two Authorization headers counts: wrong', [wrong, right], 401],
		['the first of two Authorization headers counts: right', [right, wrong], 200],
	])('%s', async (_, authorizations, status) => {
		const body = newCall();
		const head = [...post('guarded'), lengthOf(body), ...authorizations];
		expect(await exchange(head, body)).toMatchObject({ status });
		if (status === 200) accepted.guarded++;
	});

	test('a near miss takes as long as any other', async () => {
		const misses: Record<string, string> = {
			none: '',
			empty: '?key=',
			'first letter wrong': `?key=x${secret.slice(1)}`,
			'last letter wrong': `?key=${secret.slice(0, -1)}x`,
			'one letter short': `?key=${secret.slice(0, -1)}`,
			'one letter more': `?key=${secret}x`,
			'4,000 letters': `?key=${'x'.repeat(4_000)}`,
		};
		const times: Record<string, number[]> = {};
		for (let round = -5; round < 60; round++) {
			for (const [name, query] of Object.entries(misses)) {
				const body = newCall();
				const start = performance.now();
				expect(await send('guarded', body, asJson, query)).toMatchObject({ status: 401 });
				if (round >= 0) (times[name] ??= []).push(performance.now() - start);
			}
		}
		const medians = Object.entries(times).map(
			([name, all]) => [name, all.sort((a, b) => a - b)[all.length / 2]] as const,
		);
		const spread =
			Math.max(...medians.map(([, ms]) => ms)) - Math.min(...medians.map(([, ms]) => ms));
		const table = medians.map(([name, ms]) => `${name} ${ms.toFixed(2)}`).join(', ');
		console.log(`Secrets, median ms of 60: ${table}; spread ${spread.toFixed(2)} ms`);
		expect(spread).toBeLessThan(25);
	}, 60_000);
});

/** What n8n's log says of a trigger's refusals; a line takes a moment from n8n to here. */
async function refusalsOf(workflow: string): Promise<string[]> {
	const of = `refused with 401 by "Call" of workflow "${workflow}"`;
	return await until(() => {
		const lines = n8n.log.map(({ message }) => message).filter((line) => line.includes(of));
		return lines.length > 0 ? lines : undefined;
	});
}

describe('a door that nobody meant to open', () => {
	// The editor offers none of these; an import or another program can store them.
	const states = {
		'an expression that gives nothing': '={{ $vars.AUTH }}',
		empty: '',
		'another case': 'Secret',
		'a blank too many': 'secret ',
		'another word': 'basicAuth',
	};
	const callback = (id: string, authentication: string, credential?: object) =>
		node(
			'Call',
			'eightByEightClickToDialTrigger',
			{ authentication },
			{ typeVersion: 2, webhookId: id, ...(credential && { credentials: credential }) },
		);
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	const tries = [`?key=${secret}`, '?key=', ''];
	const called = async (id: string, query: string) => {
		const isCallback = id.startsWith('callback');
		const body = isCallback ? 'resultCode=SUCCESS&errorString=&ctl_userdata=[a|b]' : newCall();
		const url = `${n8n.url}/webhook/${id}/${isCallback ? 'callback' : 'layer'}${query}`;
		return (await fetch(url, { method: 'POST', body: Buffer.from(body) })).status;
	};
	const bothOf = (name: string) => [name, `callback-${name}`];

	/** Nobody comes in, with no key and no execution, and one line of the log tells the reason. */
	async function expectShut(id: string, queries: string[], why: RegExp) {
		for (const query of queries)
			expect([id, query, await called(id, query)]).toEqual([id, query, 401]);
		await sleep(300);
		expect(await n8n.api.executionCount(id)).toBe(0);
		const lines = await refusalsOf(id);
		expect(lines).toEqual([expect.stringMatching(why)]);
		expect(lines[0]).not.toContain(secret);
	}

	// n8n tries five times, over 15 seconds, before it tells why a trigger refuses.
	test('Authentication that is neither None nor Secret is told at publishing, and no call comes in', async () => {
		// One trigger each in turn: n8n publishes five at once, and each takes 15 seconds to be refused.
		const ids = Object.keys(states).map((_, number) => bothOf(`state-${number}`)[number % 2]);
		const refused = Object.values(states).map(async (authentication, number) => {
			const id = ids[number];
			const published = id.startsWith('callback')
				? publish(callback(id, authentication))
				: publish(trigger(id, { authentication }), goTo12);
			await expect(published).rejects.toThrow(
				/'Authentication' of the trigger is .*Choose None or Secret from its list/,
			);
		});
		await Promise.all(refused);
		for (const id of ids) {
			for (const query of tries) expect([id, await called(id, query)]).toEqual([id, 404]);
			expect(await n8n.api.executionCount(id)).toBe(0);
			delete accepted[id];
		}
	}, 60_000);

	test.each([
		['emptied', { secret: '' }, /The secret of the Webhook Secret credential is empty/],
		['short', { secret: 'x'.repeat(15) }, /has 15 characters/],
		['deleted', undefined, /credential of the trigger cannot be read/],
	])('the credential is %s after publishing', async (name, data, why) => {
		const stored = await n8n.api.createCredential(name, 'webhookSecretApi', { secret });
		const credentials = { webhookSecretApi: stored };
		const [layer, other] = bothOf(`credential-${name}`);
		await publish(trigger(layer, { authentication: 'secret' }, { credentials }), goTo12);
		await publish(callback(other, 'secret', credentials));
		if (data) await n8n.api.upsertCredential(name, 'webhookSecretApi', data);
		else await n8n.api.deleteCredential(stored.id);
		const key = `?key=${data?.secret ?? secret}`;
		for (const id of [layer, other]) await expectShut(id, [key, ...tries], why);
	});
});

describe('a program in this n8n that breaks its responses', () => {
	test.each([
		['open', 'end', 'workflow'],
		['open', 'writehead', 'workflow'],
		['open', 'content-type', 'workflow'],
		['open', 'content-length', 'workflow'],
		['slow', 'end', 'late'],
		['slow', 'content-type', 'late'],
	])(
		'%s, %s: the caller gets the answer, the log a line, and n8n lives',
		async (name, locked, by) => {
			const id = `locked-${++calls}`;
			const lock = locked === 'writehead' ? 'writeHead' : locked;
			const answer = await send(name, newCall({ IVR_UNIQUE_ID: id }), {
				...asJson,
				'x-lock': lock,
			});
			expect(answer).toMatchObject({ status: 200, by, body: { LAYER: by === 'late' ? 20 : 12 } });
			const line = await until(() =>
				n8n.log.find(({ message }) => message.includes(`"${id}": the answer could not be written`)),
			);
			expect(line.message).toContain(`${lock} is locked on purpose`);
			expect(await send('open', newCall())).toMatchObject({ by: 'workflow' });
		},
	);
});

describe('headers that are missing or doubled', () => {
	test.each([
		['no Content-Type, no User-Agent, nothing but what HTTP demands', [], 200],
		['two Content-Types', ['Content-Type: application/json', 'Content-Type: text/plain'], 200],
		['a Content-Type that is none', ['Content-Type: ;;;'], 200],
		['two lengths', ['Content-Length: 3'], 400],
		['a length and chunks', ['Transfer-Encoding: chunked'], 400],
	])('%s', async (_, more, status) => {
		const body = newCall();
		const answer = await exchange([...post('open'), lengthOf(body), ...more], body);
		expect(answer.status).toBe(status);
		if (status === 200) accepted.open++;
	});

	test('no Host: 400 by n8n', async () => {
		const [line] = post('open');
		expect(await exchange([line, 'Content-Length: 0'])).toMatchObject({ status: 400 });
	});
});

describe('a body over 64 kB', () => {
	const large = () => newCall({ CUSTOM_DATA: { filler: 'x'.repeat(65_536) } });

	test.each([
		['as JSON, which n8n reads itself', asJson],
		['of no type', {}],
	])('%s: 413', async (_, headers) => {
		const answer = await send('open', large(), headers as Record<string, string>);
		expect(answer).toMatchObject({ status: 413, by: null, body: { field: 'body' } });
		expect(JSON.stringify(answer.body)).not.toContain('xxx');
	});

	test('that has not come yet is refused at once', async () => {
		const answer = await exchange([...post('open'), 'Content-Length: 10000000'], '{');
		expect(answer).toEqual({ status: 413 });
	});

	test('in chunks, which tell no length: 413', async () => {
		const body = `${large().length.toString(16)}\r\n${large()}\r\n0\r\n`;
		const head = [...post('open'), 'Transfer-Encoding: chunked'];
		expect(await exchange(head, `${body}\r\n`)).toEqual({ status: 413 });
	});

	test('once it is unpacked: 413', async () => {
		const answer = await send('open', gzipSync(large()), { 'content-encoding': 'gzip' });
		expect(answer).toMatchObject({ status: 413, by: null });
	});
});

describe('what JSON can hold', () => {
	const evil = '{"polluted":"yes","action":"goToLayer","layer":99}';
	const keys = `"__proto__":${evil},"constructor":{"prototype":${evil}},"\\u005f_proto__":${evil}`;
	const polluting = () =>
		newCallWith(`${keys},"CUSTOM_DATA":{${keys}}`).replace('{"METHOD"', `{${keys},"METHOD"`);

	test('keys that would change every object stay data of their own', async () => {
		// The reply takes `action` from the item: it would find a polluted one.
		expect(await send('item', polluting())).toMatchObject({ by: 'error', body: layer20 });
		const { runData } = (await lastExecution(n8n.api, 'item')).data.resultData;
		const item = runData.Call[0].data?.main[0]?.[0].json ?? {};
		expect(Object.keys(item)).toEqual([
			...Object.keys(readLayerRequest(newCall()).request),
			'receivedAt',
			'raw',
		]);
		expect(await send('item', newCall())).toMatchObject({ by: 'error', body: layer20 });
		const { data } = await lastExecution(n8n.api, 'item');
		expect(data.resultData.error?.message).toContain(`'action' is empty`);
		expect(await send('echo', newCall({ CUSTOM_DATA: { note: '-' } }))).toMatchObject({
			by: 'workflow',
		});
	});

	test.each(['[', '{"a":'])('30,000 levels of %s', async (level) => {
		const closed = level === '[' ? ']' : '}';
		const levels = Math.floor(30_000 / level.length);
		const deep = `${level.repeat(levels)}1${closed.repeat(levels)}`;
		const answer = await send('open', newCallWith(`"CUSTOM_DATA":{"deep":${deep}}`));
		expect(answer).toMatchObject({ status: 200, by: 'workflow' });
	});

	test('100,000 levels are over 64 kB', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		for (const headers of [asJson, { 'content-type': 'application/octet-stream' }]) {
			const answer = await send('open', newCallWith(`"CUSTOM_DATA":{"deep":${deep}}`), headers);
			expect(answer).toMatchObject({ status: 413, by: null });
		}
	});

	test.each(['1e999', '-1e999', '18446744073709551616', '"18446744073709551616"', '-1', '1e-9'])(
		'%s is no layer, but a call',
		async (number) => {
			const body = newCallWith('"X":1').replace('"LAYER_ID":"5"', `"LAYER_ID":${number}`);
			expect(await send('open', body)).toMatchObject({ status: 200, by: 'workflow' });
		},
	);

	test('huge numbers in custom data do no harm', async () => {
		const answer = await send('open', newCallWith('"CUSTOM_DATA":{"a":1e999,"b":1e308}'));
		expect(answer).toMatchObject({ status: 200, by: 'workflow' });
	});

	test.each([
		['labelled as JSON', asJson],
		['of no type', {}],
	])('bytes that are no UTF-8, %s', async (_, headers) => {
		const body = Buffer.from(newCall({ DID: 'caf\u00e9' }), 'latin1');
		const answer = await send('open', body, headers as Record<string, string>);
		expect(answer).toMatchObject(refusedFor('body'));
	});
});

describe('what is no JSON', () => {
	const form = new URLSearchParams({ METHOD: 'IVR_LAYER_INPUT', 'DATA[DID]': '1' }).toString();
	const multipart = [
		'--x',
		'Content-Disposition: form-data; name="METHOD"',
		'',
		'IVR_LAYER_INPUT',
		'--x--',
		'',
	].join('\r\n');

	test.each([
		['a form', 'application/x-www-form-urlencoded', form],
		['a form with files', 'multipart/form-data; boundary=x', multipart],
		['XML', 'text/xml', '<METHOD>IVR_LAYER_INPUT</METHOD>'],
		['text', 'text/plain', 'IVR_LAYER_INPUT'],
	])('%s: 400', async (_, type, body) => {
		const answer = await send('open', body, { 'content-type': type });
		expect(answer).toMatchObject({ status: 400, by: null, body: { field: 'body' } });
		expect(JSON.stringify(answer.body)).not.toContain('IVR_LAYER_INPUT');
	});
});

describe('text that means something elsewhere stays text', () => {
	const hostile = [
		'={{ 6 * 7 }}',
		'{{ $env }}',
		"={{ $env['PATH'] }}",
		'={{ $json.did }}',
		'=1+1',
		'${process.exit(1)}',
		'a\r\nSet-Cookie: a=b\r\n\r\n<h1>',
		'\u001b[31m\u009b2J\u2028\u202e',
		'"},"STATUS":1,"x":{"',
		'<script>alert(1)</script>',
	];
	const usualHeaders = async () =>
		(await send('echo', newCall({ CUSTOM_DATA: { note: '-' } }))).headers;

	test.each(hostile)('%j', async (text) => {
		const data = { DID: text, CALLER_ID: text, DTMF: text, CUSTOM_DATA: { note: text } };
		const id = `${text} ${++calls}`;
		const body = newCall({ ...data, IVR_UNIQUE_ID: id }, { NOTE: text });
		const answer = await send('echo', body);
		expect(answer).toMatchObject({
			status: 200,
			by: 'workflow',
			body: {
				STATUS: 0,
				LAYER: 12,
				CALLER_NAME: text,
				CUSTOM_DATA: { did: text, dtmf: text, note: text, raw: text, id },
			},
		});
		expect(answer.headers).toEqual(await usualHeaders());

		const refused = newCall({ ...data, IVR_UNIQUE_ID: id }, { METHOD: text });
		expect(await send('echo', refused)).toMatchObject(refusedFor('METHOD'));
	});

	test('a call id cannot write lines of its own into the log', async () => {
		const id = 'x\r\nwarn: Voicenter call "1": all is well\u001b[2J\u009b2J\u2028';
		expect(await send('failing', newCall({ IVR_UNIQUE_ID: id }))).toMatchObject({ by: 'error' });
		const line = await until(() =>
			n8n.log.find(({ message }) => message.includes('Voicenter call "x')),
		);
		expect(line.message).toMatch(/^[ -~]+$/);
		expect(line.metadata.callId).toMatch(/^[ -~]+$/);
	});
});

describe('a body that trickles in and never ends', () => {
	/** Writes a byte each 100 ms until the answer comes or the time is over. */
	async function trickle(contentType: string[], milliseconds: number) {
		const { hostname, port } = new URL(n8n.url);
		const socket = connect(Number(port), hostname);
		const start = performance.now();
		const head = [...post('impatient'), ...contentType, 'Transfer-Encoding: chunked', '', ''];
		socket.on('error', () => undefined).write(head.join('\r\n'));
		let answer = '';
		socket.on('data', (data) => (answer += data.toString()));
		while (answer === '' && performance.now() - start < milliseconds) {
			socket.write('1\r\n \r\n');
			await sleep(100);
		}
		const elapsed = performance.now() - start;
		socket.destroy();
		return { answer, elapsed };
	}

	test('of no type: the trigger reads it, and answers at its deadline', async () => {
		const { answer, elapsed } = await trickle([], 5_000);
		expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*X-Voicenter-Answer: late/);
		expect(elapsed).toBeLessThan(3_000);
	});

	test('as JSON: n8n holds it before the trigger knows of it; others are served meanwhile', async () => {
		const held = Promise.all(
			Array.from(
				{ length: 20 },
				async () => await trickle(['Content-Type: application/json'], 3_000),
			),
		);
		await sleep(500);
		expect(await send('open', newCall())).toMatchObject({ by: 'workflow' });
		expect((await held).map(({ answer }) => answer)).toEqual(Array(20).fill(''));
		expect(await send('open', newCall())).toMatchObject({ by: 'workflow' });
	});
});

// As many as a run may take: a request that runs a workflow takes n8n some 20 ms.
const bodies = tries / 2;

describe(`${bodies} random bodies`, () => {
	const seed = 20191214;
	// Not XML: n8n 2.41 never answers the second body that says it is XML and is not. No node sees it.
	const types = [
		undefined,
		'application/json',
		'text/plain',
		'application/octet-stream',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
	];
	const queries = [...Array<string>(9).fill(`?key=${secret}`), '?key=wrong'];
	const example = JSON.parse(requestExample) as { METHOD: string; DATA: Record<string, unknown> };
	const names = [...Object.keys(example.DATA), 'CUSTOM_DATA', '__proto__', 'EXTRA'];

	/** A request of Voicenter, some of whose values are others or missing. */
	const nearlyRequest = fc
		.record({
			id: fc.uuid(),
			data: fc.dictionary(
				fc.constantFrom(...names),
				fc.option(fc.jsonValue(), { nil: undefined }),
				{
					maxKeys: 2,
				},
			),
			top: fc.dictionary(fc.constantFrom('METHOD', 'EXTRA'), fc.jsonValue(), { maxKeys: 1 }),
			hasTop: fc.nat(5),
		})
		.map(({ id, data, top, hasTop }) => {
			const all = { ...example.DATA, IVR_UNIQUE_ID: id, ...data };
			return JSON.stringify({ ...example, DATA: all, ...(hasTop === 0 && top) });
		});
	/** One with text in place of text. */
	const oddRequest = fc
		.record({
			DID: fc.string({ unit: 'binary' }),
			CALLER_ID: fc.string({ unit: 'grapheme' }),
			IVR_UNIQUE_ID: fc.string({ minLength: 1 }),
			DTMF: fc.string(),
			LAYER_ID: fc.oneof(fc.nat(), fc.nat().map(String), fc.constant(null)),
			PREVIOUS_LAYER_ID: fc.oneof(fc.nat(), fc.constant('')),
			CUSTOM_DATA: fc.dictionary(fc.string(), fc.jsonValue()),
		})
		.map((data) => JSON.stringify({ ...example, DATA: data }));
	/** One that was cut, or has another byte somewhere. */
	const brokenRequest = fc
		.tuple(nearlyRequest, fc.nat(200), fc.nat(255), fc.boolean())
		.map(([body, at, byte, isCut]) => {
			const bytes = Buffer.from(body);
			if (isCut) return bytes.subarray(0, at);
			bytes[at % bytes.length] = byte;
			return bytes;
		});
	const anyBody = fc.oneof(
		nearlyRequest,
		oddRequest,
		brokenRequest,
		fc.json(),
		fc.string(),
		fc.uint8Array({ maxLength: 2_000 }),
	);
	const anyRequest = fc.record({
		body: anyBody,
		type: fc.constantFrom(...types),
		query: fc.constantFrom(...queries),
	});

	test('each gets a valid answer, 400 or 401; malformed bodies of a type that n8n reads 422 of n8n', async () => {
		// Slow: 5,000 requests, many of which run a workflow.
		const requests = fc.sample(anyRequest, { numRuns: bodies, seed });
		const counts: Record<string, number> = {};
		const wrong: unknown[] = [];
		let next = 0;

		const sendInTurn = async () => {
			while (next < requests.length) {
				const request = requests[next++];
				const headers = request.type ? { 'content-type': request.type } : {};
				const answer = await send('fuzzed', request.body, headers as typeof asJson, request.query);
				const kind = kindOf(answer, request);
				counts[kind ?? 'wrong'] = (counts[kind ?? 'wrong'] ?? 0) + 1;
				if (!kind) wrong.push({ request, answer });
			}
		};
		await Promise.all(Array.from({ length: 8 }, sendInTurn));
		console.log(`${bodies} random bodies, seed ${seed}:`, counts);
		expect(wrong.slice(0, 3)).toEqual([]);
		for (const kind of ['valid answer (workflow)', '400', '401', '422 of n8n']) {
			expect([kind, counts[kind] > bodies / 100]).toEqual([kind, true]);
		}
	}, 300_000);

	/** Undefined for an answer that must not be. */
	function kindOf(
		{ status, by, body }: Awaited<ReturnType<typeof send>>,
		{ type = '', query }: { type?: string; query: string },
	): string | undefined {
		const isReadByN8n = /json|form/.test(type);
		if (by) {
			readAnswer(body);
			return query === queries[0] ? `valid answer (${by})` : undefined;
		}
		if (isOurRefusal(body) && (status === 400 || status === 401)) return String(status);
		return isReadByN8n && (status === 422 || status === 400) ? `${status} of n8n` : undefined;
	}

	/** One of the trigger's own sentences, in which there is nothing of the request. */
	function isOurRefusal(body: Body): boolean {
		const { error, field = 'body', ...more } = body ?? {};
		const sentences =
			/^('\w+' is [\w ]+|The body could not be read|The secret is missing or wrong)$/;
		return (
			sentences.test(String(error)) &&
			['body', 'METHOD', 'DATA', ...names].includes(String(field)) &&
			Object.keys(more).join() === 'cure'
		);
	}
});

describe('after all that', () => {
	test('n8n has executed what was accepted, and nothing else', async () => {
		expect(await send('open', newCall())).toMatchObject({ status: 200, by: 'workflow' });
		for (const [workflow, count] of Object.entries(accepted)) {
			const stored = async () => await n8n.api.executionCount(workflow);
			await until(async () => (await stored()) >= count);
			expect([workflow, await stored()]).toEqual([workflow, count]);
		}
		console.log('Accepted and executed:', accepted);
	}, 60_000);

	test('the log holds no line that should not be there', () => {
		const expected = [
			/safety answer .* \(error\)|'action' is empty|'Layer' is "abc"/, // the workflows that fail
			/safety answer .* \(late\)/, // the body that trickles
			/not answered \(gone\)/,
			/Failed to parse request body|form data could not be parsed/, // n8n on malformed bodies
			/aborted/, // n8n on the connections that end before their body does
			/is locked on purpose/,
			/'Authentication' of the trigger is /, // triggers that are not published
			/Received request for unknown webhook/, // calls to them
		];
		expect(unexpectedLines(n8n.log, expected)).toEqual([]);
	});
});
