import type { ILoadOptionsFunctions } from 'n8n-workflow';

import {
	credentialFor,
	newAgent,
	tenantWithAgents,
} from '../../../simulators/eightByEight/tenants';
import { searchAgents, searchQueues } from '../../../nodes/EightByEight/shared/pickerSearch';
import { loadOptionsContext } from '../../support/runWorkflow';
import { useEightByEight } from './support';

const { server, tenant } = useEightByEight();

const context = (changes: object = {}): ILoadOptionsFunctions =>
	loadOptionsContext({ ...credentialFor(tenant(), server().url), ...changes });

describe('agents', () => {
	test('by name, with their state', async () => {
		const { results } = await searchAgents.call(context());
		expect(results).toEqual([
			{ name: 'Ilya Workshard (available)', value: 'ag0VYyLh0YTsymdbtYIaaaa' },
			{ name: 'Jane Smith (available)', value: 'ag0XgxWZr7TzqWFhxboBGj1g' },
			{ name: 'Nora Lunchtime (on break)', value: 'ag2TzQpWc5Rj6mVbK0sLh8xA' },
			{ name: 'Padma Othertask (working offline)', value: 'ag64oyEUb_Sk6bxVB9P5ye5w' },
			{ name: 'Paul Neverhere (logged out)', value: 'ag1LmqEeEYRoOti9KjIi_Dng' },
			{ name: 'Sam Chatter (handling an interaction)', value: 'ag3KdYvNf7Ub1oXeJ4wMq9yB' },
		]);
	});

	test('are found by a part of the name, of the state or of the ID', async () => {
		const found = async (words: string) =>
			(await searchAgents.call(context(), words)).results.map(({ name }) => name);
		expect(await found(' JANE ')).toEqual(['Jane Smith (available)']);
		expect(await found('on break')).toEqual(['Nora Lunchtime (on break)']);
		expect(await found('ag64oy')).toEqual(['Padma Othertask (working offline)']);
	});

	test('are found whatever the accents, in each way that a character is written', async () => {
		const names = ['M\u00fcller', 'Mu\u0308ller', 'Muller'];
		tenant().agents = names.map((name, n) => newAgent(`ag${n}`, name));
		for (const words of [...names, 'MULLER', 'm\u00dcl', 'MU\u0308']) {
			const { results } = await searchAgents.call(context(), words);
			expect([words, results.length]).toEqual([words, 3]);
		}
		expect((await searchAgents.call(context(), 'moller')).results).toEqual([]);
	});

	test('of the same name and state are told apart by their ID', async () => {
		const names = ['John Smith', 'John Smith ', 'Jane Smith'];
		tenant().agents = names.map((name, n) => newAgent(`ag${n}`, name));
		expect((await searchAgents.call(context())).results).toEqual([
			{ name: 'Jane Smith (available)', value: 'ag2' },
			{ name: 'John Smith (available), ag0', value: 'ag0' },
			{ name: 'John Smith (available), ag1', value: 'ag1' },
		]);
	});

	test('without a name show their ID', async () => {
		tenant().agents = ['', '  '].map((name, n) => newAgent(`ag${n}`, name));
		expect((await searchAgents.call(context())).results).toEqual([
			{ name: 'ag0 (available)', value: 'ag0' },
			{ name: 'ag1 (available)', value: 'ag1' },
		]);
	});

	test.each([
		[['Ilya Workshard'], 'Agents without an ID, not listed: 1'],
		[['Ilya Workshard', 'Jane Smith'], 'Agents without an ID, not listed: 2'],
	])('without an ID cannot be picked, and are counted: %s', async (names, counted) => {
		for (const agent of tenant().agents) if (names.includes(agent.name)) agent.id = '';
		const { results } = await searchAgents.call(context(), 'nora');
		expect(results).toEqual([
			{ name: 'Nora Lunchtime (on break)', value: 'ag2TzQpWc5Rj6mVbK0sLh8xA' },
			{ name: counted, value: '' },
		]);
	});

	test('2,000 come in one request', async () => {
		const big = tenantWithAgents(2_000);
		server().tenants.set(big.name, big);
		const { results } = await searchAgents.call(context(credentialFor(big, server().url)));
		expect(results).toHaveLength(2_000);
		expect(server().requests).toHaveLength(1);
	});
});

describe('queues', () => {
	test('phone queues come first, each kind by name', async () => {
		const { results } = await searchQueues.call(context());
		expect(results).toEqual([
			{ name: 'Billing (phone)', value: '201' },
			{ name: 'Customer Service (phone)', value: '102' },
			{ name: 'Outbound Sales (phone)', value: '598' },
			{ name: 'Technical Support (phone)', value: '114' },
			{ name: 'Voicemail (voicemail)', value: '303' },
			{ name: 'Web Chat (chat)', value: '301' },
			{ name: 'Support E-Mail (e-mail)', value: '302' },
		]);
	});

	test('more than one page is read to its end', async () => {
		const many = (count: number) =>
			Array.from({ length: count }, (_, id) => ({
				id,
				name: `Queue ${id}`,
				mediaType: 'T' as const,
			}));
		for (const count of [0, 49, 50, 51, 120]) {
			tenant().queues = many(count);
			expect((await searchQueues.call(context())).results).toHaveLength(count);
		}
	});

	test('a single queue may come without a list around it', async () => {
		tenant().settings.singleQueueAsObject = true;
		tenant().queues = tenant().queues.slice(1, 2);
		expect((await searchQueues.call(context())).results).toEqual([
			{ name: 'Customer Service (phone)', value: '102' },
		]);
	});
});

describe('queues that 8x8 does not page as documented', () => {
	const page = (from: number) =>
		JSON.stringify({
			queues: { queue: Array.from({ length: 50 }, (_, n) => ({ 'queue-id': from + n })) },
		});

	test.each([
		['is no list', 'Please log in'],
		['is a list of something else', '{"data":[]}'],
		['brings nothing new', page(0)],
		['brings only queues without an ID', page(0).replace(/"queue-id":\d+/g, '"queue-id":""')],
	])('a later page that %s is the end', async (_, body) => {
		server().misbehave({ kind: 'otherBody', body: page(0), times: 1 });
		server().misbehave({ kind: 'otherBody', body });
		const { results } = await searchQueues.call(context());
		expect(results.filter(({ value }) => value !== '')).toHaveLength(50);
		expect(server().requests).toHaveLength(2);
	});

	test('a page that overlaps adds what is new', async () => {
		server().misbehave({ kind: 'otherBody', body: page(0), times: 1 });
		server().misbehave({ kind: 'otherBody', body: page(25), times: 1 });
		server().misbehave({ kind: 'otherBody', body: '{"queues":""}' });
		expect((await searchQueues.call(context())).results).toHaveLength(75);
		expect(server().requests.map(({ query }) => query.get('n'))).toEqual(['1', '51', '101']);
	});

	test('the same name twice, and no name', async () => {
		tenant().queues = ['Sales', 'Sales', ' '].map((name, id) => ({
			id,
			name,
			mediaType: 'T' as const,
		}));
		expect((await searchQueues.call(context())).results.map(({ name }) => name)).toEqual([
			'2 (phone)',
			'Sales (phone), 0',
			'Sales (phone), 1',
		]);
	});
});

test.each([searchAgents, searchQueues])(
	'nobody waits in the editor for as long as 8x8 asks: %p',
	async (search) => {
		server().misbehave({ kind: 'rateLimited', retryAfter: 50 });
		await expect(search.call(context())).rejects.toMatchObject({
			message: "8x8's rate limit is reached",
			description: expect.stringMatching(/^Wait a minute/),
		});
		expect(server().requests).toHaveLength(1);
	},
);

describe('a list that cannot load says why and what to do', () => {
	const lists = { agents: searchAgents, queues: searchQueues };
	test.each<[keyof typeof lists, () => object, string, RegExp]>([
		[
			'queues',
			() => ({ dataToken: '' }),
			'The list of queues needs the Data Request Token',
			/Queues\/Skills/,
		],
		[
			'agents',
			() => {
				tenant().settings.agentStatusApi = false;
				return {};
			},
			'8x8 does not give the list of agents',
			/not enabled.*Internal ID/s,
		],
		[
			'agents',
			() => {
				tenant().settings.agentStatusApi = false;
				tenant().actionToken = '403';
				return { actionToken: '403' };
			},
			'8x8 does not give the list of agents',
			/not enabled.*Internal ID/s,
		],
		['agents', () => ({ actionToken: 'wrong' }), '8x8 did not accept the token', /API Token/],
		[
			'queues',
			() => ({ dataToken: ' ' }),
			'The list of queues needs the Data Request Token',
			/Queues\/Skills/,
		],
		['queues', () => ({ dataToken: 'wrong' }), '8x8 did not accept the token', /API Token/],
		[
			'agents',
			() => ({ host: 'http://127.0.0.1:1' }),
			'The platform refused the connection',
			/Platform/,
		],
		['agents', () => ({ tenant: ' ' }), `'Tenant' is empty`, /Home → Profile/],
		['queues', () => ({ host: 'na 12' }), `'Platform' is not an address`, /na12/],
	])('%s', async (list, arrange, message, cure) => {
		const changes = arrange();
		await expect(lists[list].call(context(changes))).rejects.toMatchObject({
			message,
			description: expect.stringMatching(cure),
		});
	});
});
