import type { IWebhookFunctions } from 'n8n-workflow';

import { hasNode } from '../pair';
import type { AnsweredBy } from './safety';
import type { Settings } from './settings';

export interface Call {
	/** Voicenter's IVR_UNIQUE_ID. */
	id: string;
	receivedAt: Date;
}

/** Writes one line for each call that the workflow did not answer; the others stand in the debug log. */
export function logAnswer(
	context: IWebhookFunctions,
	call: Call,
	{ answerWithin, safetyAnswer, mostCallsAtOnce, mostTurns }: Settings,
	answeredBy: AnsweredBy | 'gone',
	detail = '',
): void {
	const callId = printable(call.id);
	const who = `Voicenter call ${JSON.stringify(callId)}`;
	const after = `after ${Date.now() - call.receivedAt.getTime()} ms`;
	if (answeredBy === 'workflow' || answeredBy === 'repeat') {
		const by = answeredBy === 'workflow' ? 'the workflow' : 'memory: the same request came before';
		context.logger.debug(`${who}: answered by ${by} ${after}`);
		return;
	}
	const reasons = {
		error: 'the workflow failed before it answered',
		empty: 'the workflow ended without an answer',
		invalid: `the workflow's answer is not one that Voicenter takes: ${printable(detail)}`,
		late: `the workflow had not answered within ${answerWithin} s`,
		busy: `its turn did not come within ${answerWithin} s, because n8n works on ${mostCallsAtOnce} calls at a time ('Most Calls at Once')`,
		loop: `the call came more than ${mostTurns} times and may go round in circles ('Most Turns per Call')`,
		gone: 'the connection was closed before there was an answer',
	};
	const outcome =
		answeredBy === 'gone' ? 'not answered' : `safety answer ${JSON.stringify(safetyAnswer)}`;
	context.logger.warn(
		`${who}: ${outcome} (${answeredBy}) ${after}: ${reasons[answeredBy]}${missingReply(context)}`,
		{ callId, reason: answeredBy, workflowId: context.getWorkflow().id },
	);
}

/** Says who was turned away, and what to do if it was a proxy. */
export function logRefusedIp(context: IWebhookFunctions, ip = ''): void {
	context.logger.warn(
		`Voicenter call refused: ${JSON.stringify(printable(ip))} is not among the 'Allowed IP Addresses' of the trigger. If that is the address of a proxy, set N8N_PROXY_HOPS to the number of proxies before n8n`,
		{ workflowId: context.getWorkflow().id },
	);
}

const mostCharacters = 100;

/** Foreign text for a line of the log: it can neither begin a line of its own nor steer a terminal. */
function printable(text: string): string {
	const characters = text.slice(0, mostCharacters).replace(/[^ -~]/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
	return text.length > mostCharacters ? `${characters}…` : characters;
}

function missingReply(context: IWebhookFunctions): string {
	const nodes = context.getChildNodes(context.getNode().name);
	return hasNode(nodes, 'voicenterLayerRespond')
		? ''
		: '. No Voicenter Layer Respond node follows the trigger: add one at the end of each branch';
}
