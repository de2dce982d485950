import { randomUUID } from 'node:crypto';

import { RefusedRequest, type Answer } from '../answers';
import type { ReceivedRequest } from '../requests';
import { agentStatus, findAgent, type Agent, type Tenant } from '../state';
import { escape, page } from './page';

/** Where a browser logs in. Paths and cookie are made up: 8x8 documents neither. */
export const logInPath = '/AGUI/login';

const cookieName = 'AGUI';

/** GET: the agents to choose from. POST with `agent`, an Internal Id: the browser becomes that agent's. */
export function logIn(received: ReceivedRequest, tenants: Map<string, Tenant>): Answer {
	if (received.method === 'GET') return choice(received, tenants);
	const id = new URLSearchParams(received.bodyText).get('agent') ?? '';
	const agent = [...tenants.values()].map((tenant) => findAgent(tenant, id)).find(Boolean);
	if (agent === undefined) {
		throw new RefusedRequest(page(401, 'There is no such agent', ''));
	}
	agent.cookie = randomUUID();
	if (agent.status === agentStatus.loggedOut) agent.status = agentStatus.waitTransact;
	const cookie = `${cookieName}=${agent.cookie}; Path=/AGUI; HttpOnly; SameSite=Lax`;
	return page(303, 'Logged in', '', { 'Set-Cookie': cookie, Location: logInPath });
}

/** The agent whose browser sends a request, and the agent's tenant; undefined when nobody is logged in there. */
export function loggedInAgent(
	{ headers }: ReceivedRequest,
	tenants: Map<string, Tenant>,
): { tenant: Tenant; agent: Agent } | undefined {
	const [, cookie] = new RegExp(`(?:^|; )${cookieName}=([^;]+)`).exec(headers.cookie ?? '') ?? [];
	if (cookie === undefined) return undefined;
	for (const tenant of tenants.values()) {
		const agent = tenant.agents.find((candidate) => candidate.cookie === cookie);
		if (agent !== undefined && agent.status !== agentStatus.loggedOut) return { tenant, agent };
	}
	return undefined;
}

function choice(received: ReceivedRequest, tenants: Map<string, Tenant>): Answer {
	const current = loggedInAgent(received, tenants)?.agent;
	const who =
		current === undefined ? 'Nobody is logged in in this browser.' : `You are ${current.name}.`;
	const buttons = [...tenants.values()]
		.flatMap(({ agents }) => agents)
		.map(({ id, name }) => `<button name="agent" value="${escape(id)}">${escape(name)}</button>`);
	const form = `<p>${escape(who)} Log in as</p><form method="post">${buttons.join(' ')}</form>`;
	return page(200, '8x8 Agent Workspace (simulated)', form);
}
