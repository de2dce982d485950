import { within } from '../../../../nodes/shared/http/deadline';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
	expect(jest.getTimerCount()).toBe(0);
	jest.useRealTimers();
});

/** Work that shows its signal and lasts so many milliseconds. */
function task(milliseconds: number) {
	const shown: { signal?: AbortSignal } = {};
	const work = async (signal: AbortSignal) => {
		shown.signal = signal;
		return await new Promise((resolve) => setTimeout(resolve, milliseconds, 'done'));
	};
	return { shown, work };
}

test('what is done in time is handed on; its signal ends, and no timer is left', async () => {
	const { shown, work } = task(59_999);
	const result = within(60, work);
	await jest.advanceTimersByTimeAsync(59_998);
	expect(shown.signal?.aborted).toBe(false);
	await jest.advanceTimersByTimeAsync(1);
	expect(await result).toBe('done');
	expect(shown.signal?.aborted).toBe(true);
});

test('what fails, fails as it does', async () => {
	const work = async () => await Promise.reject(new Error('mine'));
	await expect(within(60, work)).rejects.toThrow('mine');
});

test('what takes too long is told to end', async () => {
	const { shown, work } = task(60_001);
	const result = within(60, work);
	const failed = expect(result).rejects.toMatchObject({
		message: 'No whole answer in 60 s',
		code: 'ETIMEDOUT',
	});
	await jest.advanceTimersByTimeAsync(60_000);
	await failed;
	expect(shown.signal?.aborted).toBe(true);
	await jest.advanceTimersByTimeAsync(1);
});

test.each(['before', 'while'])('cancelled %s it runs', async (when) => {
	const execution = new AbortController();
	if (when === 'before') execution.abort();
	const { shown, work } = task(1);
	const result = within(60, work, execution.signal);
	const failed = expect(result).rejects.not.toHaveProperty('code', 'ETIMEDOUT');
	execution.abort();
	await failed;
	expect(shown.signal?.aborted).toBe(true);
	await jest.advanceTimersByTimeAsync(1);
});

test('an execution of many requests keeps no listener of those that are over', async () => {
	const { signal } = new AbortController();
	const add = jest.spyOn(signal, 'addEventListener');
	const remove = jest.spyOn(signal, 'removeEventListener');
	for (let n = 0; n < 3; n++) await within(60, async () => await Promise.resolve(n), signal);
	expect(add).toHaveBeenCalledTimes(3);
	expect(remove.mock.calls).toEqual(add.mock.calls);
});
