import { sleep } from 'n8n-workflow';

import { NotSent } from '../notSent';

/** Milliseconds in which a service counts the requests of a tenant. */
const span = 60_000;

/** A request that counts: it is under way, or was answered less than a minute ago. */
interface Counted {
	/** The limit under which it was sent. */
	perMinute: number;
	/** Milliseconds; Infinity while it is under way. */
	answeredAt: number;
	answered: Promise<void>;
}

/** By tenant, in the order in which they were sent. */
const countedOf = new Map<string, Counted[]>();

/**
 * Does work, but no more often than `perMinute` times in any 60 seconds for one tenant; 0 is without
 * limit, and is not counted. Who has another limit counts too: all that is sent under limits of up to N stays
 * within N, whatever N is. So a low limit neither lets others send more, nor waits until nobody else sends.
 * Counts from the answers, so that the time a request travels never makes two fall into one minute of the service.
 * The count is kept per n8n process: several workers share one limit without knowing of each other.
 *
 * @throws NotSent when the signal ends the wait
 */
export async function paced<T>(
	tenant: string,
	perMinute: number,
	work: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	if (perMinute === 0) return await work();
	for (let before = inTheWay(tenant, perMinute); before; before = inTheWay(tenant, perMinute)) {
		const first = Math.min(...before.map(({ answeredAt }) => answeredAt));
		if (first < Infinity) await waitUntil(first + span, signal);
		else await untilOneIsAnswered(before, signal);
		if (signal?.aborted) throw new NotSent();
	}
	let tell: () => void = () => undefined;
	const answered = new Promise<void>((resolve) => (tell = resolve));
	const request: Counted = { perMinute, answeredAt: Infinity, answered };
	(countedOf.get(tenant) as Counted[]).push(request);
	try {
		return await work();
	} finally {
		request.answeredAt = Date.now();
		tell();
	}
}

/** The requests of which one must be a minute old before one more may be sent; undefined: it may be sent now. */
function inTheWay(tenant: string, perMinute: number): Counted[] | undefined {
	const oldest = Date.now() - span;
	const counted = (countedOf.get(tenant) ?? []).filter(({ answeredAt }) => answeredAt > oldest);
	countedOf.set(tenant, counted);
	const limits = new Set([perMinute, ...counted.map((request) => request.perMinute)]);
	for (const limit of limits) {
		if (limit < perMinute) continue;
		const inLimit = counted.filter((request) => request.perMinute <= limit);
		if (inLimit.length >= limit) return inLimit;
	}
	return undefined;
}

/** Waits until then, or until the signal; n8n before 2.41 ignores the signal of `sleep`. */
async function waitUntil(time: number, signal?: AbortSignal): Promise<void> {
	await sleep(Math.max(0, time - Date.now()), signal).catch(() => undefined);
}

/** Waits until the first of them is answered, or until the signal. */
async function untilOneIsAnswered(requests: Counted[], signal?: AbortSignal): Promise<void> {
	if (signal?.aborted) return;
	let end: () => void = () => undefined;
	const aborted = new Promise<void>((resolve) => (end = resolve));
	signal?.addEventListener('abort', end);
	await Promise.race([aborted, ...requests.map(({ answered }) => answered)]);
	signal?.removeEventListener('abort', end);
}
