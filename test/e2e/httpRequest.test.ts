import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution } from '../../n8n/until';
import { chain, node } from '../../n8n/workflows';
import { acmecorp01, credentialFor } from '../../simulators/eightByEight/tenants';
import { startFaultyEightByEight, type FaultyEightByEight } from '../support/faultyEightByEight';
import { startForeignServer, type ForeignServer } from '../support/foreignServer';

/** The 8x8 credential in n8n's own HTTP Request node, for 8x8's paths that this package does not have. */

const agents = '/api/v1/tenants/acmecorp01/agentstatus/agents';
const token = 'acmecorp01-action-token';

const bodyParameters = {
	parameters: [
		{ name: 'sip_id', value: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY' },
		{ name: 'action', value: 'wForwardACD' },
		{ name: 'param', value: '114' },
	],
};
const bodies = {
	get: {},
	form: { method: 'POST', sendBody: true, contentType: 'form-urlencoded', bodyParameters },
	json: { method: 'POST', sendBody: true, bodyParameters },
};

let n8n: FreshN8n;
let server: FaultyEightByEight;
let foreign: ForeignServer;

beforeAll(async () => {
	server = await startFaultyEightByEight();
	foreign = await startForeignServer();
	foreign.answer({ status: 200, body: 'stolen' });
	n8n = await startFreshN8n();
	const data = { ...credentialFor(acmecorp01(), server.url), actionToken: ` ${token} ` };
	const credential = await n8n.api.createCredential('8x8', 'eightByEightApi', data);
	// Each is as a person sets the node: n8n takes no expression for what shows or hides other fields.
	for (const [id, body] of Object.entries(bodies)) {
		const parameters = {
			url: '={{ $json.body.url }}',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'eightByEightApi',
			...body,
		};
		const more = { typeVersion: 4.2, credentials: { eightByEightApi: credential } };
		const start = {
			httpMethod: 'POST',
			path: id,
			responseMode: 'lastNode',
			responseData: 'allEntries',
		};
		await n8n.api.publish(
			chain(
				id,
				node('Webhook', 'webhook', start, { typeVersion: 2, webhookId: id }),
				node('HTTP Request', 'httpRequest', parameters, more),
			),
		);
	}
}, 600_000);
beforeEach(() => {
	server.reset();
	foreign.received.length = 0;
});
afterAll(async () => {
	await n8n?.stop();
	await server?.stop();
	foreign?.stop();
}, 30_000);

/** What the node gives, or says. The token is nowhere in what n8n stores of the run. */
async function ask(id: keyof typeof bodies, url: string) {
	const response = await fetch(`${n8n.url}/webhook/${id}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ url }),
	});
	const execution = await lastExecution(n8n.api, id);
	expect(JSON.stringify(execution)).not.toContain(token);
	return response.ok ? await response.json() : String(execution.data.resultData.error?.message);
}

test('a path with Basic auth', async () => {
	expect(await ask('get', server.url + agents)).toEqual([
		expect.objectContaining({ data: expect.arrayContaining([expect.anything()]) }),
	]);
});

test('External IVR takes a form, and the node says so where there is none', async () => {
	const url = `${server.url}/SC/externalIvrAction.php`;
	expect(await ask('form', url)).toEqual([expect.anything()]);
	expect(server.requests).toMatchObject([{ status: 200 }]);
	expect(await ask('json', url)).toContain("'Body Content Type' to Form Urlencoded");
	expect(server.requests).toHaveLength(1);
});

test('another host gets nothing', async () => {
	expect(await ask('get', foreign.url)).toContain('sent only to the platform of the credential');
	expect(foreign.received).toEqual([]);
});

test('a redirect is not followed', async () => {
	server.misbehave({ kind: 'redirect', to: `${foreign.url}/`, status: 302 });
	expect(await ask('get', server.url + agents)).toMatch(/302/);
	expect(server.requests).toHaveLength(1);
	expect(foreign.received).toEqual([]);
});
