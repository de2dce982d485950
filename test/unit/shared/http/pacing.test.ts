import { getEventListeners } from 'node:events';

import { NotSent } from '../../../../nodes/shared/notSent';
import { paced } from '../../../../nodes/shared/http/pacing';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
	expect(jest.getTimerCount()).toBe(0);
	jest.useRealTimers();
});

/** Starts so many pieces of work at once; each is over after 100 ms. Tells the seconds at which they began. */
function start(tenant: string, count: number, perMinute: number, signal?: AbortSignal) {
	const began: number[] = [];
	const first = Date.now();
	const work = async () => {
		began.push((Date.now() - first) / 1000);
		await new Promise((resolve) => setTimeout(resolve, 100));
	};
	const all = Array.from({ length: count }, async () => {
		await paced(tenant, perMinute, work, signal);
	});
	return { began, all: Promise.allSettled(all) };
}

test('no more than so many in any minute, counted from the answers', async () => {
	const { began, all } = start('a', 7, 3);
	await jest.advanceTimersByTimeAsync(121_000);
	await all;
	expect(began).toEqual([0, 0, 0, 60.1, 60.1, 60.1, 120.2]);
});

test('who waits takes the first place that becomes free, not that of the oldest', async () => {
	let answer: () => void = () => undefined;
	const slow = paced('q', 2, async () => await new Promise<void>((resolve) => (answer = resolve)));
	const quick = start('q', 1, 2);
	await jest.advanceTimersByTimeAsync(200);
	const { began, all } = start('q', 1, 2);
	await jest.advanceTimersByTimeAsync(30_000);
	answer();
	await jest.advanceTimersByTimeAsync(30_000);
	await Promise.all([slow, quick.all, all]);
	expect(began).toEqual([59.9]);
});

test('who waits while none is answered takes the first place too', async () => {
	let answer: () => void = () => undefined;
	const slow = paced('r', 3, async () => await new Promise<void>((resolve) => (answer = resolve)));
	const quick = start('r', 2, 3);
	const { began, all } = start('r', 3, 3);
	await jest.advanceTimersByTimeAsync(61_000);
	expect(began).toEqual([60.1, 60.1]);
	answer();
	await jest.advanceTimersByTimeAsync(61_000);
	await Promise.all([slow, quick.all, all]);
	expect(began).toEqual([60.1, 60.1, 120.2].map((time) => expect.closeTo(time)));
});

test('a minute later nothing waits', async () => {
	const first = start('b', 2, 2);
	await jest.advanceTimersByTimeAsync(60_100);
	const later = start('b', 2, 2);
	await jest.advanceTimersByTimeAsync(100);
	await Promise.all([first.all, later.all]);
	expect(later.began).toEqual([0, 0]);
});

test('each tenant has a count of its own', async () => {
	const [one, other] = [start('c', 1, 1), start('d', 1, 1)];
	await jest.advanceTimersByTimeAsync(100);
	await Promise.all([one.all, other.all]);
	expect([one.began, other.began]).toEqual([[0], [0]]);
});

test('0 is without limit', async () => {
	const { began, all } = start('e', 500, 0);
	await jest.advanceTimersByTimeAsync(100);
	await all;
	expect(began).toEqual(Array(500).fill(0));
});

test('0 waits for nobody, even when others have filled the minute', async () => {
	const first = start('h', 2, 2);
	const { began, all } = start('h', 3, 0);
	await jest.advanceTimersByTimeAsync(100);
	await Promise.all([first.all, all]);
	expect(began).toEqual([0, 0, 0]);
});

test('work that fails counts too, and stops nobody', async () => {
	const failing = paced('f', 1, async () => await Promise.reject(new Error('mine')));
	await expect(failing).rejects.toThrow('mine');
	const { began, all } = start('f', 1, 1);
	await jest.advanceTimersByTimeAsync(60_100);
	await all;
	expect(began).toEqual([60]);
});

test('who waits ends with the execution', async () => {
	const execution = new AbortController();
	const { began, all } = start('g', 2, 1, execution.signal);
	await jest.advanceTimersByTimeAsync(1_000);
	execution.abort();
	const [sent, waited] = await all;
	expect(sent.status).toBe('fulfilled');
	expect(waited).toMatchObject({ status: 'rejected', reason: new NotSent() });
	expect(began).toEqual([0]);
});

test('who waits while none is answered ends with the execution, and listens to it no longer', async () => {
	let answer: () => void = () => undefined;
	const slow = paced('s', 1, async () => await new Promise<void>((resolve) => (answer = resolve)));
	const execution = new AbortController();
	const listening = () => getEventListeners(execution.signal, 'abort').length;
	const work = jest.fn();
	const waited = expect(paced('s', 1, work, execution.signal)).rejects.toEqual(new NotSent());
	await jest.advanceTimersByTimeAsync(1_000);
	expect([listening(), jest.getTimerCount()]).toEqual([1, 0]);
	execution.abort();
	await waited;
	expect(listening()).toBe(0);
	await expect(paced('s', 1, work, execution.signal)).rejects.toEqual(new NotSent());
	expect(work).not.toHaveBeenCalled();
	answer();
	await slow;
});

test('who waited and was cancelled takes nothing from others', async () => {
	const execution = new AbortController();
	const first = start('i', 3, 3);
	const cancelled = start('i', 9, 3, execution.signal);
	await jest.advanceTimersByTimeAsync(1_000);
	execution.abort();
	await Promise.all([first.all, cancelled.all]);
	const { began, all } = start('i', 3, 3);
	await jest.advanceTimersByTimeAsync(60_000);
	await all;
	expect(cancelled.began).toEqual([]);
	expect(began).toEqual([59.1, 59.1, 59.1]);
});

describe('several limits for one tenant', () => {
	test('a low one lets others send no more than their own', async () => {
		const first = start('j', 75, 100);
		const low = start('j', 10, 10);
		await jest.advanceTimersByTimeAsync(1_000);
		const { began, all } = start('j', 100, 100);
		await jest.advanceTimersByTimeAsync(60_000);
		await Promise.all([first.all, low.all, all]);
		expect([first.began, low.began]).toEqual([Array(75).fill(0), Array(10).fill(0)]);
		expect(began).toEqual([...Array(15).fill(0), ...Array(85).fill(59.1)]);
	});

	test('a low one does not wait for those under a higher one, as long as both stay within that', async () => {
		const high = start('k', 97, 100);
		const low = start('k', 5, 2);
		await jest.advanceTimersByTimeAsync(121_000);
		await Promise.all([high.all, low.all]);
		expect(low.began).toEqual([0, 0, 60.1, 60.1, 120.2]);
	});

	test('a low one waits while a higher one is used up', async () => {
		const high = start('l', 100, 100);
		const low = start('l', 1, 10);
		await jest.advanceTimersByTimeAsync(61_000);
		await Promise.all([high.all, low.all]);
		expect(low.began).toEqual([60.1]);
	});

	test('who waits under a low one keeps nobody under a higher one', async () => {
		const low = start('m', 5, 1);
		const { began, all } = start('m', 9, 10);
		await jest.advanceTimersByTimeAsync(241_000);
		await Promise.all([low.all, all]);
		expect(began).toEqual(Array(9).fill(0));
		expect(low.began).toEqual([0, 60.1, 120.2, 180.3, 240.4].map((time) => expect.closeTo(time)));
	});

	test('one that is raised counts what was sent before', async () => {
		const before = start('n', 4, 4);
		await jest.advanceTimersByTimeAsync(100);
		const { began, all } = start('n', 4, 6);
		await jest.advanceTimersByTimeAsync(60_100);
		await Promise.all([before.all, all]);
		expect(began).toEqual([0, 0, 60, 60]);
	});

	test('one that is lowered holds from the next request on', async () => {
		const before = start('o', 4, 6);
		await jest.advanceTimersByTimeAsync(100);
		const { began, all } = start('o', 4, 1);
		await jest.advanceTimersByTimeAsync(181_000);
		await Promise.all([before.all, all]);
		expect(began).toEqual([0, 60.1, 120.2, 180.3].map((time) => expect.closeTo(time)));
	});

	test.each([1, 2, 3, 4, 5])('at random, none is ever exceeded (%i)', async (seed) => {
		const limits = [3, 7, 20];
		const sent: Array<{ limit: number; time: number }> = [];
		let random = seed;
		const next = () => (random = (random * 16807) % 2147483647);
		const all = Array.from({ length: 120 }, async () => {
			const limit = limits[next() % limits.length];
			await new Promise((resolve) => setTimeout(resolve, next() % 200_000));
			await paced(`p${seed}`, limit, async () => {
				sent.push({ limit, time: Date.now() });
				await new Promise((resolve) => setTimeout(resolve, next() % 5_000));
			});
		});
		await jest.advanceTimersByTimeAsync(60_000 * 120);
		await Promise.all(all);
		expect(sent).toHaveLength(120);
		for (const limit of limits) {
			const times = sent.filter((one) => one.limit <= limit).map(({ time }) => time);
			const within = times.map(
				(from) => times.filter((t) => t >= from && t < from + 60_000).length,
			);
			expect(Math.max(...within)).toBeLessThanOrEqual(limit);
		}
	});
});
