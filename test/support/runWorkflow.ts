import * as n8nCore from 'n8n-core';
import { ExecutionLifecycleHooks, LoadOptionsContext } from 'n8n-core';
import * as n8nWorkflow from 'n8n-workflow';
import {
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IExecuteResponsePromiseData,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { EightByEightApi } from '../../credentials/EightByEightApi.credentials';
import { EightByEightCcCalls } from '../../nodes/EightByEight/CcCalls/EightByEightCcCalls.node';
import { EightByEightClickToDial } from '../../nodes/EightByEight/ClickToDial/EightByEightClickToDial.node';
import { EightByEightClickToDialTrigger } from '../../nodes/EightByEight/ClickToDialTrigger/EightByEightClickToDialTrigger.node';
import { EightByEightExternalIvr } from '../../nodes/EightByEight/ExternalIvr/EightByEightExternalIvr.node';
import { EightByEightInteractionData } from '../../nodes/EightByEight/InteractionData/EightByEightInteractionData.node';
import { VoicenterLayerRespond } from '../../nodes/Voicenter/LayerRespond/VoicenterLayerRespond.node';
import { VoicenterLayerTrigger } from '../../nodes/Voicenter/LayerTrigger/VoicenterLayerTrigger.node';
import { VoicenterTestCall } from '../../nodes/Voicenter/TestCall/VoicenterTestCall.node';

export const packageName = 'n8n-nodes-8x8-voicenter';
const known: INodeType[] = [
	new EightByEightCcCalls(),
	new EightByEightClickToDial(),
	new EightByEightClickToDialTrigger(),
	new EightByEightExternalIvr(),
	new EightByEightInteractionData(),
	new VoicenterLayerTrigger(),
	new VoicenterLayerRespond(),
	new VoicenterTestCall(),
];

export const nodeTypes: INodeTypes = {
	getByName: (type) => nodeTypes.getByNameAndVersion(type),
	getByNameAndVersion(type) {
		const found = known.find(({ description }) => `${packageName}.${description.name}` === type);
		if (!found) throw new Error(`The test has no node ${type}`);
		return found;
	},
	getKnownTypes: () => ({}),
};

export interface TestNode extends Partial<INode> {
	name: string;
	/** Without the package. */
	type: string;
}

export interface RunOptions {
	timezone?: string;
	/** The data of the 8x8 credential. */
	credential?: ICredentialDataDecryptedObject;
	/** Connections besides those of the chain. */
	connections?: IConnections;
	/** Of which n8n; absent: the one of this project. */
	engine?: Engine;
	/** Name of the node with which it begins; absent: the first. */
	startAt?: string;
	/** What nodes gave in the part of the run before, by their names. */
	before?: Record<string, INodeExecutionData[]>;
	/** What kind of run it is; absent: one that has just come in. */
	mode?: WorkflowExecuteMode;
	/** Listens to what happens in the run. */
	listen?(hooks: ExecutionLifecycleHooks): void;
}

/** What runs a workflow: a part of n8n-core and n8n-workflow, which go together. */
export type Engine = Pick<typeof n8nCore, 'ExecutionLifecycleHooks' | 'WorkflowExecute'> &
	Pick<typeof n8nWorkflow, 'createRunExecutionData' | 'Workflow'>;

const thisEngine: Engine = { ...n8nCore, ...n8nWorkflow };

type DecryptArguments = Parameters<ICredentialsHelper['getDecrypted']>;

/** What n8n hands to a run from its own settings; of the credentials store only what the nodes use. */
const additionalData = (hooks: ExecutionLifecycleHooks, credential = {}) =>
	({
		hooks,
		executionId: 'test',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: async (...[, , , mode, , , values]: DecryptArguments) =>
				values
					? values.workflow.expression.getParameterValue(
							credential,
							values.runExecutionData,
							values.runIndex,
							values.itemIndex,
							values.node.name,
							values.connectionInputData,
							mode,
							{},
						)
					: credential,
			preAuthentication: async () => undefined,
			authenticate: async (
				credentials: ICredentialDataDecryptedObject,
				_type: string,
				options: IHttpRequestOptions,
			) => await new EightByEightApi().authenticate(credentials, options),
		},
	}) as unknown as IWorkflowExecuteAdditionalData;

/**
 * Runs nodes one after the other in n8n's own engine, as a webhook run that has just come in.
 *
 * @param nodes in the order of their connections
 * @param items what the first node hands over
 * @returns what n8n would send to the caller, and the run as n8n stores it
 */
export async function runWorkflow(
	nodes: TestNode[],
	items: INodeExecutionData[],
	{
		timezone = 'Asia/Jerusalem',
		credential,
		connections: more,
		engine = thisEngine,
		startAt = nodes[0].name,
		before = {},
		mode = 'webhook',
		listen,
	}: RunOptions = {},
): Promise<{ responses: IExecuteResponsePromiseData[]; run: IRun }> {
	const connections: IConnections = { ...more };
	nodes.slice(1).forEach(({ name }, index) => {
		connections[nodes[index].name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	});
	const workflow = new engine.Workflow({
		id: 'test',
		name: 'test',
		active: true,
		nodeTypes,
		connections,
		settings: { timezone },
		nodes: nodes.map((node, index) => ({
			id: String(index),
			typeVersion: 1,
			position: [index * 200, 0],
			parameters: {},
			...(credential && { credentials: { eightByEightApi: { id: '1', name: '8x8' } } }),
			...node,
			type: `${packageName}.${node.type}`,
		})),
	});
	const hooks = new engine.ExecutionLifecycleHooks(mode, 'test', {} as never);
	const responses: IExecuteResponsePromiseData[] = [];
	hooks.addHandler('sendResponse', (response) => void responses.push(response));
	listen?.(hooks);
	const start = workflow.getNode(startAt) as INode;
	const run = await new engine.WorkflowExecute(
		additionalData(hooks, credential),
		mode,
		engine.createRunExecutionData({
			resultData: {
				runData: Object.fromEntries(
					Object.entries(before).map(([name, items]) => [name, ranWith(items)]),
				),
			},
			executionData: {
				nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
			},
		}),
	).processRunExecutionData(workflow);
	return { responses, run };
}

/** A run of a node as n8n stores it. */
const ranWith = (items: INodeExecutionData[]): ITaskData[] => [
	{ startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main: [items] } },
];

/** What a picker gets from n8n when the editor asks it for its list. */
export function loadOptionsContext(
	credential: ICredentialDataDecryptedObject,
): ILoadOptionsFunctions {
	const node: INode = {
		id: '1',
		name: 'Node',
		type: `${packageName}.eightByEightCcCalls`,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { eightByEightApi: { id: '1', name: '8x8' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const hooks = new ExecutionLifecycleHooks('internal', 'test', {} as never);
	return new LoadOptionsContext(workflow, node, additionalData(hooks, credential), '');
}
