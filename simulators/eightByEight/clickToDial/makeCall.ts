import { RefusedRequest, type Answer } from '../answers';
import type { ReceivedRequest } from '../requests';
import { endCall, startCall, type Click, type Tenant } from '../state';
import { complete } from './complete';
import { loggedInAgent, logInPath } from './logIn';
import { escape, page } from './page';
import { readDialRequest } from './parameters';

export const makeCallPath = '/AGUI/make_call.php';

/**
 * Click-To-Dial (source: Click-To-Dial API): dials a number for the agent whose browser sends the
 * cookie of Agent Workspace, and asks to close the window. Nobody waits for the call: it takes place
 * at once, and its times say that it began so long ago as the two talked.
 *
 * @throws RefusedRequest without a log-in (8x8 says only that no call is made), for parameters that the
 * document does not allow, and when both lines are busy (a guess: 8x8 says nothing)
 */
export function makeCall(received: ReceivedRequest, tenants: Map<string, Tenant>): Answer {
	const who = loggedInAgent(received, tenants);
	if (who === undefined) {
		const cure = `<p>Log in to <a href="${logInPath}">8x8 Agent Workspace</a> in this browser.</p>`;
		throw new RefusedRequest(page(401, 'No call was made: nobody is logged in', cure));
	}
	const { tenant, agent } = who;
	const { phone, userData, transactionData, ...details } = readDialRequest(received, tenant);
	if (!agent.lines.includes(null)) {
		throw new RefusedRequest(page(409, 'No call was made: both lines are busy', ''));
	}
	const call = startCall(tenant, agent, {
		...details,
		agentId: agent.id,
		number: phone,
		ctlUserData: userData,
		extTransactionData: transactionData,
	});
	const conversation = structuredClone(tenant.conversation);
	call.selections = conversation.selections;
	endCall(tenant, call, true);

	const dialled = (details.prefix + phone).replace(/\D/g, '');
	const click: Click = { guid: call.guid, dialled, conversation, resultCode: 'IGNORE', posts: [] };
	tenant.clicks.push(click);
	complete(tenant, agent, call, click);
	return page(
		200,
		'You can close this window',
		`<p>The phone of ${escape(agent.name)} rings first, then ${escape(dialled)}.</p>`,
	);
}
