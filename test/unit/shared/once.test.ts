import type { IExecuteFunctions } from 'n8n-workflow';

import { NotSent } from '../../../nodes/shared/notSent';
import { once } from '../../../nodes/shared/once';

/** A run of a node with items of this JSON; n8n has a signal only for some executions. */
function runWith(items: object[], signal?: AbortSignal) {
	const run = {};
	return {
		getExecuteData: () => run,
		getInputData: () => items.map((json) => ({ json })),
		getExecutionCancelSignal: () => signal,
	} as unknown as IExecuteFunctions;
}

/** Work that counts how often it was done. */
function counter() {
	let count = 0;
	return async () => await Promise.resolve(++count);
}

const failure = (context?: object) =>
	Object.assign(new Error('The connection was lost'), { context });
const failing = (error: Error) => jest.fn(async () => await Promise.reject<string>(error));

test('what was done is not done again when n8n runs the node again: the result is the same', async () => {
	const context = runWith([{}, {}]);
	const work = counter();
	expect(await once(context, 0, work)).toBe(1);
	expect(await once(context, 1, work)).toBe(2);
	expect([await once(context, 0, work), await once(context, 1, work)]).toEqual([1, 2]);
});

test('what may have happened is not tried again: the error is the same', async () => {
	const context = runWith([{}]);
	const error = failure({ mayHaveHappened: true });
	const work = failing(error);
	await expect(once(context, 0, work)).rejects.toBe(error);
	await expect(once(context, 0, work)).rejects.toBe(error);
	expect(work).toHaveBeenCalledTimes(1);
});

test.each([
	['an error of any kind', failure()],
	['an error that leaves no doubt', failure({ mayHaveHappened: false })],
	['an error of 8x8', failure({})],
])('what was refused is tried again: %s', async (_, error) => {
	const context = runWith([{}]);
	const work = failing(error);
	await expect(once(context, 0, work)).rejects.toBe(error);
	work.mockResolvedValue('done');
	expect(await once(context, 0, work)).toBe('done');
	expect(work).toHaveBeenCalledTimes(2);
});

test('another item, another part and another run count by themselves', async () => {
	// A node may give several items the same object as their JSON.
	const json = {};
	const context = runWith([json, json]);
	const work = counter();
	const all = async () => [
		await once(context, 0, work),
		await once(context, 1, work),
		await once(context, 0, work, 0),
		await once(context, 0, work, 1),
	];
	expect(await all()).toEqual([1, 2, 3, 4]);
	expect(await all()).toEqual([1, 2, 3, 4]);
	expect(await once(runWith([json, json]), 0, work)).toBe(5);
});

test('after a cancel no work begins, and what was done before keeps its result', async () => {
	const execution = new AbortController();
	const context = runWith([{}, {}], execution.signal);
	const work = counter();
	expect(await once(context, 0, work)).toBe(1);
	execution.abort();
	expect(await once(context, 0, work)).toBe(1);
	await expect(once(context, 1, work)).rejects.toThrow(NotSent);
});
