import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';

import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../../playground/eightByEight/simulator';
import { credentialFor } from '../../../playground/eightByEight/tenants';
import type { Tenant } from '../../../playground/eightByEight/state';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

export const agentId = 'ag0VYyLh0YTsymdbtYIaaaa';
export const otherAgentId = 'ag0XgxWZr7TzqWFhxboBGj1g';
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A simulated 8x8 for a file of tests, brought back to its start before each of them. */
export function useEightByEight(): { server: () => SimulatedEightByEight; tenant: () => Tenant } {
	let server: SimulatedEightByEight;
	beforeAll(async () => {
		server = await startEightByEight();
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
	items: INodeExecutionData[];
	error?: NodeApiError;
}

/** Runs one 8x8 node in n8n's engine against the simulated 8x8. */
export async function runNode(
	server: SimulatedEightByEight,
	type: string,
	parameters: IDataObject,
	input: IDataObject[] = [{}],
	more: Partial<TestNode> & { credential?: IDataObject } = {},
): Promise<NodeResult> {
	const { credential, ...node } = more;
	const tenant = server.tenants.get('acmecorp01') as Tenant;
	const { run } = await runWorkflow(
		[{ name: 'Node', type, parameters: parameters as TestNode['parameters'], ...node }],
		input.map((json) => ({ json })),
		{ credential: { ...credentialFor(tenant, server.url), ...(credential as object) } },
	);
	const { error, runData } = run.data.resultData;
	const items = (runData.Node?.[0].data?.main ?? []).flatMap((branch) => branch ?? []);
	return { output: items.map(({ json }) => json), items, error: error as NodeApiError | undefined };
}
