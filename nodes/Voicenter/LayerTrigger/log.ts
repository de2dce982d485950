import type { IWebhookFunctions } from 'n8n-workflow';

import type { AnsweredBy } from '../../shared/webhook/guard';
import { printable } from '../../shared/webhook/log';
import { hasNode } from '../pair';
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

/** Says that an answer could not be written as it should be; the caller got the best that was possible. */
export function logFault(context: IWebhookFunctions, { id }: Call, what: string): void {
	const callId = printable(id);
	context.logger.warn(
		`Voicenter call ${JSON.stringify(callId)}: the answer could not be written as usual: ${printable(what, 1_000)}. Something in this n8n, such as a hook or a proxy module, changes its responses`,
		{ callId, workflowId: context.getWorkflow().id },
	);
}

function missingReply(context: IWebhookFunctions): string {
	const nodes = context.getChildNodes(context.getNode().name);
	return hasNode(nodes, 'voicenterLayerRespond')
		? ''
		: '. No Voicenter Layer Respond node follows the trigger: add one at the end of each branch';
}
