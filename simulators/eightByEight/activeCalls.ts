import { fault, success } from './answers';
import type { Route } from './route';
import { endCall, findAgent, isActive, sessionName, type Call } from './state';

/** End Call. Its call is over for the customer too; wrap-up follows unless endPostProcessing. */
const endOneCall: Route = {
	method: 'delete',
	path: '/api/v1/tenants/:tenant/calls/:interactionId',
	token: 'actionToken',
	query: ['endPostProcessing'],
	refuse: fault,
	answer({ tenant, params: { interactionId }, received }) {
		// "If present" is all that the guide says of other values; `true` is the only one it shows.
		const endPostProcessing = received.query.get('endPostProcessing');
		if (endPostProcessing !== null && endPostProcessing !== 'true') {
			throw fault(400, 'endPostProcessing can only be true.');
		}
		const call = tenant.calls.get(interactionId);
		if (call === undefined) throw fault(400, `Interaction [${interactionId}] was not found.`);
		refuseEnded(call);
		endCall(tenant, call, endPostProcessing === 'true');
		return success([`Ending call with interactionGuid=[${interactionId}] was successful`]);
	},
};

/** Hang up call for agent. A simulated call has one agent, so it ends with the agent's leg. */
const hangUpAgent: Route = {
	method: 'delete',
	path: '/api/v1/tenants/:tenant/calls/:interactionId/agent/:agentId',
	token: 'actionToken',
	refuse: fault,
	answer({ tenant, params: { interactionId, agentId } }) {
		const call = tenant.calls.get(interactionId);
		const agent = findAgent(tenant, agentId);
		if (call === undefined || agent === undefined || call.agentId !== agentId) {
			throw fault(400, `Interaction [${interactionId}] for agent [${agentId}] was not found`);
		}
		refuseEnded(call);
		endCall(tenant, call, false);
		const name = sessionName(tenant, agent);
		return success([
			`Hangup for agent [${name}] leg in interaction [${interactionId}] was successful`,
		]);
	},
};

/** Free agent lines: ends the agent's part in all calls. */
const freeAllLines: Route = {
	method: 'delete',
	path: '/api/v1/tenants/:tenant/agents/:agentId/calls',
	token: 'actionToken',
	refuse: fault,
	answer({ tenant, params: { agentId } }) {
		const agent = findAgent(tenant, agentId);
		const calls = (agent?.lines ?? []).map((guid) => tenant.calls.get(guid ?? ''));
		const active = calls.filter((call) => call !== undefined);
		if (agent === undefined || active.length === 0) {
			throw fault(400, `Agent [${agentId}] has no phone interactions in progress.`);
		}
		active.forEach((call) => endCall(tenant, call, false));
		const name = sessionName(tenant, agent);
		return success([`Hangup all calls for agent [${name}] was successful.`]);
	},
};

/** Free specific agent line: "Agent has Line 1 and Line 2". */
const freeOneLine: Route = {
	method: 'delete',
	path: '/api/v1/tenants/:tenant/agents/:agentId/calls/line/:lineNo',
	token: 'actionToken',
	refuse: fault,
	answer({ tenant, params: { agentId, lineNo } }) {
		if (lineNo !== '1' && lineNo !== '2') throw fault(400, 'The line number is 1 or 2.');
		const agent = findAgent(tenant, agentId);
		const guid = agent?.lines[lineNo === '1' ? 0 : 1];
		const call = tenant.calls.get(guid ?? '');
		if (agent === undefined || call === undefined) {
			throw fault(
				400,
				`Failed to find any interaction on line [${lineNo}] for agent [${agentId}].`,
			);
		}
		endCall(tenant, call, false);
		const name = sessionName(tenant, agent);
		return success([
			`Hangup for agent [${name}] leg on line [${lineNo}] assigned to interaction [${guid}] was successful.`,
		]);
	},
};

/** All that ends calls (source: CC Manage Phone Calls). */
export const activeCalls: Route[] = [endOneCall, hangUpAgent, freeAllLines, freeOneLine];

function refuseEnded(call: Call): void {
	if (!isActive(call)) throw fault(410, `Interaction is already terminated ${call.guid}`);
}
