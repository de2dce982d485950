import type { Request, Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	Workflow,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { n8nApp } from './n8nMiddleware';
import { nodeTypes, packageName } from './runWorkflow';

/** What runs in place of a workflow that a trigger has started. */
export type StandIn = (response: Response, items: INodeExecutionData[]) => unknown;

export interface TriggerInN8n {
	id: string;
	/** Those that are absent have their defaults, as in n8n. */
	parameters: INodeParameters;
	/** `manual` is a test call from the editor. */
	mode: 'webhook' | 'manual';
	/** What n8n does before it asks the trigger; it hands on the request that this gives. */
	before?: (request: Request, response: Response) => Request | Promise<Request>;
	/** What the Webhook Secret credential holds. */
	secret: string;
	/** The warnings that it has written to n8n's log. */
	log: string[];
	/** Where it takes requests. */
	url(): string;
	/** What it gets from n8n when its workflow is published. */
	hookContext(): IHookFunctions;
	/** What it gets from n8n when its test run begins; test URLs begin with `base`. */
	testRunContext(base: string): IHookFunctions;
}

const webhookNamed = (name: string) => ({ webhookDescription: { name } }) as IWebhookData;

/** The same context, whose warnings go to a list. */
function withLog<Context extends object>(context: Context, log: string[]): Context {
	const logger = { warn: (line: string) => log.push(line), debug: () => undefined };
	return Object.defineProperty(context, 'logger', { value: logger });
}

/**
 * A trigger for a file of tests, in n8n's own context and behind n8n's middleware. Its name is Call, a
 * Voicenter Layer Respond follows it, and its workflow is named Calls.
 *
 * @param type without the package
 */
export function useTriggerInN8n(type: string, standIn: StandIn): TriggerInN8n {
	const fullType = `${packageName}.${type}`;
	const nodeType = nodeTypes.getByNameAndVersion(fullType);
	let server: Server;
	const trigger: TriggerInN8n = {
		...{ id: '1', parameters: {}, mode: 'webhook', secret: '', log: [] },
		url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		hookContext: () =>
			new HookContext(
				...workflowAndNode(),
				additionalData(),
				'trigger',
				'activate',
				webhookNamed('default'),
			),
		testRunContext(base) {
			const data = additionalData({ webhookTestBaseUrl: base });
			const testWebhook = { ...webhookNamed('default'), isTest: true };
			const context = new HookContext(...workflowAndNode(), data, 'manual', 'manual', testWebhook);
			return withLog(context, trigger.log);
		},
	};

	const workflowAndNode = (): [Workflow, INode] => {
		const { id, parameters } = trigger;
		const credentials = { webhookSecretApi: { id: '1', name: 'Secret' } };
		const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
		const node = { ...common, id, name: 'Call', type: fullType, typeVersion: 2, credentials };
		const reply = {
			...common,
			id: '2',
			name: 'Reply',
			type: `${packageName}.voicenterLayerRespond`,
			parameters: { layer: '12' },
		};
		const workflow = new Workflow({
			id: 'workflow',
			name: 'Calls',
			nodes: [{ ...node, parameters: { ...parameters } }, reply],
			connections: { Call: { main: [[{ node: 'Reply', type: 'main', index: 0 }]] } },
			active: true,
			nodeTypes,
		});
		return [workflow, workflow.getNode('Call') as INode];
	};

	const additionalData = (more: object = {}) =>
		({
			...more,
			webhookBaseUrl: 'https://n8n.example.com/webhook',
			credentialsHelper: {
				isCredentialUsableByNode: () => true,
				getDecrypted: async () => ({ secret: trigger.secret }),
			},
		}) as unknown as IWorkflowExecuteAdditionalData;

	beforeAll((done) => {
		const app = n8nApp();
		app.all('/', async (request, httpResponse) => {
			const httpRequest = (await trigger.before?.(request, httpResponse)) ?? request;
			const data = additionalData({ httpRequest, httpResponse });
			const { mode } = trigger;
			const webhook = webhookNamed(request.method === 'GET' ? 'setup' : 'default');
			const context = new WebhookContext(...workflowAndNode(), data, mode, webhook, [], null);
			withLog(context, trigger.log);
			const { workflowData, noWebhookResponse } = (await nodeType.webhook?.call(context)) ?? {};
			if (workflowData) await standIn(httpResponse, workflowData.flat());
			else if (!noWebhookResponse) httpResponse.json({ message: 'Webhook call received' });
		});
		server = app.listen(0, '127.0.0.1', done);
	});
	afterAll((done) => void server.close(done));
	return trigger;
}
