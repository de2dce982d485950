import type { IWebhookFunctions } from 'n8n-workflow';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** Node's HTTP server, which each of its connections knows. */
interface Server {
	prependListener(event: 'request', listener: (request: object) => void): void;
}

/** When each request came, by `performance.now()`; forgotten with the request. */
const arrivals = new WeakMap<object, number>();
const watched = new WeakSet<Server>();

/**
 * How many milliseconds ago a request came to n8n. Before n8n asks the trigger it looks up and loads
 * the workflow: milliseconds as a rule, seconds when hundreds of calls come at once, and the caller
 * waits all the while. So the first call makes n8n's HTTP server note when requests come; for that
 * call itself this is 0.
 */
export function millisecondsSince(request: Request): number {
	const now = performance.now();
	const { server } = request.socket as { server?: Server };
	if (server && !watched.has(server)) {
		watched.add(server);
		server.prependListener('request', (next) => arrivals.set(next, performance.now()));
	}
	return now - (arrivals.get(request) ?? now);
}
