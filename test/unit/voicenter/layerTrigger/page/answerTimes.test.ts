import { answerTimesOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/answerTimes';

const usual = (...times: number[]) =>
	times.map((milliseconds) => ({ milliseconds, isSafetyAnswer: false }));
const late = (milliseconds: number) => ({ milliseconds, isSafetyAnswer: true });

const edgesOf = (deadline: number, ...times: number[]) => {
	const buckets = answerTimesOf(usual(...times), deadline)?.buckets ?? [];
	return [...buckets.map(({ from }) => from), buckets.at(-1)?.to];
};

test('without an answer there are no times', () => {
	expect(answerTimesOf([], 4_000)).toBeUndefined();
});

test('median, 95 of 100 and the slowest, whatever the order', () => {
	const times = usual(...Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1));
	expect(answerTimesOf(times, 4_000)).toMatchObject({ of: 100, median: 50, p95: 95, worst: 100 });
	expect(answerTimesOf(usual(7), 4_000)).toMatchObject({ of: 1, median: 7, p95: 7, worst: 7 });
});

test('the deadline is an edge in place of those near it, and what is late stands behind it', () => {
	expect(edgesOf(4_000, 12)).toEqual([5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 4_000, 10_000]);
	expect(edgesOf(500, 12)).toEqual([5, 10, 20, 50, 100, 200, 500, 1_000]);
	expect(edgesOf(30_000, 12).slice(-3)).toEqual([20_000, 30_000, 50_000]);
	const { buckets } = answerTimesOf([...usual(3_999), late(4_000), late(4_003)], 4_000) ?? {};
	expect(buckets?.slice(-2)).toEqual([
		{ from: 2_000, to: 4_000, usual: 1, safety: 0 },
		{ from: 4_000, to: 10_000, usual: 0, safety: 2 },
	]);
});

test('near the deadline is what is up to 1.3 times as far', () => {
	expect(edgesOf(650, 12).slice(-3)).toEqual([200, 650, 1_000]);
	expect(edgesOf(651, 12).slice(-3)).toEqual([500, 651, 1_000]);
});

test('what is faster or slower than the scale is in its first or last column', () => {
	const { buckets = [] } = answerTimesOf(usual(0, 3, 9, 70_000), 4_000) ?? {};
	expect(buckets[0]).toEqual({ from: 5, to: 10, usual: 3, safety: 0 });
	expect(buckets.at(-1)).toEqual({ from: 20_000, to: 50_000, usual: 1, safety: 0 });
});
