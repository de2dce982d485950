import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import type { IExecuteFunctions } from 'n8n-workflow';

import { eightByEightRequest, secondsOf } from '../../../../nodes/EightByEight/shared/request';

afterEach(() => void jest.useRealTimers());

/** A node whose requests are answered by `answer`, in an execution that can be cancelled. */
function nodeWith(answer: (signal: AbortSignal) => Promise<unknown>, tenant = 'acmecorp01') {
	const execution = new AbortController();
	const sent: AbortSignal[] = [];
	const context = {
		getNode: () => ({ name: 'Node', parameters: {} }),
		getCredentials: async () =>
			await Promise.resolve({ host: 'na12', tenant, actionToken: 'the-action-token' }),
		getExecutionCancelSignal: () => execution.signal,
		helpers: {
			async httpRequestWithAuthentication(this: IExecuteFunctions) {
				const signal = this.getExecutionCancelSignal() as AbortSignal;
				sent.push(signal);
				return await answer(signal);
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, sent, cancel: () => execution.abort() };
}

const request = { method: 'GET', path: () => ['x'], timeout: 300 } as const;

test('a request ends with its execution', async () => {
	const { context, sent, cancel } = nodeWith(async () => await new Promise(() => undefined));
	const failed = expect(eightByEightRequest(context, 0, request)).rejects.toBeDefined();
	while (sent.length === 0) await new Promise(setImmediate);
	expect(sent[0].aborted).toBe(false);
	cancel();
	expect(sent[0].aborted).toBe(true);
	await failed;
	expect(sent).toHaveLength(1);
});

test('a pause between two attempts ends with the execution', async () => {
	const headers = { 'retry-after': '60' };
	const busy = async () =>
		await Promise.resolve({ statusCode: 429, headers, body: Readable.from([]) });
	const { context, sent, cancel } = nodeWith(busy);
	const failed = expect(eightByEightRequest(context, 0, request)).rejects.toBeDefined();
	while (!sent[0]?.aborted) await new Promise(setImmediate);
	cancel();
	await failed;
	expect(sent).toHaveLength(1);
});

test('30 seconds when nothing else is said', async () => {
	jest.useFakeTimers();
	const { context } = nodeWith(async () => await new Promise(() => undefined));
	let isOver = false;
	const { timeout: _, ...plain } = request;
	const failed = expect(eightByEightRequest(context, 0, plain)).rejects.toMatchObject({
		message: '8x8 did not answer in time',
	});
	void failed.then(() => (isOver = true));
	await jest.advanceTimersByTimeAsync(29_999);
	expect(isOver).toBe(false);
	await jest.advanceTimersByTimeAsync(1);
	await failed;
});

describe('an exception', () => {
	const sentOnce = { mayHaveHappened: 'it may have happened', cure: 'Look first.' };
	const failing = (error: Error) => nodeWith(async () => await Promise.reject(error));

	test('of none of the known kinds is told in its own words, once', async () => {
		const { context, sent } = failing(new TypeError("Cannot read properties of 'x'"));
		await expect(eightByEightRequest(context, 0, request)).rejects.toMatchObject({
			message: "Cannot read properties of 'x'",
			context: { mayHaveHappened: false },
		});
		expect(sent).toHaveLength(1);
	});

	test('of what is sent once leaves open what happened', async () => {
		const { context, sent } = failing(new TypeError("Cannot read properties of 'x'"));
		await expect(eightByEightRequest(context, 0, { ...request, sentOnce })).rejects.toMatchObject({
			message: "Cannot read properties of 'x'; it may have happened",
			description: 'Look first.',
			context: { mayHaveHappened: true },
		});
		expect(sent).toHaveLength(1);
	});

	test('has no token in its words, and nothing of what n8n sent', async () => {
		const config = { auth: { password: 'the-action-token' } };
		const { context } = failing(Object.assign(new Error('the-action-token is odd'), { config }));
		const error: Error = await eightByEightRequest(context, 0, request).catch((e) => e);
		expect(error.message).toBe('**** is odd');
		expect(inspect(error, { depth: null, showHidden: true })).not.toContain('the-action-token');
	});

	test.each([
		'ECONNRESET',
		'EPIPE',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'ENETDOWN',
		'ENETRESET',
		'ERR_STREAM_PREMATURE_CLOSE',
		'HPE_INVALID_CONSTANT',
		'Z_BUF_ERROR',
		'Z_DATA_ERROR',
	])('%s of the network is a lost connection, and is repeated', async (code) => {
		jest.useFakeTimers();
		const { context, sent } = failing(
			new Error('no', { cause: Object.assign(new Error(), { code }) }),
		);
		const failed = expect(eightByEightRequest(context, 0, request)).rejects.toMatchObject({
			message: 'The connection to 8x8 was lost',
		});
		await jest.advanceTimersByTimeAsync(3_000);
		await failed;
		expect(sent).toHaveLength(3);
	});

	test('of an execution that was cancelled on the way leaves open what happened', async () => {
		const { context, sent, cancel } = nodeWith(async () => await new Promise(() => undefined));
		const failed = expect(
			eightByEightRequest(context, 0, { ...request, sentOnce }),
		).rejects.toMatchObject({
			message: 'The execution was cancelled before 8x8 answered; it may have happened',
			context: { mayHaveHappened: true },
		});
		while (sent.length === 0) await new Promise(setImmediate);
		cancel();
		await failed;
	});
});

describe('so many requests a minute', () => {
	const answers = (...statuses: number[]) => {
		const times: number[] = [];
		const answer = async () => {
			times.push((Date.now() - start) / 1000);
			const statusCode = statuses.shift() ?? 200;
			return await Promise.resolve({ statusCode, headers: {}, body: Readable.from([]) });
		};
		const start = Date.now();
		return { times, answer };
	};
	const limited = { ...request, requestsPerMinute: 2 };

	test('each attempt counts', async () => {
		jest.useFakeTimers();
		const { times, answer } = answers(503);
		const { context } = nodeWith(answer, 'attempts');
		const all = Promise.all(
			[limited, limited].map(async (r) => await eightByEightRequest(context, 0, r)),
		);
		await jest.advanceTimersByTimeAsync(60_000);
		await all;
		expect(times).toEqual([0, 0, 60]);
	});

	test('each tenant has its own', async () => {
		jest.useFakeTimers();
		const { times, answer } = answers();
		const tenants = ['one', 'one', 'other', 'other'];
		await Promise.all(
			tenants.map(
				async (name) => await eightByEightRequest(nodeWith(answer, name).context, 0, limited),
			),
		);
		expect(times).toEqual([0, 0, 0, 0]);
	});
});

test.each<[string | undefined, number | undefined]>([
	['7', 7],
	['1.5', 1.5],
	['0', 0],
	['Fri, 31 Dec 2027 23:59:59 GMT', 9],
	['Fri, 31 Dec 2027 23:59:40 GMT', 0],
	['soon', undefined],
	['', undefined],
	[undefined, undefined],
])('Retry-After: %s is %s', (header, seconds) => {
	jest.useFakeTimers({ now: Date.UTC(2027, 11, 31, 23, 59, 50) });
	expect(secondsOf(header)).toBe(seconds);
});
