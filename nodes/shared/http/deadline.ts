import { sleep } from 'n8n-workflow';

/** Without a reason, an exception with its stack is made for each request, which takes longer than to read the answer. */
const isOver = new Error('The work is over');

/**
 * Does work that must be over in time, or when the execution is cancelled. In each case the signal that
 * it got is aborted at the end, so that what it still holds open is closed, and no timer is left.
 *
 * @throws ETIMEDOUT when the seconds are over
 */
export async function within<T>(
	seconds: number,
	work: (signal: AbortSignal) => Promise<T>,
	cancelled?: AbortSignal,
): Promise<T> {
	const over = new AbortController();
	const end = () => over.abort(isOver);
	if (cancelled?.aborted) end();
	cancelled?.addEventListener('abort', end);
	try {
		return await Promise.race([work(over.signal), late(seconds, over.signal)]);
	} finally {
		cancelled?.removeEventListener('abort', end);
		end();
	}
}

/** n8n before 2.41 ignores the signal of `sleep`: the timer then runs out, and nobody listens. */
async function late(seconds: number, signal: AbortSignal): Promise<never> {
	await sleep(seconds * 1000, signal);
	throw Object.assign(new Error(`No whole answer in ${seconds} s`), { code: 'ETIMEDOUT' });
}
