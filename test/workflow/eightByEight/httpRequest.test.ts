import type { IDataObject, IRequestOptions } from 'n8n-workflow';

import { credentialFor } from '../../../simulators/eightByEight/tenants';
import { startForeignServer, type ForeignServer } from '../../support/foreignServer';
import { loadOptionsContext } from '../../support/runWorkflow';
import { useEightByEight } from './support';

const { server, tenant } = useEightByEight();
let foreign: ForeignServer;
beforeAll(async () => (foreign = await startForeignServer()));
beforeEach(() => foreign.answer({ status: 200 }));
afterAll(() => foreign.stop());

/** What n8n's HTTP Request node does with the credential: test/e2e/httpRequest.test.ts has the node itself. */
async function request(options: IRequestOptions, changes: IDataObject = {}) {
	const context = loadOptionsContext({ ...credentialFor(tenant(), server().url), ...changes });
	return await context.helpers.requestWithAuthentication.call(context, 'eightByEightApi', {
		method: 'GET',
		headers: {},
		json: true,
		followRedirect: true,
		followAllRedirects: true,
		resolveWithFullResponse: true,
		...options,
	});
}

test.each([
	['the action token', '/api/v1/tenants/acmecorp01/agentstatus/agents'],
	['the data token', '/api/stats/queues.json'],
])('a path that takes %s', async (_, path) => {
	const { statusCode } = await request({ uri: server().url + path });
	expect(statusCode).toBe(200);
});

test('a tenant and a token that were pasted with blanks', async () => {
	const uri = `${server().url}/api/v1/tenants/acmecorp01/agentstatus/agents`;
	const { statusCode } = await request(
		{ uri },
		{ tenant: 'acmecorp01 ', username: '', actionToken: ' acmecorp01-action-token\n' },
	);
	expect(statusCode).toBe(200);
});

describe('External IVR', () => {
	const fields = {
		sip_id: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
		action: 'wForwardACD',
		param: '114',
	};
	const uri = () => `${server().url}/SC/externalIvrAction.php`;

	test('takes the token in a form', async () => {
		const { statusCode } = await request({ uri: uri(), method: 'POST', form: fields });
		expect(statusCode).toBe(200);
		expect(server().requests[0].headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(server().requests[0].query.toString()).toBe('');
	});

	test('by GET takes it in the address', async () => {
		const { statusCode } = await request({ uri: uri(), qs: fields });
		expect(statusCode).toBe(200);
	});

	test.each<[string, IRequestOptions]>([
		['JSON', { body: fields }],
		['text', { body: 'sip_id=x', json: false }],
		['several parts', { formData: fields }],
		['nothing', {}],
	])('refuses a body of %s, and says how', async (_, body) => {
		await expect(request({ uri: uri(), method: 'POST', ...body })).rejects.toThrow(
			"'Body Content Type' to Form Urlencoded",
		);
		expect(server().requests).toEqual([]);
	});
});

test('another host than that of the credential gets nothing', async () => {
	await expect(request({ uri: `${foreign.url}/api/v1/x` })).rejects.toThrow(
		`The 8x8 tokens are sent only to the platform of the credential. Begin the address with ${server().url}/`,
	);
	expect(foreign.received).toEqual([]);
});

test.each(['GET', 'POST', 'DELETE'] as const)(
	'a redirect of %s is not followed',
	async (method) => {
		server().misbehave({ kind: 'redirect', to: `${foreign.url}/`, status: 302 });
		const uri = `${server().url}/api/v1/tenants/acmecorp01/agentstatus/agents`;
		await expect(request({ uri, method })).rejects.toBeDefined();
		expect(server().requests).toHaveLength(1);
		expect(foreign.received).toEqual([]);
	},
);
