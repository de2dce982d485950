import type { IDataObject } from 'n8n-workflow';

import { startForeignServer, type ForeignServer } from '../../support/foreignServer';
import { testCredential, useEightByEight } from './support';

const { server, tenant } = useEightByEight();

test.each<[string, IDataObject, 'OK' | 'Error', RegExp]>([
	['all is right', {}, 'OK', /^8x8 accepts the tenant and the token$/],
	['wrong token', { actionToken: 'wrong' }, 'Error', /^8x8 did not accept the token\. .*API Token/],
	['wrong user', { username: 'wrong' }, 'Error', /^8x8 did not accept the token\./],
	[
		"another tenant's name",
		{ tenant: 'othercorp', username: 'acmecorp01' },
		'Error',
		/^8x8 does not give this tenant access\. .*'Tenant' in the credential.* not authorized to access this tenant/,
	],
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
	[{ kind: 'rateLimited', retryAfter: 3600 }, /^8x8's rate limit is reached\. Wait 60 minutes/],
	[{ kind: 'cutBefore' }, /^The connection to 8x8 was lost/],
] as const)('%j', async (rule, message) => {
	server().misbehave(rule);
	expect(await testCredential(server())).toEqual({
		status: 'Error',
		message: expect.stringMatching(message),
	});
});

describe('what is not 8x8', () => {
	let foreign: ForeignServer;
	beforeAll(async () => (foreign = await startForeignServer()));
	afterAll(() => foreign.stop());

	test.each<[status: number, body: string, message: RegExp]>([
		[
			200,
			'<html><body>Welcome to our hotel</body></html>',
			/not with a list of agents.*Welcome to our hotel/,
		],
		[200, '{"data":{"welcome":true}}', /not with a list of agents/],
		[200, '{"data":7}', /not with a list of agents/],
		[200, '[]', /not with a list of agents/],
		[200, '', /not with a list of agents/],
		[204, '', /HTTP 204/],
		[
			403,
			'<html><h1>403 Forbidden</h1> by the proxy</html>',
			/refused.*log-in page.*403 Forbidden by the proxy/,
		],
		[403, '{"message":"Forbidden"}', /refused.*log-in page.*Forbidden/],
		[403, '<API><Error>403 - Forbidden.</Error></API><script>1</script>', /refused/],
		[403, '', /refused/],
		[407, 'Who are you?', /HTTP 407.*Who are you\?/],
		[404, 'Nothing here', /found nothing.*Nothing here/],
	])('%i %s', async (status, body, message) => {
		foreign.answer({ status, body });
		expect(await testCredential(server(), { host: foreign.url })).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	test.each(['[]', '[{"agent-id":"ag1"}]', '{"agent-id":"ag1"}'])('a list: %s', async (data) => {
		foreign.answer({ status: 200, body: `{"data":${data}}` });
		const { status } = await testCredential(server(), { host: foreign.url });
		expect(status).toBe('OK');
	});

	test.each([
		'<API><Error>403 - Forbidden.</Error></API>',
		'<?xml version="1.0"?>\n<API>\n <Error>403 - Forbidden.</Error>\n</API>\n',
	])('the API is off: %s', async (body) => {
		foreign.answer({ status: 403, body });
		const { status } = await testCredential(server(), { host: foreign.url });
		expect(status).toBe('OK');
	});

	test('a token that is one of the words of a list', async () => {
		foreign.answer({ status: 200, body: '{"data":[{"agent-id":"ag1"}]}' });
		const { status } = await testCredential(server(), { host: foreign.url, dataToken: 'data' });
		expect(status).toBe('OK');
	});

	test('a token that it repeats is masked', async () => {
		foreign.answer({ status: 200, body: 'You sent acmecorp01-action-token' });
		const { message } = await testCredential(server(), { host: foreign.url });
		expect(message).toContain('You sent ****');
	});
});
