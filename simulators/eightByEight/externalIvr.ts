import { plainText, RefusedRequest, type Answer } from './answers';
import { hasType, type ReceivedRequest } from './requests';
import { findAgent, hasQueue, type Tenant } from './state';

export const externalIvrPath = '/SC/externalIvrAction.php';

const required = ['tenant', 'token', 'sip_id', 'action', 'param'];
const known = [...required, 'extIvrData'];
const mostCharacters = 500;

/**
 * External IVR (source: External IVR API): says where a call goes when the external IVR ends it. 8x8
 * documents neither status nor body of any answer; these here, and that an unknown SIP call id is
 * refused, are guesses of ours.
 *
 * @throws RefusedRequest with status 400, 401 or 404 and a short text
 */
export function forwardCall(received: ReceivedRequest, tenants: Map<string, Tenant>): Answer {
	if (received.headers.authorization !== undefined) {
		throw refuse(400, 'The token is a parameter here, not Basic auth.');
	}
	const parameters = readParameters(received);
	const tenant = tenants.get(parameters.tenant);
	if (tenant === undefined || parameters.token !== tenant.actionToken) {
		throw refuse(401, 'Authentication failed');
	}
	const { sip_id: sipId, action, param, extIvrData = null } = parameters;
	const interaction = [...tenant.interactions.values()].find(({ callId }) => callId === sipId);
	if (interaction === undefined) throw refuse(404, 'There is no call with this sip_id.');
	if (action === 'wForwardAgent' && !tenant.settings.forwardToAgent) {
		throw refuse(400, 'wForwardAgent is not yet available.');
	}
	if (!isTarget(tenant, action, param)) {
		throw refuse(
			400,
			'action and param are not wForwardACD and a queue, or wForwardAgent and an agent.',
		);
	}
	if (extIvrData !== null) checkData(extIvrData);
	interaction.forwards.push({ action, param, extIvrData });
	return plainText(200, tenant.settings.externalIvrBody);
}

/** The parameters are in the query of a GET or in the form of a POST, never in both. */
function readParameters(received: ReceivedRequest): Record<string, string> {
	const { method, query, bodyText } = received;
	if (method === 'POST' && !hasType(received, 'application/x-www-form-urlencoded')) {
		throw refuse(400, 'A POST is a form.');
	}
	if ((method === 'POST' ? query.size : bodyText.length) > 0) {
		throw refuse(400, 'Send the parameters in the query of a GET, or in the form of a POST.');
	}
	const given = method === 'POST' ? new URLSearchParams(bodyText) : query;
	for (const name of given.keys()) {
		if (!known.includes(name)) throw refuse(400, `There is no parameter ${name}.`);
		if (given.getAll(name).length > 1) throw refuse(400, `${name} is there twice.`);
	}
	for (const name of required) {
		if (!given.get(name)) throw refuse(400, `${name} is missing.`);
	}
	return Object.fromEntries(given);
}

function isTarget(tenant: Tenant, action: string, param: string): boolean {
	if (action === 'wForwardACD') return hasQueue(tenant, param);
	return action === 'wForwardAgent' && findAgent(tenant, param) !== undefined;
}

function checkData(extIvrData: string): void {
	if (extIvrData.length > mostCharacters) {
		throw refuse(400, `extIvrData is longer than ${mostCharacters} characters.`);
	}
	if (!/^(\[[^[\]|]+\|[^[\]|]*\])+$/.test(extIvrData)) {
		throw refuse(400, 'extIvrData is not [name|value][name|value].');
	}
}

const refuse = (status: number, text: string) => new RefusedRequest(plainText(status, text));
