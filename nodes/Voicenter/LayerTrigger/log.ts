import type { IWebhookFunctions } from 'n8n-workflow';

import { hasNode } from '../pair';
import type { AnsweredBy, SafetySettings } from './safety';

export interface Call {
	/** Voicenter's IVR_UNIQUE_ID. */
	id: string;
	receivedAt: Date;
}

/** Writes one line for each call that the workflow did not answer; the others stand in the debug log. */
export function logAnswer(
	context: IWebhookFunctions,
	call: Call,
	{ answerWithin, safetyAnswer }: SafetySettings,
	answeredBy: AnsweredBy | 'gone',
	detail = '',
): void {
	// As JSON, so that a line break in the id cannot begin a line of its own.
	const who = `Voicenter call ${JSON.stringify(call.id)}`;
	const after = `after ${Date.now() - call.receivedAt.getTime()} ms`;
	if (answeredBy === 'workflow') {
		context.logger.debug(`${who}: answered by the workflow ${after}`);
		return;
	}
	const reasons = {
		error: 'the workflow failed before it answered',
		empty: 'the workflow ended without an answer',
		invalid: `the workflow's answer is not one that Voicenter takes: ${detail}`,
		late: `the workflow had not answered within ${answerWithin} s`,
		gone: 'the connection was closed before there was an answer',
	};
	const outcome =
		answeredBy === 'gone' ? 'not answered' : `safety answer ${JSON.stringify(safetyAnswer)}`;
	context.logger.warn(
		`${who}: ${outcome} (${answeredBy}) ${after}: ${reasons[answeredBy]}${missingReply(context)}`,
		{ callId: call.id, reason: answeredBy, workflowId: context.getWorkflow().id },
	);
}

function missingReply(context: IWebhookFunctions): string {
	const nodes = context.getChildNodes(context.getNode().name);
	return hasNode(nodes, 'voicenterLayerRespond')
		? ''
		: '. No Voicenter Layer Respond node follows the trigger: add one at the end of each branch';
}
