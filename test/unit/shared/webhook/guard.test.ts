import type { Response } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

import {
	guardAnswer,
	type Guard,
	type SafetySettings,
} from '../../../../nodes/shared/webhook/guard';
import type { LayerAnswer } from '../../../../nodes/Voicenter/protocol/vocabulary';
import { layerAnswers } from '../../../../nodes/Voicenter/protocol/validAnswer';
import { goToLayerExample } from '../../../../simulators/voicenter/document';
import { n8nApp } from '../../../support/n8nMiddleware';
import { acceptEncodings, postOnTheWire } from '../../../support/wire';

const layer12 = JSON.parse(goToLayerExample) as object;
/** Longer than any answer that comes at once takes, on a busy machine too. */
const goToLayer20: SafetySettings<LayerAnswer> = {
	answerWithin: 2,
	safetyAnswer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
};
const voicenterDefault = { ...goToLayer20, safetyAnswer: { STATUS: 1 } } as const;
/** For a deadline that a test waits for. */
const soon = { ...goToLayer20, answerWithin: 0.1 };

let server: Server;
let told: unknown[][];
let faults: string[];
let handle: (response: Response, guard: Guard<LayerAnswer>) => unknown;
let answered: Promise<unknown>;
let settings: SafetySettings<LayerAnswer>;
/** Milliseconds that the caller has waited before the guard came. */
let waited: number;
/** Whether the time runs only once the connection is closed. */
let runsOnceClosed: boolean;
let refusal: Parameters<Guard<LayerAnswer>['refuse']>[0] | undefined;

beforeAll((done) => {
	const app = n8nApp();
	app.post('/', (_request, response, next) => {
		const guard = guardAnswer(response, layerAnswers, settings, {
			answered: (...answer) => told.push(answer),
			failed: (what) => faults.push(what),
		});
		const start = () => guard.startClock(performance.now() - waited);
		if (runsOnceClosed) response.once('close', start);
		else start();
		answered = guard.answered;
		if (refusal) guard.refuse(refusal);
		Promise.resolve(handle(response, guard)).catch(next);
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => void server.close(done));
beforeEach(() => {
	told = [];
	faults = [];
	settings = goToLayer20;
	waited = 0;
	runsOnceClosed = false;
	refusal = undefined;
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

async function call(signal?: AbortSignal) {
	const start = performance.now();
	const response = await fetch(address(), { method: 'POST', signal });
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

/** As n8n sends a stored file: headers at once, the pieces as they come, the end later. */
async function writeInPieces(response: Response) {
	response.writeContinue();
	response.flushHeaders();
	const half = goToLayerExample.length / 2;
	await new Promise<void>((written) =>
		response.write(goToLayerExample.slice(0, half), () => written()),
	);
	response.write(Buffer.from(goToLayerExample.slice(half)).toString('base64'), 'base64');
	await new Promise<void>((ended) => response.end(() => ended()));
}

describe('a valid answer goes out as it is', () => {
	test.each<[string, (response: Response) => unknown]>([
		['json', (response) => response.status(200).json(layer12)],
		['send of an object', (response) => response.send(layer12)],
		['send of text', (response) => response.send(goToLayerExample)],
		['end with bytes', (response) => response.end(Buffer.from(goToLayerExample))],
		['a stream', (response) => Readable.from([Buffer.from(goToLayerExample)]).pipe(response)],
		['a stream in pieces', (response) => Readable.from([...goToLayerExample]).pipe(response)],
		['several writes', writeInPieces],
		[
			'a pipeline',
			async (response) => await pipeline(Readable.from([...goToLayerExample]), response),
		],
		['writeHead and end', (response) => response.writeHead(200).end(goToLayerExample)],
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

test.each([
	[1_900, 95],
	[10_000, 0],
])('the deadline counts the %i ms that the caller has waited already', async (ms, least) => {
	waited = ms;
	handle = () => undefined;
	const answer = await call();
	expect(answer).toMatchObject({ by: 'late', body: goToLayer20.safetyAnswer });
	expect(answer.milliseconds).toBeGreaterThanOrEqual(least);
	expect(answer.milliseconds).toBeLessThan(1_500);
});

async function* brokenStream() {
	yield goToLayerExample;
	throw new Error('on purpose');
}

/** n8n's own words for a run that has no answer to send: a status where it knows that there was none. */
describe('an empty answer', () => {
	/** So n8n ends what it has written, whatever that was. */
	const thenEnd = (response: Response) => process.nextTick(() => response.end());

	test('with a status is that of a workflow that ended without one', async () => {
		handle = (response) => thenEnd(response.status(200).json(undefined));
		expect(await call()).toMatchObject({ by: 'empty' });
		expect(told).toEqual([['empty', undefined]]);
	});

	test('without a status may have another reason: a failure in n8n 2.37, a lost answer in queue mode', async () => {
		handle = (response) => thenEnd(response.json(undefined));
		expect(await call()).toMatchObject({ by: 'empty' });
		expect(told).toEqual([['empty', expect.stringMatching(/^it failed .*, or Redis was away /)]]);
	});
});

describe('anything else becomes the safety answer', () => {
	test.each<[string, string, (response: Response) => unknown]>([
		['a failed workflow', 'error', (r) => r.status(500).json({ message: 'Error in workflow' })],
		['a failure without words', 'error', (r) => r.status(503).end()],
		['an empty end', 'empty', (r) => r.status(200).json(undefined)],
		['an end', 'empty', (r) => r.end()],
		['empty text', 'empty', (r) => r.send('')],
		['no bytes', 'empty', (r) => r.send(Buffer.alloc(0))],
		['null', 'empty', (r) => r.json(null)],
		['an empty list', 'invalid', (r) => r.json([])],
		['a failure of the sender', 'error', (r) => r.status(400).json({ message: 'No' })],
		['an odd success', 'invalid', (r) => r.status(399).json({ message: 'Odd' })],
		['another object', 'invalid', (r) => r.json({ hello: 'world' })],
		['a layer as text', 'invalid', (r) => r.json({ ...layer12, LAYER: '12' })],
		['text', 'invalid', (r) => r.send('GO_TO_LAYER 12')],
		['a stream of something', 'invalid', (r) => Readable.from(['a', 'b']).pipe(r)],
		['a stream of nothing', 'empty', (r) => Readable.from([]).pipe(r)],
		[
			'a stream of 2 MB',
			'invalid',
			(r) => Readable.from(Array(2_000).fill('x'.repeat(1_000))).pipe(r),
		],
		['a stream that breaks', 'error', (r) => pipeline(brokenStream(), r).catch(() => undefined)],
		['a status by writeHead', 'error', (r) => r.writeHead(500, { a: 'b' }).end('no')],
		['a status that is set', 'error', (r) => ((r.statusCode = 502), r.end('no'))],
		['a redirect', 'invalid', (r) => r.redirect('http://example.com/')],
		['a status as words', 'error', (r) => r.sendStatus(404)],
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
	settings = soon;
	handle = () => undefined;
	const answer = await call();
	expect(answer).toMatchObject({ status: 200, by: 'late', body: goToLayer20.safetyAnswer });
	expect(answer.milliseconds).toBeGreaterThanOrEqual(95);
	expect(answer.milliseconds).toBeLessThan(1_500);
});

test('silence in line means that n8n is busy, and silence after it that the workflow is late', async () => {
	settings = soon;
	handle = async (_response, guard) => await guard.waitInLine(guard.answered);
	expect(await call()).toMatchObject({ by: 'busy', body: goToLayer20.safetyAnswer });
	handle = async (_response, guard) =>
		expect(await guard.waitInLine(Promise.resolve('place'))).toBe('place');
	expect(await call()).toMatchObject({ by: 'late' });
});

test('after the first answer every write is swallowed', async () => {
	settings = soon;
	let written: Promise<void> | undefined;
	const writeLate = async (response: Response) => {
		await wait(20);
		response.status(500).setHeader('X-Late', '1').json({ message: 'Error in workflow' });
		response.setHeaders(new Map([['X-Late', '1']]));
		response.appendHeader('X-Late', '1');
		response.write('late');
		response.end();
	};
	handle = (response) => {
		response.json(layer12);
		written = writeLate(response);
	};
	expect(await call()).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	await expect(written).resolves.toBeUndefined();
	await wait(120); // past the deadline
	expect(told).toHaveLength(1);
	expect(faults).toEqual([]);
});

describe('a caller who hangs up is told to the log, and nothing is written; the answer is known all the same', () => {
	const hangUp = async (then: (response: Response) => unknown) => {
		const caller = new AbortController();
		handle = async (response) => {
			caller.abort();
			await once(response, 'close');
			then(response);
		};
		await expect(call(caller.signal)).rejects.toThrow();
		const answer = await answered;
		expect(told).toEqual([['gone']]);
		return answer;
	};

	test('when the workflow gives it', async () => {
		expect(await hangUp((response) => response.json(layer12))).toEqual({
			answer: layer12,
			answeredBy: 'workflow',
			isSent: false,
		});
	});

	test('when the deadline gives it', async () => {
		runsOnceClosed = true;
		waited = 10_000;
		expect(await hangUp(() => undefined)).toEqual({
			answer: goToLayer20.safetyAnswer,
			answeredBy: 'late',
			isSent: false,
		});
	});
});

test('the answer that was sent is known, with what is told of it', async () => {
	handle = (response) => response.json({ LAYER: 1 });
	await call();
	const { safetyAnswer } = goToLayer20;
	expect(told).toEqual([['invalid', expect.any(String)]]);
	const [, detail] = told[0];
	expect(await answered).toEqual({
		answer: safetyAnswer,
		answeredBy: 'invalid',
		detail,
		isSent: true,
	});
});

test.each<[string, (guard: Guard<LayerAnswer>) => unknown]>([
	['in time', () => undefined],
	['late', (guard) => guard.answer('loop', goToLayer20.safetyAnswer)],
])('that n8n has written to the response is known, %s too', async (_, begin) => {
	/** Whether it is, once all that is due by now is done. */
	const isDone = async ({ done }: Guard<LayerAnswer>) =>
		await Promise.race([
			done.then(() => true),
			new Promise((resolve) => setImmediate(resolve, false)),
		]);
	let known: Promise<unknown[]> | undefined;
	const write = async (response: Response, guard: Guard<LayerAnswer>) => {
		begin(guard);
		const before = await isDone(guard);
		response.json(layer12);
		return [before, await isDone(guard)];
	};
	handle = (...both) => void (known = write(...both));
	await call();
	expect(await known).toEqual([false, true]);
});

test('what n8n writes after the answer is not read', async () => {
	const read = jest.spyOn(layerAnswers, 'read');
	try {
		handle = (response) => {
			response.json(layer12);
			response.json({ hello: 'world' });
		};
		expect(await call()).toMatchObject({ by: 'workflow', body: layer12 });
		expect(read.mock.calls).toEqual([[layer12]]);
	} finally {
		read.mockRestore();
	}
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

describe('a refusal', () => {
	const no = { error: 'no', cure: 'yes' };

	test('is the only thing that is sent, and no call that the log tells', async () => {
		let closed: Promise<unknown> | undefined;
		handle = (response) => {
			closed = once(response, 'close');
			response.json(layer12);
		};
		refusal = { status: 401, headers: { 'X-Why': 'secret' }, body: no };
		const answer = await call();
		expect(answer).toMatchObject({ status: 401, by: null, type: json, body: no });
		expect(answer.headers.get('x-why')).toBe('secret');
		await closed;
		expect([told, faults]).toEqual([[], []]);
	});

	test('comes too late for a call that is answered', async () => {
		handle = (_response, guard) => {
			guard.answer('loop', goToLayer20.safetyAnswer);
			guard.refuse({ status: 401, body: no });
		};
		expect(await call()).toMatchObject({ status: 200, by: 'loop', body: goToLayer20.safetyAnswer });
		expect(faults).toEqual([]);
	});
});

describe('an answer arrives whole, whatever its size and whatever the client can unpack', () => {
	const values = (bytes: number) =>
		Object.fromEntries(
			Array.from({ length: Math.ceil(bytes / 120) }, (_, n) => [`ערך ${n}`, 'שלום '.repeat(10)]),
		);

	test.each([200, 1_000, 1_100, 10_000, 60_000])('%i bytes', async (bytes) => {
		const answer = { ...layer12, CUSTOM_DATA: values(bytes) };
		handle = (response) => response.json(answer);
		for (const accepted of acceptEncodings) {
			const { headers, body, json } = await postOnTheWire(address(), '', {
				...(accepted !== undefined && { 'accept-encoding': accepted }),
			});
			expect([accepted, json]).toEqual([accepted, answer]);
			expect(headers).toMatchObject({
				'content-length': String(body.length),
				'cache-control': 'no-transform',
				'x-voicenter-answer': 'workflow',
			});
			expect(headers).not.toHaveProperty('transfer-encoding');
			expect(headers).not.toHaveProperty('content-encoding');
		}
		expect(faults).toEqual([]);
	});

	test('a safety answer and a refusal have a length too', async () => {
		const lengthFits = async () => {
			const { headers, body } = await postOnTheWire(address(), '');
			expect(headers['content-length']).toBe(String(body.length));
		};
		handle = (response) => response.end();
		await lengthFits();
		refusal = { status: 401, body: { error: 'no', cure: 'yes' } };
		await lengthFits();
	});
});
