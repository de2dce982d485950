import { acmecorp01, tenantWithAgents } from '../../../../simulators/eightByEight/tenants';
import { acme, ask, callsPath, ilya, padma, place, simulate } from './client';

const simulated = simulate({ tenants: [acmecorp01(), tenantWithAgents(2000)] });
const path = '/api/v1/tenants/acmecorp01/agentstatus/agents';
const get = async (more = '') => await ask(simulated.eightByEight, 'GET', path + more);

const ilyaNow = (status: number) => ({
	'agent-id': ilya,
	'agent-status': status,
	name: 'Ilya Workshard',
});
const padmaNow = {
	'agent-id': padma,
	'agent-status': 5,
	'status-code-list-id': 801,
	'status-code-item-id': 1726,
	'status-code-item-short-code': 'Train',
	name: 'Padma Othertask',
	'agent-sub-status': 'none',
};

test('lists all agents with their status', async () => {
	const { status, json } = await get();
	expect(status).toBe(200);
	expect(json).toEqual({
		data: [
			ilyaNow(4),
			expect.objectContaining({ name: 'Jane Smith', 'agent-status': 4 }),
			expect.objectContaining({ name: 'Paul Neverhere', 'agent-status': 1 }),
			expect.objectContaining({ name: 'Nora Lunchtime', 'agent-status': 3 }),
			expect.objectContaining({ name: 'Sam Chatter', 'agent-status': 7 }),
			padmaNow,
		],
		page: { pageSize: 10, totalElements: 6, totalPages: 1, pageIndex: 0 },
	});
});

test.each(['', '?pageSize=10&pageIndex=3'])(
	'lists 2,000 agents at once, whatever the page object claims: %s',
	async (query) => {
		const url = `/api/v1/tenants/bigcorp01/agentstatus/agents${query}`;
		const { json } = await ask(simulated.eightByEight, 'GET', url, { user: 'bigcorp01' });
		const { data, page } = json as { data: Array<{ name: string }>; page: object };
		expect(new Set(data.map((agent) => agent.name)).size).toBe(2000);
		expect(page).toEqual({ pageSize: 10, totalElements: 2000, totalPages: 200, pageIndex: 0 });
	},
);

test('filters by group', async () => {
	const { data } = (await get('?groupId=101')).json as { data: Array<{ name: string }> };
	expect(data.map(({ name }) => name)).toEqual(['Ilya Workshard', 'Jane Smith']);
});

test('gives a single agent, or 404', async () => {
	expect(await get(`/${padma}`)).toMatchObject({ status: 200, json: padmaNow });
	expect(await get('/agNobody')).toMatchObject({ status: 404 });
});

test('a call of a queue makes the agent busy, and its end brings the wrap-up', async () => {
	const guid = await place(simulated.eightByEight, { queueId: '598' });
	expect((await get(`/${ilya}`)).json).toEqual(ilyaNow(9));
	await ask(simulated.eightByEight, 'DELETE', `${callsPath}/${guid}`);
	expect((await get(`/${ilya}`)).json).toEqual(ilyaNow(8));
});

test('endPostProcessing makes the agent available again', async () => {
	const guid = await place(simulated.eightByEight, { queueId: '598' });
	await ask(simulated.eightByEight, 'DELETE', `${callsPath}/${guid}?endPostProcessing=true`);
	expect((await get(`/${ilya}`)).json).toEqual(ilyaNow(4));
});

test('a call without a queue does not set the agent to busy', async () => {
	const guid = await place(simulated.eightByEight);
	expect((await get(`/${ilya}`)).json).toEqual(ilyaNow(4));
	await ask(simulated.eightByEight, 'DELETE', `${callsPath}/${guid}`);
	expect((await get(`/${ilya}`)).json).toEqual(ilyaNow(4));
});

test.each(['', `/${ilya}`])('where it is not enabled: 403 with XML, for agents%s', async (more) => {
	acme(simulated.eightByEight).settings.agentStatusApi = false;
	const { status, headers, text } = await get(more);
	expect([status, headers.get('content-type'), text]).toEqual([
		403,
		'application/xml',
		'<API><Error>403 - Forbidden.</Error></API>',
	]);
});
