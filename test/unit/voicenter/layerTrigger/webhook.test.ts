import type { Request, Response } from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { IWebhookFunctions } from 'n8n-workflow';

import { VoicenterLayerTrigger } from '../../../../nodes/Voicenter/LayerTrigger/VoicenterLayerTrigger.node';
import { goToLayerExample, requestExample } from '../../../../simulators/voicenter/document';
import { n8nApp } from '../../../support/n8nMiddleware';

const secret = 'a-good-long-secret';
const layer12 = JSON.parse(goToLayerExample) as object;
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };

let server: Server;
let parameters: Record<string, unknown>;
let started: number;
let nodeId: string;
let mode: 'webhook' | 'manual';
/** Milliseconds that n8n takes before it asks the trigger. */
let delay: number;
/** What the trigger gets as the request. */
let requestOf: (request: Request, response: Response) => Request;
let log: string[];
let workflow: (response: Response) => unknown;

/** n8n's part: hands the request to the node, and starts a workflow when the node returns items. */
beforeAll((done) => {
	const app = n8nApp();
	app.post('/', async (request, response) => {
		await wait(delay);
		const write = (line: string) => log.push(line);
		const context = {
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
			getCredentials: async () => ({ secret }),
			getRequestObject: () => requestOf(request, response),
			getResponseObject: () => response,
			getQueryData: () => request.query,
			getHeaderData: () => request.headers,
			getWorkflow: () => ({ id: 'workflow', name: 'Calls' }),
			getNode: () => ({ id: nodeId, name: 'Call' }),
			getMode: () => mode,
			getChildNodes: () => [{ type: 'voicenterLayerRespond' }],
			logger: { warn: write, debug: () => undefined },
		} as unknown as IWebhookFunctions;
		const { workflowData } = await new VoicenterLayerTrigger().webhook.call(context);
		if (!workflowData) return;
		started++;
		workflow(response);
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => void server.close(done));

beforeEach(() => {
	started = 0;
	nodeId = 'node';
	mode = 'webhook';
	delay = 0;
	requestOf = (request) => request;
	log = [];
	workflow = (response) => response.json(layer12);
	set({});
});

const set = (options: object, more: object = {}) => {
	const usual = { authentication: 'none', safetyAnswer: 'goToLayer', safetyLayer: '20' };
	parameters = { ...usual, answerWithin: 1, options, ...more };
};

let calls = 0;
const newCall = () => requestExample.replace('1bcd7954224861f85a2d70612f2', `call-${++calls}`);

async function send(body: string, query = '', signal?: AbortSignal) {
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/${query}`;
	const response = await fetch(url, { method: 'POST', body, signal });
	const by = response.headers.get('x-voicenter-answer');
	return { status: response.status, by, body: (await response.json()) as unknown };
}

test('the address is checked before the secret, the secret before the body, the body before the turn', async () => {
	const large = newCall().padEnd(70_000);
	set({ allowedIps: '192.0.2.1', maxTurns: 1 }, { authentication: 'secret' });
	expect(await send(large)).toMatchObject({ status: 403 });
	set({ allowedIps: '127.0.0.0/8', maxTurns: 1 }, { authentication: 'secret' });
	expect(await send(large)).toMatchObject({ status: 401 });
	expect(await send(large, `?key=${secret}`)).toMatchObject({ status: 413 });
	expect(await send('{}', `?key=${secret}`)).toMatchObject({ status: 400 });
	expect(started).toBe(0);

	const call = newCall();
	expect(await send(call, `?key=${secret}`)).toMatchObject({ by: 'workflow' });
	expect(await send(call, `?key=${secret}`)).toMatchObject({ by: 'repeat' });
	expect(await send(call)).toMatchObject({ status: 401 });
	set({ allowedIps: '192.0.2.1' });
	expect(await send(call)).toMatchObject({ status: 403 });
	expect(started).toBe(1);
});

test('a refusal tells nothing of the address or the secret; the log names the address', async () => {
	nodeId = 'refuses';
	set({ allowedIps: '192.0.2.1' });
	const refused = await send(newCall());
	expect(JSON.stringify(refused)).not.toContain('127.0.0.1');
	expect(log).toEqual([expect.stringContaining('"127.0.0.1"')]);
});

test.each([
	[
		'a wrong secret',
		{ authentication: 'secret' },
		'?key=wrong',
		undefined,
		401,
		/secret is missing or wrong\. In CPanel/,
	],
	[
		'a door that is not shut right',
		{ authentication: 'Secret' },
		`?key=${secret}`,
		undefined,
		401,
		/'Authentication' of the trigger is "Secret"/,
	],
	['what is no call', {}, '', '{}', 400, /'METHOD' is not IVR_LAYER_INPUT\. Send/],
	['what is too large', {}, '', 'x'.repeat(70_000), 413, /larger than 65,536 bytes/],
])('%s leaves a line in the log', async (title, more, query, body, status, line) => {
	nodeId = title;
	set({}, more);
	for (let request = 0; request < 3; request++) {
		expect(await send(body ?? newCall(), query)).toMatchObject({ status, by: null });
	}
	expect(log).toEqual([expect.stringMatching(line)]);
	const start = `Voicenter call refused with ${status} by "Call" of workflow "Calls", 1 request: `;
	expect(log[0].startsWith(start)).toBe(true);
	expect(log[0]).not.toContain(secret);
	expect(started).toBe(0);
});

test('a repeat waits for the answer of the workflow, which runs once', async () => {
	workflow = async (response) => {
		await wait(400);
		response.json(layer12);
	};
	const call = newCall();
	const answers = await Promise.all(Array.from({ length: 5 }, async () => await send(call)));
	expect(answers.map(({ by }) => by).sort()).toEqual([...Array(4).fill('repeat'), 'workflow']);
	for (const { body } of answers) expect(body).toEqual(layer12);
	expect(started).toBe(1);
});

test('a repeat that waits has the safety answer by a deadline of its own', async () => {
	workflow = async (response) => {
		await wait(2_500);
		response.json(layer12);
	};
	set({}, { answerWithin: 2 });
	const call = newCall();
	const first = send(call);
	await wait(100);
	set({}, { answerWithin: 0.5 });
	expect(await send(call)).toEqual({ status: 200, by: 'late', body: layer20 });
	expect(await first).toMatchObject({ by: 'late' });
	await wait(600); // the workflow ends
});

test('the safety answer is remembered too', async () => {
	workflow = (response) => response.status(500).json({ message: 'Error in workflow' });
	const call = newCall();
	expect(await send(call)).toMatchObject({ by: 'error', body: layer20 });
	expect(await send(call)).toMatchObject({ by: 'repeat', body: layer20 });
	expect(started).toBe(1);
});

test('who hung up and sends again gets the answer that was meant for the first', async () => {
	workflow = async (response) => {
		await wait(500);
		response.json(layer12);
	};
	const call = newCall();
	await expect(send(call, '', AbortSignal.timeout(200))).rejects.toThrow();
	expect(await send(call)).toEqual({ status: 200, by: 'repeat', body: layer12 });
	expect(started).toBe(1);
});

test('a call with too many turns gets the safety answer and one line in the log', async () => {
	set({ answerRepeats: 0, maxTurns: 2 });
	const call = newCall();
	for (const by of ['workflow', 'workflow', 'loop']) expect(await send(call)).toMatchObject({ by });
	expect(started).toBe(2);
	expect(log).toEqual([expect.stringMatching(/safety answer .*\(loop\)/)]);
});

test('three tries without input run the workflow three times', async () => {
	workflow = (response) => response.json({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 5 });
	const nothingPressed = newCall().replace('"1234"', '"0"');
	for (const by of ['workflow', 'workflow', 'workflow']) {
		expect(await send(nothingPressed)).toMatchObject({ by });
	}
	expect(started).toBe(3);
});

test('test calls are never repeats, and never too many', async () => {
	mode = 'manual';
	set({ maxTurns: 1 });
	const call = newCall();
	for (const by of ['workflow', 'workflow', 'workflow']) {
		expect(await send(call)).toMatchObject({ by });
	}
	expect(started).toBe(3);
	mode = 'webhook';
	expect(await send(call)).toMatchObject({ by: 'workflow' });
});

test('the connection is looked at once the guard stands, and what goes wrong there costs nothing', async () => {
	const isGuarded: boolean[] = [];
	requestOf = (request, response) => {
		const { send: ofExpress } = Object.getPrototypeOf(response) as Response;
		return Object.create(request, {
			ip: { value: '127.0.0.1' },
			socket: {
				get() {
					isGuarded.push(response.send !== ofExpress);
					throw new Error('no socket');
				},
			},
		}) as Request;
	};
	expect(await send(newCall())).toEqual({ status: 200, by: 'workflow', body: layer12 });
	expect(isGuarded).toContain(true);
	expect(isGuarded).not.toContain(false);
});

test('a call that is late when it reaches the trigger starts no workflow', async () => {
	expect(await send(newCall())).toMatchObject({ by: 'workflow' }); // n8n's server is watched from now on
	delay = 600;
	set({}, { answerWithin: 0.5 });
	expect(await send(newCall())).toEqual({ status: 200, by: 'late', body: layer20 });
	expect(started).toBe(1);
});

test('calls beyond the limit wait in line; those that get no place in time get the safety answer', async () => {
	workflow = async (response) => {
		await wait(700);
		response.json(layer12);
	};
	set({ maxCallsAtOnce: 1 });
	const answers = await Promise.all(Array.from({ length: 3 }, async () => await send(newCall())));
	expect(answers.map(({ by }) => by).sort()).toEqual(['busy', 'late', 'workflow']);
	expect(answers.map(({ body }) => body)).toContainEqual(layer20);
	// The late one gives its place back when its workflow is done.
	await wait(700);
	expect(await send(newCall())).toMatchObject({ by: 'workflow' });
	expect(started).toBe(3);
	expect(log.join()).toContain("because n8n works on 1 calls at a time ('Max Calls at Once')");
});
