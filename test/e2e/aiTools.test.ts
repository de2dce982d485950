import { layerUrl } from '../../n8n/triggerUrls';
import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { EightByEightClickToDial } from '../../nodes/EightByEight/ClickToDial/EightByEightClickToDial.node';
import { EightByEightExternalIvr } from '../../nodes/EightByEight/ExternalIvr/EightByEightExternalIvr.node';
import { EightByEightInteractionData } from '../../nodes/EightByEight/InteractionData/EightByEightInteractionData.node';
import { VoicenterTestCall } from '../../nodes/Voicenter/TestCall/VoicenterTestCall.node';
import { acmecorp01, credentialFor } from '../../simulators/eightByEight/tenants';
import { startFaultyEightByEight, type FaultyEightByEight } from '../support/faultyEightByEight';
import { startLanguageModel, type LanguageModel } from '../support/languageModel';
import { unexpectedLines } from '../support/unexpectedLines';

const agentId = 'ag0VYyLh0YTsymdbtYIaaaa';
const callId = 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const fromModel = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;

let n8n: FreshN8n;
let server: FaultyEightByEight;
let model: LanguageModel;

beforeAll(async () => {
	server = await startFaultyEightByEight();
	model = await startLanguageModel({
		Dial: { number: '6175551984' },
		Know: {},
		Route: { sipCallId: callId },
		Link: { phone: '6175551984' },
		Ring: { keys: '4711' },
	});
	n8n = await startFreshN8n();
	const line = chain('line', trigger('line'), respond({ operation: 'goToLayer', layer: '12' }));
	await publishAgent(layerUrl(n8n.url, await n8n.api.publish(line)));
}, 180_000);

afterAll(async () => {
	await n8n?.stop();
	model?.stop();
	await server?.stop();
}, 30_000);

/** @param line the address of the workflow that the agent is to ring */
async function publishAgent(line: string): Promise<void> {
	const { api } = n8n;
	const tenant = credentialFor(acmecorp01(), server.url);
	const eightByEightApi = await api.createCredential('8x8', 'eightByEightApi', tenant);
	const openAiApi = await api.createCredential('Model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
	});
	const langchain = (name: string, type: string, parameters: object, more: object) => ({
		...node(name, '', parameters, more),
		type: `@n8n/n8n-nodes-langchain.${type}`,
	});
	const tool = (name: string, type: string, parameters: object, credentials = {}) =>
		node(name, `${type}Tool`, parameters, { credentials, retryOnFail: true });
	const tools = [
		tool(
			'Dial',
			'eightByEightCcCalls',
			{
				resource: 'call',
				operation: 'place',
				agentId: byId(agentId),
				number: fromModel('number'),
				prefix: '1',
			},
			{ eightByEightApi },
		),
		tool(
			'Know',
			'eightByEightInteractionData',
			{ operation: 'get', identifyBy: 'callId', identifier: callId },
			{ eightByEightApi },
		),
		tool(
			'Route',
			'eightByEightExternalIvr',
			{ operation: 'forwardToQueue', sipCallId: fromModel('sipCallId'), queueId: byId('102') },
			{ eightByEightApi },
		),
		tool('Link', 'eightByEightClickToDial', { host: 'na12', phone: fromModel('phone') }),
		tool('Ring', 'voicenterTestCall', {
			operation: 'ring',
			url: line,
			keys: { prompt: [{ keys: fromModel('keys') }] },
		}),
	];
	const to = (type: string, index = 0) => ({ [type]: [[{ node: 'Agent', type, index }]] });
	await api.publish({
		id: 'agent',
		name: 'agent',
		nodes: [
			node(
				'Webhook',
				'webhook',
				{ httpMethod: 'POST', path: 'agent', responseMode: 'lastNode' },
				{ typeVersion: 2, webhookId: 'agent' },
			),
			langchain('Agent', 'agent', { promptType: 'define', text: 'Go' }, { typeVersion: 3 }),
			langchain(
				'Model',
				'lmChatOpenAi',
				{ model: { __rl: true, mode: 'id', value: 'simulated' } },
				{ typeVersion: 1.2, credentials: { openAiApi } },
			),
			...tools,
		],
		connections: {
			Webhook: to('main'),
			Model: to('ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, to('ai_tool')])),
		},
		// As the editor sets it: in the older order n8n asks the model again before the tools have run.
		settings: { executionOrder: 'v1' },
	});
}

async function askAgent(): Promise<void> {
	const response = await fetch(`${n8n.url}/webhook/agent`, { method: 'POST' });
	const answer = (await response.json()) as object;
	const { data } = await lastExecution(n8n.api, 'agent');
	expect([answer, data.resultData.error]).toEqual([{ output: 'Done' }, undefined]);
}

test("n8n's AI agent uses each action node, and knows what it does to people", async () => {
	await askAgent();

	const told = [...model.tools.values()].map(({ name, description }) => [name, description]);
	expect(Object.fromEntries(told)).toEqual({
		Dial: 'Place a real phone call in 8x8 CC Calls',
		Know: new EightByEightInteractionData().description.description,
		Route: new EightByEightExternalIvr().description.description,
		Link: new EightByEightClickToDial().description.description,
		Ring: new VoicenterTestCall().description.description,
	});
	expect(Object.keys(model.tools.get('Dial')?.parameters.properties ?? {})).toEqual(['number']);

	expect(server.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
		'GET /api/v1/interaction/data/callId/' + callId,
		'POST /SC/externalIvrAction.php',
		'POST /api/v1/tenants/acmecorp01/calls',
	]);
	const [call] = server.tenants.get('acmecorp01')?.calls.values() ?? [];
	expect(call).toMatchObject({ agentId, prefix: '1', number: '6175551984' });

	expect(Object.fromEntries(model.answers)).toMatchObject({
		Dial: [{ placed: true, interactionGuid: call.guid }],
		Know: [{ InteractionId: expect.any(String) }],
		Route: [{ accepted: true, statusCode: 200 }],
		Link: [{ url: expect.stringMatching(/^https:\/\/vcc-na12\.8x8\.com\/AGUI\/make_call\.php/) }],
		Ring: [
			{ turn: 1, keys: '4711', action: 'Go to Layer 12', answeredBy: 'workflow' },
			{ ended: 'unknownLayer', layer: 12 },
		],
	});
	expect(unexpectedLines(n8n.log)).toEqual([]);
}, 60_000);

test('an agent is told that a call may have been placed, so that it does not place it again', async () => {
	server.reset();
	server.misbehave({ kind: 'cutAfter', path: /calls$/ });
	await askAgent();
	expect(model.answers.get('Dial')).toEqual([
		{ error: 'The connection to 8x8 was lost; the call may have been placed' },
	]);
	expect(server.requests.filter(({ path }) => path.endsWith('/calls'))).toHaveLength(1);
	expect(unexpectedLines(n8n.log, [/The connection to 8x8 was lost/])).toEqual([]);
}, 60_000);
