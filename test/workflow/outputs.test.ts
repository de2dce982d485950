import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeType, IWebhookFunctions } from 'n8n-workflow';

import { loadPackage } from '../../docs/generate/loadPackage';
import { failedItem, outputOf } from '../../docs/generate/outputs';
import { requestExample } from '../../simulators/voicenter/document';
import { n8nApp } from '../support/n8nMiddleware';
import { expectOutput } from '../support/output';
import { operations, runNode, useEightByEight } from './eightByEight/support';

/** The keys that people use in expressions, as docs/generate/outputs.ts has them, against real items. */

const { server } = useEightByEight();

let nodes: INodeType[];
beforeAll(async () => ({ nodes } = await loadPackage()));

// Those of actions are compared wherever a test runs one: see runNode.

const longText = { entry: [{ name: 'a', value: 'x'.repeat(2000) }] };
const linkFields = { operation: 'buildLink', host: 'na12', phone: '6502928880' };

test.each<[key: string, type: string, path: string, parameters: IDataObject]>([
	[
		'alreadyEnded',
		'eightByEightCcCalls',
		'agentLine.freeAll',
		{ ...operations.freeAll.parameters, options: { alreadyEndedIsSuccess: true } },
	],
	['warning', 'eightByEightClickToDial', 'buildLink', { ...linkFields, userData: longText }],
])('%s is there sometimes', async (key, type, path, parameters) => {
	const { output } = await runNode(server(), type, parameters);
	expect(output[0]).toHaveProperty(key);
	expect(outputOf(type, path)).toHaveProperty([`${key}?`]);
});

test('an item that failed', async () => {
	const { type, parameters } = operations.place;
	const { output } = await runNode(server(), type, parameters, [{}], {
		credential: { actionToken: 'wrong' },
		onError: 'continueRegularOutput',
	});
	const keys = Object.keys(output[0].error as IDataObject).map((key) => `error.${key}`);
	expect(Object.keys(output[0])).toEqual(['error']);
	expect(keys.sort()).toEqual(Object.keys(failedItem).sort());
});

describe('triggers', () => {
	const requests: Record<string, object> = {
		eightByEightClickToDialTrigger: {
			ctl_userdata: '[a|b][ctl_action|create]',
			resultCode: 'SUCCESS',
			errorString: '',
			extPwd: 'hunter2-geheim',
		},
		voicenterLayerTrigger: JSON.parse(requestExample) as object,
	};
	const parameters: IDataObject = {
		authentication: 'none',
		safetyAnswer: 'voicenterDefault',
		answerWithin: 1,
	};
	let listening: Server;
	let item: IDataObject | undefined;

	/** n8n's part: hands the request to the node, and answers in place of the workflow. */
	beforeAll((done) => {
		const app = n8nApp();
		app.post('/:node', async (request, response) => {
			const context = {
				getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
				getRequestObject: () => request,
				getResponseObject: () => response,
				getQueryData: () => request.query,
				getHeaderData: () => request.headers,
				getWorkflow: () => ({ id: 'workflow', name: 'Calls' }),
				getNode: () => ({ id: '1', name: 'Call' }),
				getMode: () => 'webhook',
				getChildNodes: () => [{ type: 'voicenterLayerRespond' }],
				logger: { warn: () => undefined, debug: () => undefined },
			} as unknown as IWebhookFunctions;
			const node = nodes.find(({ description }) => description.name === request.params.node);
			const { workflowData } = (await node?.webhook?.call(context)) ?? {};
			item = workflowData?.[0][0].json;
			response.json({ STATUS: 1 });
		});
		listening = app.listen(0, '127.0.0.1', done);
	});
	afterAll((done) => void listening.close(done));

	test.each(Object.entries(requests))('%s', async (node, request) => {
		const { port } = listening.address() as AddressInfo;
		await fetch(`http://127.0.0.1:${port}/${node}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request),
		});
		expectOutput(item ?? {}, node, '');
	});

	test('none is left out', () => {
		const triggers = nodes.filter(({ webhook }) => webhook);
		expect(Object.keys(requests)).toEqual(triggers.map(({ description }) => description.name));
	});
});
