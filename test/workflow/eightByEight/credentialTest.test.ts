import type { IDataObject } from 'n8n-workflow';

import { testCredential, useEightByEight } from './support';

const { server, tenant } = useEightByEight();

test.each<[string, IDataObject, 'OK' | 'Error', RegExp]>([
	['all is right', {}, 'OK', /^8x8 accepts the tenant and the token$/],
	['wrong token', { actionToken: 'wrong' }, 'Error', /^8x8 did not accept the token\. .*API Token/],
	['wrong user', { username: 'wrong' }, 'Error', /^8x8 did not accept the token\./],
	['another user', { username: 'acmecorp01' }, 'OK', /^8x8 accepts/],
	['no data token', { dataToken: undefined }, 'OK', /^8x8 accepts/],
	[
		'nobody there',
		{ host: 'http://127.0.0.1:1' },
		'Error',
		/^The platform refused the connection\./,
	],
	['no host', { host: '' }, 'Error', /^'Platform' is empty\. Enter the platform/],
	['no https', { host: 'http://example.com' }, 'Error', /^'Platform' does not begin with https/],
])('%s', async (_, changes, status, message) => {
	expect(await testCredential(server(), changes)).toEqual({
		status,
		message: expect.stringMatching(message),
	});
});

test('a tenant without the agent status API is valid, and told so', async () => {
	tenant().settings.agentStatusApi = false;
	expect(await testCredential(server())).toEqual({
		status: 'OK',
		message: expect.stringMatching(/not enabled.*by their ID/),
	});
});

test('one request to the list of agents, with Basic auth', async () => {
	await testCredential(server());
	expect(server().requests).toMatchObject([
		{
			method: 'GET',
			path: '/api/v1/tenants/acmecorp01/agentstatus/agents',
			headers: {
				authorization: `Basic ${Buffer.from('acmecorp01:acmecorp01-action-token').toString('base64')}`,
			},
		},
	]);
});

test.each([
	[{ kind: 'unauthorized' }, /^8x8 did not accept the token/],
	[{ kind: 'serverError', status: 503 }, /^8x8 has a problem of its own/],
	[{ kind: 'cutBefore' }, /^The connection to 8x8 was lost/],
] as const)('%j', async (rule, message) => {
	server().misbehave(rule);
	expect(await testCredential(server())).toEqual({
		status: 'Error',
		message: expect.stringMatching(message),
	});
});
