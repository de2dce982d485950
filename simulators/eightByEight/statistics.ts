import { failure, json } from './answers';
import type { Route } from './route';
import type { Queue, Tenant } from './state';

const recordsPerPage = 50;

/**
 * Historical statistics: 50 queues from the `n`-th on, `n` beginning with 1. Nothing there is "",
 * as when XML becomes JSON.
 */
const queues: Route = {
	method: 'get',
	path: '/api/stats/queues.json',
	token: 'dataToken',
	query: ['n'],
	refuse: failure,
	answer({ tenant, received }) {
		const n = received.query.get('n') ?? '1';
		if (!/^[1-9]\d*$/.test(n)) throw failure(400, 'n must be a number from 1.');
		const first = Number(n) - 1;
		const page = tenant.queues
			.slice(first, first + recordsPerPage)
			.map((queue) => ({ ...name(queue), 'media-type': queue.mediaType }));
		return json(200, { queues: page.length === 0 ? '' : { queue: list(page, tenant) } });
	},
};

/** Real-time statistics: all queues at once. They write media types as words. */
const realTimeQueues: Route = {
	method: 'get',
	path: '/api/rtstats/stats/queues.json',
	token: 'dataToken',
	refuse: failure,
	answer({ tenant }) {
		const all = tenant.queues.map((queue) => ({
			...name(queue),
			'media-type': mediaWords[queue.mediaType],
			'queue-size': 0,
		}));
		return json(200, all.length === 0 ? '' : { queue: list(all, tenant) });
	},
};

export const statistics: Route[] = [queues, realTimeQueues];

const mediaWords: Record<Queue['mediaType'], string> = {
	T: 'phone',
	C: 'chat',
	Z: 'email',
	V: 'vmail',
};

const name = (queue: Queue) => ({ 'queue-id': queue.id, 'queue-name': queue.name });

const list = (found: object[], { settings }: Tenant) =>
	found.length === 1 && settings.singleQueueAsObject ? found[0] : found;
