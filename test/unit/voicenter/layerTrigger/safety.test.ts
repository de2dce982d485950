import express, { type Response } from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import {
	guardAnswer,
	type Guard,
	type SafetySettings,
} from '../../../../nodes/Voicenter/LayerTrigger/safety';
import { goToLayerExample } from '../../../support/document';

const layer12 = JSON.parse(goToLayerExample) as object;
const goToLayer20: SafetySettings = {
	answerWithin: 0.5,
	safetyAnswer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
};
const voicenterDefault: SafetySettings = { answerWithin: 0.5, safetyAnswer: { STATUS: 1 } };

let server: Server;
let told: unknown[][];
let serverErrors: unknown[];
let handle: (response: Response, guard: Guard) => unknown;
let answered: Promise<unknown>;
let settings: SafetySettings;
/** Milliseconds that the caller has waited before the guard came. */
let waited: number;
let refusal: Parameters<Guard['refuse']>[0] | undefined;

beforeAll((done) => {
	const app = express();
	app.post('/', (_request, response, next) => {
		const guard = guardAnswer(response, settings, waited, (...answer) => told.push(answer));
		answered = guard.answered;
		if (refusal) guard.refuse(refusal);
		Promise.resolve(handle(response, guard)).catch(next);
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => void server.close(done));
beforeEach(() => {
	told = [];
	serverErrors = [];
	settings = goToLayer20;
	waited = 0;
	refusal = undefined;
});

async function call(signal?: AbortSignal) {
	const { port } = server.address() as AddressInfo;
	const start = performance.now();
	const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', signal });
	return {
		status: response.status,
		by: response.headers.get('x-voicenter-answer'),
		type: response.headers.get('content-type'),
		body: (await response.json()) as unknown,
		milliseconds: performance.now() - start,
		headers: response.headers,
	};
}

const json = 'application/json; charset=utf-8';

describe('a valid answer goes out as it is', () => {
	test.each<[string, (response: Response) => unknown]>([
		['json', (response) => response.status(200).json(layer12)],
		['send of an object', (response) => response.send(layer12)],
		['send of text', (response) => response.send(goToLayerExample)],
		['end with bytes', (response) => response.end(Buffer.from(goToLayerExample))],
		['a stream', (response) => Readable.from([Buffer.from(goToLayerExample)]).pipe(response)],
	])('by %s', async (_, write) => {
		handle = write;
		expect(await call()).toMatchObject({ status: 200, by: 'workflow', type: json, body: layer12 });
		expect(told).toEqual([['workflow', undefined]]);
	});

	test('STATUS 1 goes out with HTTP 500, at which Voicenter uses its default layer', async () => {
		handle = (response) => response.status(500).json({ STATUS: 1 });
		expect(await call()).toMatchObject({ status: 500, by: 'workflow', body: { STATUS: 1 } });
	});

	test('headers that n8n would add stay out', async () => {
		handle = (response) => {
			response.setHeader('X-Other', 'a');
			response.setHeaders(new Map([['X-Other', 'b']]));
			response.header('X-Other', 'c').json(layer12);
		};
		expect((await call()).headers.get('x-other')).toBeNull();
	});
});

test.each([300, 10_000])(
	'the deadline counts the %i ms that the caller has waited already',
	async (ms) => {
		waited = ms;
		handle = () => undefined;
		const answer = await call();
		expect(answer).toMatchObject({ by: 'late', body: goToLayer20.safetyAnswer });
		expect(answer.milliseconds).toBeLessThan(450);
	},
);

describe('anything else becomes the safety answer', () => {
	test.each<[string, string, (response: Response) => unknown]>([
		['a failed workflow', 'error', (r) => r.status(500).json({ message: 'Error in workflow' })],
		['a failure without words', 'error', (r) => r.status(503).end()],
		['an empty end', 'empty', (r) => r.status(200).json(undefined)],
		['an end', 'empty', (r) => r.end()],
		['empty text', 'empty', (r) => r.send('')],
		['another object', 'invalid', (r) => r.json({ hello: 'world' })],
		['a layer as text', 'invalid', (r) => r.json({ ...layer12, LAYER: '12' })],
		['text', 'invalid', (r) => r.send('GO_TO_LAYER 12')],
		['a stream of something', 'invalid', (r) => Readable.from(['a', 'b']).pipe(r)],
	])('%s: %s', async (_, by, write) => {
		handle = write;
		const safe = { status: 200, by, type: json, body: goToLayer20.safetyAnswer };
		expect(await call()).toMatchObject(safe);

		settings = voicenterDefault;
		expect(await call()).toMatchObject({ status: 500, by, body: { STATUS: 1 } });
		expect(told.map(([answeredBy]) => answeredBy)).toEqual([by, by]);
	});

	test('the log is told which field of an answer was wrong', async () => {
		handle = (response) => response.json({ ...layer12, LAYER: '12' });
		await call();
		expect(told).toEqual([['invalid', "'LAYER' has a value that is not allowed"]]);
	});
});

test('silence becomes the safety answer at the deadline', async () => {
	handle = () => undefined;
	const answer = await call();
	expect(answer).toMatchObject({ status: 200, by: 'late', body: goToLayer20.safetyAnswer });
	expect(answer.milliseconds).toBeGreaterThanOrEqual(495);
	expect(answer.milliseconds).toBeLessThan(700);
});

test('after the first answer every write is swallowed', async () => {
	handle = async (response) => {
		response.json(layer12);
		await wait(50);
		try {
			response.status(500).setHeader('X-Late', '1').json({ message: 'Error in workflow' });
			response.setHeaders(new Map([['X-Late', '1']]));
			response.appendHeader('X-Late', '1');
			response.write('late');
			response.end();
		} catch (error) {
			serverErrors.push(error);
		}
	};
	expect(await call()).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	await wait(700); // past the write and past the deadline
	expect(serverErrors).toEqual([]);
	expect(told).toHaveLength(1);
});

test('a caller who hangs up is told to the log, and nothing is written', async () => {
	handle = () => undefined;
	await expect(call(AbortSignal.timeout(100))).rejects.toThrow();
	await wait(600);
	expect(told).toEqual([['gone']]);
});

describe('the answer of a caller who hung up is known all the same', () => {
	const hangUp = async () => {
		await expect(call(AbortSignal.timeout(100))).rejects.toThrow();
		return await answered;
	};

	test('when the workflow gives it', async () => {
		settings = { ...goToLayer20, answerWithin: 5 };
		handle = async (response) => {
			await wait(300);
			response.json(layer12);
		};
		expect(await hangUp()).toEqual(layer12);
		expect(told).toEqual([['gone']]);
	});

	test('when the deadline gives it', async () => {
		handle = () => undefined;
		expect(await hangUp()).toEqual(goToLayer20.safetyAnswer);
		expect(told).toEqual([['gone']]);
	});
});

test('an answer without the workflow goes out under its own name', async () => {
	handle = (_response, guard) => guard.answer('loop', goToLayer20.safetyAnswer);
	expect(await call()).toMatchObject({ status: 200, by: 'loop', body: goToLayer20.safetyAnswer });
	handle = (_response, guard) => guard.answer('repeat', { STATUS: 1 });
	expect(await call()).toMatchObject({ status: 500, by: 'repeat', body: { STATUS: 1 } });
	expect(told).toEqual([
		['loop', undefined],
		['repeat', undefined],
	]);
});

test('a refusal is the only thing that is sent', async () => {
	handle = (response) => response.json(layer12);
	refusal = { status: 401, headers: { 'X-Why': 'secret' }, error: 'no', cure: 'yes' };
	const answer = await call();
	expect(answer).toMatchObject({ status: 401, by: null, body: { error: 'no', cure: 'yes' } });
	expect(answer.headers.get('x-why')).toBe('secret');
	expect(told).toEqual([]);
});
