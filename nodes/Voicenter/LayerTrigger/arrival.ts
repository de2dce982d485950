import type { IWebhookFunctions } from 'n8n-workflow';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;
type Listener = (request: object) => void;

/**
 * Under this name a server holds the one listener of this package. All versions of the package know it:
 * after an update without a restart the new one takes the place of the old one, which would else keep the
 * old version's modules in memory.
 */
const mark = Symbol.for('n8n-nodes-8x8-voicenter.arrival');

/** Node's HTTP server, which each of its connections knows. */
interface Server {
	[mark]?: Listener;
	prependListener(event: 'request', listener: Listener): void;
	removeListener(event: 'request', listener: Listener): void;
}

/** When each request came, by `performance.now()`; forgotten with the request. */
const arrivals = new WeakMap<object, number>();
const note: Listener = (request) => void arrivals.set(request, performance.now());

/**
 * When a request came to n8n, by `performance.now()`. Before n8n asks the trigger it looks up and loads
 * the workflow: milliseconds as a rule, seconds when hundreds of calls come at once, and the caller
 * waits all the while. So the first call makes n8n's HTTP server note when requests come; for that
 * call itself this is now. It never throws: what cannot be known is now, too.
 */
export function arrivalOf(request: Request): number {
	const now = performance.now();
	try {
		watch((request.socket as unknown as { server: Server }).server);
	} catch {
		// No server, or none of Node's own: its requests count from now.
	}
	return arrivals.get(request) ?? now;
}

function watch(server: Server): void {
	const listener = server[mark];
	if (listener === note) return;
	server[mark] = note;
	if (listener) server.removeListener('request', listener);
	server.prependListener('request', note);
}
