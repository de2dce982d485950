import { acmecorp01, emptyTenant } from '../../../../simulators/eightByEight/tenants';
import { ask, basic, callsPath, simulate } from './client';

const renamed = { ...emptyTenant('renamed01'), username: 'somebody' };
const simulated = simulate({ tenants: [acmecorp01(), emptyTenant('other01'), renamed] });

const tenantPath = '/api/v1/tenants/acmecorp01';
const agents = `${tenantPath}/agentstatus/agents`;
const data = '/api/v1/interaction/data/guid/int-0';
const queues = '/api/stats/queues.json';
const realTimeQueues = '/api/rtstats/stats/queues.json';

const operations: Array<[string, string]> = [
	['POST', callsPath],
	['PUT', `${callsPath}/int-0/agent/ag0/transaction-codes`],
	['DELETE', `${callsPath}/int-0`],
	['DELETE', `${callsPath}/int-0/agent/ag0`],
	['DELETE', `${tenantPath}/agents/ag0/calls`],
	['DELETE', `${tenantPath}/agents/ag0/calls/line/1`],
	['GET', agents],
	['GET', `${agents}/ag0`],
	['POST', data],
	['GET', data],
	['POST', '/api/tstats/interaction/data/guid/int-0'],
	['GET', queues],
	['GET', realTimeQueues],
];

test.each(operations)('%s %s wants the right user and the right token', async (method, path) => {
	const opensWith = path.includes('stats/queues') ? 'data-token' : 'action-token';
	const other = opensWith === 'data-token' ? 'action-token' : 'data-token';
	const right = basic('acmecorp01', `acmecorp01-${opensWith}`);
	const statusFor = async (authorization?: string, suffix = '') => {
		const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
		const options = { auth: null, headers };
		return (await ask(simulated.eightByEight, method, path + suffix, options)).status;
	};
	expect(await statusFor(right)).not.toBe(401);
	expect(await statusFor(basic('acmecorp01', `acmecorp01-${other}`))).toBe(401);
	expect(await statusFor(basic('acmecorp01', ''))).toBe(401);
	expect(await statusFor(basic('other01', `acmecorp01-${opensWith}`))).toBe(401);
	expect(await statusFor(basic('', `acmecorp01-${opensWith}`))).toBe(401);
	expect(await statusFor(`${right}x`)).toBe(401);
	expect(await statusFor(right.replace('Basic', 'Bearer'))).toBe(401);
	expect(await statusFor(`acmecorp01:acmecorp01-${opensWith}`)).toBe(401);
	expect(await statusFor()).toBe(401);
	expect(await statusFor(undefined, `?tenant=acmecorp01&token=acmecorp01-${opensWith}`)).toBe(401);
	expect(await statusFor(right, `?token=acmecorp01-${opensWith}`)).toBe(400);
});

test.each(operations.filter(([, path]) => path.startsWith(tenantPath)))(
	"%s %s is closed to another tenant's credentials",
	async (method, path) => {
		for (const tenant of ['acmecorp01', 'nobody01']) {
			const there = path.replace('acmecorp01', tenant);
			expect(await ask(simulated.eightByEight, method, there, { user: 'other01' })).toMatchObject({
				status: 403,
				json: { reasons: ['You are not authorized to access this tenant.'] },
			});
		}
	},
);

test('the user name may differ from the tenant name', async () => {
	const path = '/api/v1/tenants/renamed01/agentstatus/agents';
	const statusFor = async (user: string) => {
		const headers = { authorization: basic(user, 'renamed01-action-token') };
		return (await ask(simulated.eightByEight, 'GET', path, { auth: null, headers })).status;
	};
	expect(await statusFor('somebody')).toBe(200);
	expect(await statusFor('renamed01')).toBe(401);
});

test('each API says 401 in its own words', async () => {
	const wordsOf = async (method: string, path: string) =>
		(await ask(simulated.eightByEight, method, path, { auth: null })).json;
	const words = 'Authentication or authorization failed for this request.';
	expect(await wordsOf('POST', callsPath)).toEqual({ reasons: [words], message: words });
	expect(await wordsOf('GET', data)).toEqual({
		status: 'error',
		code: 401,
		message: 'Authentication failed',
	});
});

test.each([
	['PUT', callsPath],
	['GET', callsPath],
	['POST', `${callsPath}/int-0`],
	['POST', agents],
	['HEAD', agents],
	['PUT', data],
	['DELETE', data],
	['POST', queues],
	['PUT', '/SC/externalIvrAction.php'],
	['HEAD', '/SC/externalIvrAction.php'],
])('a wrong method: %s %s', async (method, path) => {
	expect((await ask(simulated.eightByEight, method, path)).status).toBe(405);
});

test.each([
	['GET', '/'],
	['POST', `${callsPath}/`],
	['POST', '/api/v2/tenants/acmecorp01/calls'],
	['GET', '/API/v1/tenants/acmecorp01/agentstatus/agents'],
	['DELETE', `${tenantPath}/agents/ag0/calls/line`],
	['GET', '/api/v1/interaction/data'],
	['GET', '/api/v1/interaction/data/guid/a/b'],
	['GET', '/api/stats/queues'],
	['GET', '/SC/externalivraction.php'],
])('an unknown path: %s %s', async (method, path) => {
	expect((await ask(simulated.eightByEight, method, path)).status).toBe(404);
});

test('a path that is not percent-encoded', async () => {
	expect(await ask(simulated.eightByEight, 'DELETE', `${callsPath}/int-%zz`)).toMatchObject({
		status: 400,
		json: { message: 'The path is not percent-encoded.' },
	});
});

test.each([
	['DELETE', `${tenantPath}/agents/ag0VYyLh0YTsymdbtYIaaaa/calls`, '{}'],
	['DELETE', callsPath.concat('/int-0'), '{}'],
])('%s %s with a body', async (method, path, json) => {
	const { status, text } = await ask(simulated.eightByEight, method, path, { json });
	expect([status, text]).toEqual([400, expect.stringContaining('DELETE has no body.')]);
});
