import { sleep } from 'n8n-workflow';

/** Milliseconds in which a service counts the requests of a tenant. */
const span = 60_000;

/** When the latest requests of a tenant were answered, or will be; the oldest first. */
const answered = new Map<string, Array<Promise<number>>>();

/**
 * Does work, but no more often than `perMinute` times in any 60 seconds for one tenant; 0 is without
 * limit. Counts from the answers, so that the time a request travels never makes two fall into one minute of the service.
 * The count is kept per n8n process: several workers share one limit without knowing of each other.
 */
export async function paced<T>(
	tenant: string,
	perMinute: number,
	work: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	if (perMinute === 0) return await work();
	const latest = answered.get(tenant) ?? [];
	answered.set(tenant, latest);
	const place = latest.at(-perMinute);
	let done: (time: number) => void = () => undefined;
	latest.push(new Promise((resolve) => (done = resolve)));
	latest.splice(0, latest.length - perMinute);
	try {
		if (place) await sleep(Math.max(0, (await place) + span - Date.now()), signal);
		return await work();
	} finally {
		done(Date.now());
	}
}
