import { z } from 'zod';

import { fault, success } from './answers';
import { readJson } from './requests';
import type { Route } from './route';
import { agentStatus, findAgent, hasDialPlan, hasQueue, startCall, type Agent } from './state';

const namesAndValues = z.array(z.object({ name: z.string(), value: z.string() }).strict());

/**
 * Source: CC Manage Phone Calls, "Place Call For Agent". All numbers are text, as there; the OpenAPI
 * file types them as numbers, which could neither be empty nor begin with 0 or +. A prefix is "Digit
 * only" (source: Click-To-Dial API, "GET Parameters").
 */
const body = z
	.object({
		agentId: z.string().min(1),
		prefix: z.string().regex(/^\d*$/, 'digits only.'),
		number: z.string().regex(/\d/, 'this is no phone number.'),
		callerId: z.string(),
		queueId: z.string().optional(),
		dialplanId: z.string().optional(),
		forceCall: z.boolean().optional(),
		extTransactionData: namesAndValues.optional(),
		ctlUserData: namesAndValues.optional(),
	})
	.strict();

/** Place Call For Agent: the call is on the agent's first free line from then on. */
export const placeCall: Route = {
	method: 'post',
	path: '/api/v1/tenants/:tenant/calls',
	token: 'actionToken',
	refuse: fault,
	answer({ tenant, received }) {
		const { forceCall = false, ...details } = readJson(received, body, fault);
		const { agentId, queueId, dialplanId } = details;
		const agent = findAgent(tenant, agentId);
		if (agent === undefined) throw notAvailable(agentId);
		if (queueId !== undefined && !hasQueue(tenant, queueId)) {
			throw fault(400, `queueId: there is no queue ${queueId}.`);
		}
		if (dialplanId !== undefined && !hasDialPlan(tenant, dialplanId)) {
			throw fault(400, `dialplanId: there is no dial plan ${dialplanId}.`);
		}
		const isHandling = isHandlingOthers(agent);
		refuseUnavailable(agent, forceCall, isHandling);
		const { guid } = startCall(tenant, agent, details);
		const reasons = ['Call successfully initiated'];
		if (isHandling) reasons.push('Agent is handling other interactions');
		return success(reasons, { [tenant.settings.placedCallKey]: guid });
	},
};

const isHandlingOthers = ({ lines, status }: Agent): boolean =>
	lines.some((guid) => guid !== null) || busyStatuses.includes(status);

/** Post processing is not among them: no document says that it keeps an agent from a call. */
const busyStatuses: number[] = [
	agentStatus.transactOffered,
	agentStatus.processTransact,
	agentStatus.busy,
	agentStatus.directCall,
	agentStatus.onEmail,
];

/**
 * Source: CC Manage Phone Calls, forceCall: it helps when one line is free, or when both are and the
 * agent is busy on chat; not when both are busy or the agent is on break or logged out.
 */
function refuseUnavailable(agent: Agent, forceCall: boolean, isHandling: boolean): void {
	const { id, lines, status } = agent;
	if (!lines.includes(null) || status === agentStatus.onBreak || status === agentStatus.loggedOut) {
		throw notAvailable(id);
	}
	if (!isHandling || forceCall) return;
	const isOnPhone = lines.some((guid) => guid !== null);
	throw notAvailable(id, isOnPhone ? ', already on busy phone interaction' : '');
}

const notAvailable = (agentId: string, why = '') =>
	fault(400, `Agent=[${agentId}] not available to handle interaction${why}`);
