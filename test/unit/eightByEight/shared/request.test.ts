import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';

import { eightByEightRequest, secondsOf } from '../../../../nodes/EightByEight/shared/request';

afterEach(() => void jest.useRealTimers());

/** A node whose requests are answered by `answer`, in an execution that can be cancelled. */
function nodeWith(answer: (signal: AbortSignal) => Promise<unknown>, tenant = 'acmecorp01') {
	const execution = new AbortController();
	const sent: AbortSignal[] = [];
	const context = {
		getNode: () => ({ name: 'Node', parameters: {} }),
		getCredentials: async () => await Promise.resolve({ host: 'na12', tenant, actionToken: 'x' }),
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
	const failed = expect(eightByEightRequest(context, request)).rejects.toBeDefined();
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
	const failed = expect(eightByEightRequest(context, request)).rejects.toBeDefined();
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
	const failed = expect(eightByEightRequest(context, plain)).rejects.toMatchObject({
		message: '8x8 did not answer in time',
	});
	void failed.then(() => (isOver = true));
	await jest.advanceTimersByTimeAsync(29_999);
	expect(isOver).toBe(false);
	await jest.advanceTimersByTimeAsync(1);
	await failed;
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
			[limited, limited].map(async (r) => await eightByEightRequest(context, r)),
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
				async (name) => await eightByEightRequest(nodeWith(answer, name).context, limited),
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
