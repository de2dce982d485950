import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { searchAgents, searchQueues } from '../../../nodes/EightByEight/shared/pickerSearch';
import { credentialFor } from '../../../simulators/eightByEight/tenants';
import { loadOptionsContext } from '../../support/runWorkflow';
import { operations, runOperation, testCredential, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const statuses = [301, 302, 303, 307, 308] as const;

/** Where a redirect leads to: a host that waits for tokens. */
let thief: Server;
let stolen: string[];
let thiefUrl: string;

beforeAll(async () => {
	thief = createServer((request, response) => {
		stolen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
		response.end('{"data":[]}');
	}).listen(0, '127.0.0.1');
	await once(thief, 'listening');
	thiefUrl = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`;
});
beforeEach(() => (stolen = []));
afterAll(() => void thief.close());

const redirectTo = (to: string, status: (typeof statuses)[number]) => {
	server().reset();
	server().misbehave({ kind: 'redirect', to, status });
};

test('the other host takes requests', async () => {
	await fetch(`${thiefUrl}/x`);
	expect(stolen).toEqual(['GET /x undefined']);
});

describe.each(statuses)('%i', (status) => {
	test.each(Object.keys(operations))('%s is sent to 8x8 alone, once', async (name) => {
		redirectTo(`${thiefUrl}/api`, status);
		const { error } = await runOperation(server(), name);
		expect(error?.message).toBe('8x8 redirected the request');
		expect(error?.description).toMatch(/token is not sent to another address/);
		expect(error?.httpCode).toBe(String(status));
		expect(stolen).toEqual([]);
		expect(server().requests).toHaveLength(1);
	});

	test.each([searchAgents, searchQueues])('picker %p', async (search) => {
		redirectTo(`${thiefUrl}/api`, status);
		const context = loadOptionsContext(credentialFor(tenant(), server().url));
		await expect(search.call(context)).rejects.toMatchObject({
			message: '8x8 redirected the request',
		});
		expect(stolen).toEqual([]);
		expect(server().requests).toHaveLength(1);
	});

	test('the test of the credential', async () => {
		redirectTo(`${thiefUrl}/api`, status);
		expect(await testCredential(server())).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^8x8 redirected the request\./),
		});
		expect(stolen).toEqual([]);
		expect(server().requests).toHaveLength(1);
	});
});

test('a redirect to 8x8 itself is not followed either', async () => {
	redirectTo(`${server().url}/api/v1/tenants/acmecorp01/agentstatus/agents`, 307);
	const { error } = await runOperation(server(), 'get');
	expect(error?.message).toBe('8x8 redirected the request');
	expect(server().requests).toHaveLength(1);
});
