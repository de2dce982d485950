import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
	INodeExecutionData,
	IWorkflowExecuteAdditionalData,
	NodeApiError,
} from 'n8n-workflow';

import { eightByEightTest } from '../../../nodes/EightByEight/shared/testCredential';
import type { SimulatedEightByEight } from '../../../simulators/eightByEight/simulator';
import { credentialFor } from '../../../simulators/eightByEight/tenants';
import type { Tenant } from '../../../simulators/eightByEight/state';
import { startFaultyEightByEight, type FaultyEightByEight } from '../../support/faultyEightByEight';
import { expectOutput } from '../../support/output';
import { runWorkflow, type RunOptions, type TestNode } from '../../support/runWorkflow';

export const agentId = 'ag0VYyLh0YTsymdbtYIaaaa';
export const otherAgentId = 'ag0XgxWZr7TzqWFhxboBGj1g';
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** What each operation needs at the least; those that must not happen twice tell what may have happened. */
export const operations: Record<
	string,
	{ type: string; parameters: IDataObject; sentOnce?: string }
> = {
	place: {
		type: 'eightByEightCcCalls',
		parameters: {
			resource: 'call',
			operation: 'place',
			agentId: byId(agentId),
			number: '6175551984',
		},
		sentOnce: 'the call may have been placed',
	},
	setTransactionCodes: {
		type: 'eightByEightCcCalls',
		parameters: {
			resource: 'call',
			operation: 'setTransactionCodes',
			interactionId: 'int-1',
			agentId: byId(agentId),
			codes: { code: [{ listId: 12, itemId: 234 }] },
		},
	},
	end: {
		type: 'eightByEightCcCalls',
		parameters: { resource: 'call', operation: 'end', interactionId: 'int-1' },
	},
	hangUpAgent: {
		type: 'eightByEightCcCalls',
		parameters: {
			resource: 'call',
			operation: 'hangUpAgent',
			interactionId: 'int-1',
			agentId: byId(agentId),
		},
	},
	freeAll: {
		type: 'eightByEightCcCalls',
		parameters: { resource: 'agentLine', operation: 'freeAll', agentId: byId(agentId) },
		sentOnce: 'the line may be free',
	},
	freeOne: {
		type: 'eightByEightCcCalls',
		parameters: { resource: 'agentLine', operation: 'freeOne', agentId: byId(agentId), lineNo: 1 },
		sentOnce: 'the line may be free',
	},
	set: {
		type: 'eightByEightInteractionData',
		parameters: {
			operation: 'set',
			identifyBy: 'guid',
			identifier: 'int-1',
			mode: 'json',
			variablesJson: '{"_a": "1"}',
		},
	},
	get: {
		type: 'eightByEightInteractionData',
		parameters: { operation: 'get', identifyBy: 'guid', identifier: 'int-1' },
	},
	forwardToQueue: {
		type: 'eightByEightExternalIvr',
		parameters: { operation: 'forwardToQueue', sipCallId: 'x', queueId: byId('114') },
		sentOnce: '8x8 may have taken the request',
	},
	forwardToAgent: {
		type: 'eightByEightExternalIvr',
		parameters: { operation: 'forwardToAgent', sipCallId: 'x', agentId: byId(agentId) },
		sentOnce: '8x8 may have taken the request',
	},
	'forwardToQueue by GET': {
		type: 'eightByEightExternalIvr',
		parameters: {
			operation: 'forwardToQueue',
			sipCallId: 'x',
			queueId: byId('114'),
			options: { method: 'GET' },
		},
		sentOnce: '8x8 may have taken the request',
	},
};

/** A simulated 8x8 for a file of tests, brought back to its start before each of them. */
export function useEightByEight(): { server: () => FaultyEightByEight; tenant: () => Tenant } {
	let server: FaultyEightByEight;
	beforeAll(async () => {
		server = await startFaultyEightByEight();
	});
	beforeEach(() => server.reset());
	afterAll(async () => await server.stop());
	return {
		server: () => server,
		tenant: () => server.tenants.get('acmecorp01') as Tenant,
	};
}

export interface NodeResult {
	output: IDataObject[];
	/** Of all outputs, one after the other. */
	items: INodeExecutionData[];
	/** By output: with On Error "Continue (using error output)" the second has the items that failed. */
	outputs: INodeExecutionData[][];
	error?: NodeApiError;
}

/** Runs one of `operations`, with options on top of its own. */
export async function runOperation(
	server: SimulatedEightByEight,
	name: string,
	options: IDataObject = {},
	credential?: IDataObject,
): Promise<NodeResult> {
	const { type, parameters } = operations[name];
	const all = { ...(parameters.options as IDataObject), ...options };
	return await runNode(server, type, { ...parameters, options: all }, [{}], { credential });
}

/** Tests the credential as n8n does when it is saved. */
export async function testCredential(
	server: SimulatedEightByEight,
	changes: IDataObject = {},
): Promise<INodeCredentialTestResult> {
	const tenant = server.tenants.get('acmecorp01') as Tenant;
	const data = { ...credentialFor(tenant, server.url), ...changes };
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	return await eightByEightTest.call(context as ICredentialTestFunctions, {
		id: '1',
		name: '8x8',
		type: 'eightByEightApi',
		data,
	});
}

/** Runs one 8x8 node in n8n's engine against the simulated 8x8. The keys of its items must be the known ones. */
export async function runNode(
	server: SimulatedEightByEight,
	type: string,
	parameters: IDataObject,
	input: IDataObject[] = [{}],
	more: Partial<TestNode> & { credential?: IDataObject } & Pick<RunOptions, 'engine'> = {},
): Promise<NodeResult> {
	const { credential, engine, ...node } = more;
	const tenant = server.tenants.get('acmecorp01') as Tenant;
	const { run } = await runWorkflow(
		[{ name: 'Node', type, parameters: parameters as TestNode['parameters'], ...node }],
		input.map((json) => ({ json })),
		{ credential: { ...credentialFor(tenant, server.url), ...(credential as object) }, engine },
	);
	const { error, runData } = run.data.resultData;
	const outputs = (runData.Node?.[0].data?.main ?? []).map((items) => items ?? []);
	const items = outputs.flat();
	const path = [parameters.resource, parameters.operation].filter(Boolean).join('.');
	for (const { json } of items) if (!json.error) await expectOutput(json, type, path);
	return {
		output: items.map(({ json }) => json),
		items,
		outputs,
		error: error as NodeApiError | undefined,
	};
}
