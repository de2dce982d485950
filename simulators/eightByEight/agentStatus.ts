import { fault, forbiddenXml, json, RefusedRequest } from './answers';
import type { Route } from './route';
import { findAgent, statusOf, type Agent, type Tenant } from './state';

/** What the answer claims; it holds all agents whatever is asked for, because 8x8 does not page. */
const pageSize = 10;

/** Get Status for all agents (source: CC Managing Agent Status, and its OpenAPI file). */
const allAgents: Route = {
	method: 'get',
	path: '/api/v1/tenants/:tenant/agentstatus/agents',
	token: 'actionToken',
	query: ['groupId', 'pageSize', 'pageIndex'],
	refuse: fault,
	answer({ tenant, received }) {
		refuseWhenOff(tenant);
		const groupId = received.query.get('groupId');
		const agents = tenant.agents.filter((agent) => groupId === null || agent.groupId === groupId);
		const totalElements = agents.length;
		const totalPages = Math.ceil(totalElements / pageSize);
		return json(200, {
			data: agents.map((agent) => statusElement(tenant, agent)),
			page: { pageSize, totalElements, totalPages, pageIndex: 0 },
		});
	},
};

/** Get Status for single agent; 404 when there is none, with a body of our making. */
const singleAgent: Route = {
	method: 'get',
	path: '/api/v1/tenants/:tenant/agentstatus/agents/:agentId',
	token: 'actionToken',
	refuse: fault,
	answer({ tenant, params: { agentId } }) {
		refuseWhenOff(tenant);
		const agent = findAgent(tenant, agentId);
		if (agent === undefined) throw fault(404);
		return json(200, statusElement(tenant, agent));
	},
};

export const agentStatusApi: Route[] = [allAgents, singleAgent];

function refuseWhenOff({ settings }: Tenant): void {
	if (!settings.agentStatusApi) throw new RefusedRequest(forbiddenXml);
}

function statusElement(tenant: Tenant, agent: Agent) {
	const { id, name, statusCode } = agent;
	return {
		'agent-id': id,
		'agent-status': statusOf(tenant, agent),
		...(statusCode && {
			'status-code-list-id': statusCode.listId,
			'status-code-item-id': statusCode.itemId,
			'status-code-item-short-code': statusCode.shortCode,
		}),
		name,
		...(statusCode && { 'agent-sub-status': 'none' }),
	};
}
