import { startEightByEight } from '../../../../simulators/eightByEight/simulator';
import {
	acmecorp01,
	credentialFor,
	tenantWithAgents,
} from '../../../../simulators/eightByEight/tenants';
import { freePort } from '../../../../n8n/run';
import { acme, ask, basic, callsPath, place, simulate, smallestCall } from './client';

const simulated = simulate();

describe('requests are kept', () => {
	test('with all that came', async () => {
		const before = Date.now();
		await ask(simulated.eightByEight, 'POST', `${callsPath}?a=1&a=2`, {
			json: smallestCall,
			headers: { 'x-test': 'yes' },
		});
		const [received] = simulated.eightByEight.requests;
		expect(received).toMatchObject({
			method: 'POST',
			path: callsPath,
			headers: {
				authorization: basic('acmecorp01', 'acmecorp01-action-token'),
				'content-type': 'application/json',
				'x-test': 'yes',
			},
			bodyText: JSON.stringify(smallestCall),
			body: smallestCall,
			status: 400,
		});
		expect(received.query.getAll('a')).toEqual(['1', '2']);
		expect(received.time).toBeGreaterThanOrEqual(before);
		expect(received.time).toBeLessThanOrEqual(Date.now());
	});

	test('forms are parsed, other bodies are not', async () => {
		const path = '/SC/externalIvrAction.php';
		await ask(simulated.eightByEight, 'POST', path, { form: { sip_id: 'a b' } });
		await ask(simulated.eightByEight, 'POST', path, { json: '{' });
		await ask(simulated.eightByEight, 'GET', path);
		expect(simulated.eightByEight.requests.map(({ body }) => body)).toEqual([
			{ sip_id: 'a b' },
			undefined,
			undefined,
		]);
	});

	test('in order, with unknown paths as they were on the wire', async () => {
		await ask(simulated.eightByEight, 'GET', '/a%2Fb');
		await ask(simulated.eightByEight, 'DELETE', '/%zz');
		const seen = simulated.eightByEight.requests.map(({ method, path, status }) => [
			method,
			path,
			status,
		]);
		expect(seen).toEqual([
			['GET', '/a%2Fb', 404],
			['DELETE', '/%zz', 404],
		]);
	});
});

test('reset forgets requests and brings the tenants back', async () => {
	await place(simulated.eightByEight);
	acme(simulated.eightByEight).settings.agentStatusApi = false;
	simulated.eightByEight.tenants.set('more', acmecorp01());
	simulated.eightByEight.reset();
	expect(simulated.eightByEight.requests).toEqual([]);
	expect([...simulated.eightByEight.tenants.keys()]).toEqual(['acmecorp01']);
	const { calls, agents, settings } = acme(simulated.eightByEight);
	expect([calls.size, agents[0].lines, settings.agentStatusApi]).toEqual([0, [null, null], true]);
	await place(simulated.eightByEight);
});

test('a given port is used, and refused when it is taken', async () => {
	const port = await freePort();
	const first = await startEightByEight({ port });
	expect(first.url).toBe(`http://127.0.0.1:${port}`);
	await expect(startEightByEight({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	await first.stop();
	const second = await startEightByEight({ port });
	await second.stop();
});

test('stop ends open requests, and may be called twice', async () => {
	const other = await startEightByEight({ respond: () => undefined });
	const open = expect(ask(other, 'GET', '/')).rejects.toThrow();
	while (other.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	await other.stop();
	await open;
	await other.stop();
	await expect(ask(other, 'GET', '/')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

test('given tenants stay as they are', async () => {
	const tenant = acmecorp01();
	const other = await startEightByEight({ tenants: [tenant] });
	await place(other);
	await other.stop();
	expect(tenant.calls.size).toBe(0);
});

test('the credential of a tenant opens it', async () => {
	const { url, tenants } = simulated.eightByEight;
	const credential = credentialFor(acme(simulated.eightByEight), url);
	expect(credential).toEqual({
		host: url,
		tenant: 'acmecorp01',
		username: 'acmecorp01',
		actionToken: 'acmecorp01-action-token',
		dataToken: 'acmecorp01-data-token',
	});
	expect(tenants.has(credential.tenant)).toBe(true);
});

test('agents of a large tenant differ in id and name', () => {
	const { agents } = tenantWithAgents(2000);
	expect(new Set(agents.map(({ id }) => id)).size).toBe(2000);
	expect(agents[1999]).toMatchObject({ id: 'agSimulated000000000002000', name: 'Agent 2000' });
});
