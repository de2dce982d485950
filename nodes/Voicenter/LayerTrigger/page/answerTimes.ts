import type { AnswerTime } from './tally';

/** Answers that took about as long as each other: from `from` milliseconds on, and less than `to`. */
export interface Bucket {
	from: number;
	to: number;
	/** How many were sent by the workflow or from memory, and how many were the safety answer. */
	usual: number;
	safety: number;
}

/** How long answers took, in milliseconds. */
export interface AnswerTimes {
	/** Of how many answers, the latest ones. */
	of: number;
	median: number;
	/** 95 of 100 took no longer. */
	p95: number;
	worst: number;
	/** When the safety answer goes out: Answer Within. */
	deadline: number;
	buckets: Bucket[];
}

/** About as far from each other on a logarithmic scale; Answer Within is 30 s at most. */
const steps = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];

/** @returns undefined when there was no answer yet */
export function answerTimesOf(times: AnswerTime[], deadline: number): AnswerTimes | undefined {
	if (times.length === 0) return undefined;
	const sorted = times.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
	const worst = sorted[sorted.length - 1];
	return {
		of: times.length,
		median: percentile(sorted, 50),
		p95: percentile(sorted, 95),
		worst,
		deadline,
		buckets: bucketsOf(times, edgesOf(deadline, Math.max(worst, deadline))),
	};
}

/** The value that `percent` of the sorted values, of which there is at least one, do not exceed (nearest rank). */
export function percentile(sorted: number[], percent: number): number {
	return sorted[Math.ceil((percent / 100) * sorted.length) - 1];
}

/** The deadline is one of the edges, in place of those near it: what is late stands behind it. */
function edgesOf(deadline: number, longest: number): number[] {
	const others = steps.filter((step) => Math.max(step / deadline, deadline / step) > 1.3);
	const edges = [...others, deadline].sort((a, b) => a - b);
	const last = edges.findIndex((edge) => edge > longest);
	return last === -1 ? edges : edges.slice(0, last + 1);
}

/** The first also holds what was faster, the last what was slower. */
function bucketsOf(times: AnswerTime[], edges: number[]): Bucket[] {
	const buckets = edges.slice(1).map((to, index) => {
		return { from: edges[index], to, usual: 0, safety: 0 };
	});
	for (const { milliseconds, isSafetyAnswer } of times) {
		const bucket = buckets.find(({ to }) => milliseconds < to) ?? buckets[buckets.length - 1];
		bucket[isSafetyAnswer ? 'safety' : 'usual']++;
	}
	return buckets;
}
