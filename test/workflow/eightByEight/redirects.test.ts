import { searchAgents, searchQueues } from '../../../nodes/EightByEight/shared/pickerSearch';
import { credentialFor } from '../../../simulators/eightByEight/tenants';
import { startForeignServer, type ForeignServer } from '../../support/foreignServer';
import { loadOptionsContext } from '../../support/runWorkflow';
import { operations, runOperation, testCredential, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const statuses = [301, 302, 303, 307, 308] as const;

/** Where a redirect leads to: a host that waits for tokens. */
let thief: ForeignServer;
beforeAll(async () => (thief = await startForeignServer()));
beforeEach(() => thief.answer({ status: 200, body: '{"data":[]}' }));
afterAll(() => thief.stop());

const redirectTo = (to: string, status: (typeof statuses)[number]) => {
	server().reset();
	server().misbehave({ kind: 'redirect', to, status });
};

test('the other host takes requests', async () => {
	await fetch(`${thief.url}/x`);
	expect(thief.received).toMatchObject([{ method: 'GET', url: '/x' }]);
});

describe.each(statuses)('%i', (status) => {
	test.each(Object.keys(operations))('%s is sent to 8x8 alone, once', async (name) => {
		redirectTo(`${thief.url}/api`, status);
		const { error } = await runOperation(server(), name);
		const { sentOnce } = operations[name];
		expect(error?.message).toBe(
			['8x8 redirected the request', sentOnce].filter(Boolean).join('; '),
		);
		expect(error?.description).toMatch(/token is not sent to another address/);
		expect(error?.httpCode).toBe(String(status));
		expect(thief.received).toEqual([]);
		expect(server().requests).toHaveLength(1);
	});

	test.each([searchAgents, searchQueues])('picker %p', async (search) => {
		redirectTo(`${thief.url}/api`, status);
		const context = loadOptionsContext(credentialFor(tenant(), server().url));
		await expect(search.call(context)).rejects.toMatchObject({
			message: '8x8 redirected the request',
		});
		expect(thief.received).toEqual([]);
		expect(server().requests).toHaveLength(1);
	});

	test('the test of the credential', async () => {
		redirectTo(`${thief.url}/api`, status);
		expect(await testCredential(server())).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^8x8 redirected the request\./),
		});
		expect(thief.received).toEqual([]);
		expect(server().requests).toHaveLength(1);
	});
});

test('a redirect to 8x8 itself is not followed either', async () => {
	redirectTo(`${server().url}/api/v1/tenants/acmecorp01/agentstatus/agents`, 307);
	const { error } = await runOperation(server(), 'get');
	expect(error?.message).toBe('8x8 redirected the request');
	expect(server().requests).toHaveLength(1);
});
