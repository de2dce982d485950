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
	expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
	expect(began).toEqual([0]);
});
