import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeType, IWebhookFunctions } from 'n8n-workflow';

import { loadPackage } from '../../docs/generate/loadPackage';
import { operationsOf } from '../../docs/generate/operations';
import { failedItem, isKey, outputOf } from '../../docs/generate/outputs';
import { requestExample } from '../support/document';
import { n8nApp } from '../support/n8nMiddleware';
import { operations, runNode, runOperation, useEightByEight } from './eightByEight/support';

/** The keys that people use in expressions, as docs/generate/outputs.ts has them, against real items. */

const { server, tenant } = useEightByEight();

let nodes: INodeType[];
beforeAll(async () => ({ nodes } = await loadPackage()));

const pathOf = ({ resource, operation }: IDataObject) =>
	[resource, operation].filter(Boolean).join('.');

/** Each key that is always there must be there, and none that the list does not have. */
function expectOutput(item: IDataObject, node: string, operation: string): void {
	const listed = Object.keys(outputOf(node, operation)).filter(isKey);
	const always = listed.filter((key) => !key.endsWith('?'));
	expect(Object.keys(item)).toEqual(expect.arrayContaining(always));
	if ('*' in outputOf(node, operation)) return;
	const known = listed.map((key) => key.replace('?', ''));
	expect(known).toEqual(expect.arrayContaining(Object.keys(item)));
}

const actions = [
	...Object.values(operations),
	{
		type: 'eightByEightClickToDial',
		parameters: { operation: 'buildLink', host: 'na12', phone: '6502928880' },
	},
];

test.each(actions)('$type $parameters.operation', async ({ type, parameters }) => {
	const isPlace = parameters === operations.place.parameters;
	if (!isPlace) await runOperation(server(), 'place');
	const [interactionId] = tenant().calls.keys();
	const [{ guid: identifier, callId: sipCallId }] = tenant().interactions.values();
	const known = Object.entries({ interactionId, identifier, sipCallId });
	const { output, error } = await runNode(server(), type, {
		...parameters,
		...Object.fromEntries(known.filter(([name]) => name in parameters)),
	});
	expect(error).toBeUndefined();
	expectOutput(output[0], type, pathOf(parameters));
});

test('no action is left out', () => {
	const tried = new Set(actions.map(({ type, parameters }) => `${type} ${pathOf(parameters)}`));
	const all = nodes
		.filter(({ execute }) => execute)
		.flatMap(({ description }) =>
			operationsOf(description).map(({ path }) => `${description.name} ${path}`),
		)
		// Its items are those that came in: see layerRespond.test.ts.
		.filter((operation) => !operation.startsWith('voicenterLayerRespond '));
	expect([...tried].sort()).toEqual(all.sort());
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
