import type { Queue } from '../../../../simulators/eightByEight/state';
import { acme, ask, simulate } from './client';

const simulated = simulate();
const historical = '/api/stats/queues.json';
const realTime = '/api/rtstats/stats/queues.json';
const get = async (path: string) =>
	await ask(simulated.eightByEight, 'GET', path, { auth: 'data-token' });

const queue = (id: number, name: string, mediaType: string) => ({
	'queue-id': id,
	'queue-name': name,
	'media-type': mediaType,
});
const setQueues = (count: number) => {
	acme(simulated.eightByEight).queues = Array.from({ length: count }, (_, index): Queue => ({
		id: index + 1,
		name: `Queue ${index + 1}`,
		mediaType: 'T',
	}));
};

test('lists the queues with their media types', async () => {
	expect(await get(historical)).toMatchObject({
		status: 200,
		json: {
			queues: {
				queue: [
					queue(301, 'Web Chat', 'C'),
					queue(102, 'Customer Service', 'T'),
					queue(114, 'Technical Support', 'T'),
					queue(201, 'Billing', 'T'),
					queue(302, 'Support E-Mail', 'Z'),
					queue(303, 'Voicemail', 'V'),
					queue(598, 'Outbound Sales', 'T'),
				],
			},
		},
	});
});

test.each([
	['', 1, 50],
	['?n=1', 1, 50],
	['?n=51', 51, 100],
	['?n=101', 101, 120],
	['?n=40', 40, 89],
])('has 50 records per page: %s', async (query, first, last) => {
	setQueues(120);
	const { json } = await get(historical + query);
	const { queue: found } = (json as { queues: { queue: Array<{ 'queue-id': number }> } }).queues;
	const ids = found.map((entry) => entry['queue-id']);
	expect([ids[0], ids.at(-1), ids.length]).toEqual([first, last, last - first + 1]);
});

test.each(['0', '-1', '1.5', 'a', ''])('refuses n=%s', async (n) => {
	expect((await get(`${historical}?n=${n}`)).status).toBe(400);
});

test('nothing is the empty string', async () => {
	setQueues(50);
	expect((await get(`${historical}?n=51`)).json).toEqual({ queues: '' });
	setQueues(0);
	expect((await get(historical)).json).toEqual({ queues: '' });
	expect((await get(realTime)).json).toBe('');
});

test('real-time statistics list all queues at once, with words for media types', async () => {
	setQueues(120);
	acme(simulated.eightByEight).queues.forEach((entry, index) => {
		entry.mediaType = (['T', 'C', 'Z', 'V'] as const)[index % 4];
	});
	const { queue: found } = (await get(realTime)).json as { queue: object[] };
	expect(found).toHaveLength(120);
	expect(found.slice(0, 4)).toMatchObject([
		queue(1, 'Queue 1', 'phone'),
		queue(2, 'Queue 2', 'chat'),
		queue(3, 'Queue 3', 'email'),
		queue(4, 'Queue 4', 'vmail'),
	]);
});

test('a setting makes a single queue an object', async () => {
	setQueues(1);
	const one = queue(1, 'Queue 1', 'T');
	expect((await get(historical)).json).toEqual({ queues: { queue: [one] } });
	acme(simulated.eightByEight).settings.singleQueueAsObject = true;
	expect((await get(historical)).json).toEqual({ queues: { queue: one } });
	expect((await get(realTime)).json).toMatchObject({ queue: { 'queue-id': 1 } });
	setQueues(2);
	expect((await get(historical)).json).toMatchObject({ queues: { queue: [one, {}] } });
});
