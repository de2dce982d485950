import type { IWebhookFunctions } from 'n8n-workflow';

import type { Outcome } from '../../shared/webhook/guard';
import { printable } from '../../shared/webhook/log';
import { hasNode } from '../hasNode';
import { outcomes } from './outcomes';
import type { LayerTriggerSettings } from './settings';
import { whenStarted } from './workflowStart';

export interface LoggedCall {
	/** Voicenter's IVR_UNIQUE_ID. */
	id: string;
	/** By `performance.now()`, which never goes back. */
	cameAt: number;
	/** Whether n8n was asked to start a workflow for it. */
	isHandedOver?: boolean;
	/** Milliseconds until n8n started that workflow, where this process knows of it. */
	startedAfter?: number;
	/** What became of it, when that is known. */
	outcome?: Outcome;
}

/** Writes one line for each call: to the debug log when it was answered as it should be, else as a warning. */
export function logAnswer(
	context: IWebhookFunctions,
	call: LoggedCall,
	settings: LayerTriggerSettings,
	outcome: Outcome,
	detail = '',
): void {
	const callId = printable(call.id);
	const who = `Voicenter call ${JSON.stringify(callId)}`;
	const after = `after ${Math.round(performance.now() - call.cameAt)} ms`;
	const { isSafetyAnswer, words } = outcomes[outcome];
	const start = outcome === 'late' ? whenStarted(call) : '';
	const why = [words(settings, detail), start].filter(Boolean).join('; ');
	if (!isSafetyAnswer && outcome !== 'gone') {
		context.logger.debug(`${who}: answered by ${why} ${after}`);
		return;
	}
	const got = isSafetyAnswer
		? `safety answer ${JSON.stringify(settings.safetyAnswer)}`
		: 'not answered';
	context.logger.warn(`${who}: ${got} (${outcome}) ${after}: ${why}${missingReply(context)}`, {
		callId,
		reason: outcome,
		workflowId: context.getWorkflow().id,
	});
}

const likelyCause =
	'Something in this n8n, such as a hook or a proxy module, changes its responses';

/** Says that an answer could not be written as it should be; the caller got the best that was possible. */
export function logFault(context: IWebhookFunctions, { id }: LoggedCall, what: string): void {
	const callId = printable(id);
	context.logger.warn(
		`Voicenter call ${JSON.stringify(callId)}: the answer could not be written as usual: ${printable(what, 1_000)}. ${likelyCause}`,
		{ callId, workflowId: context.getWorkflow().id },
	);
}

function missingReply(context: IWebhookFunctions): string {
	try {
		const nodes = context.getChildNodes(context.getNode().name);
		if (hasNode(nodes, 'voicenterLayerRespond')) return '';
		return '. No Voicenter Layer Respond node follows the trigger: add one at the end of each branch';
	} catch {
		// So ends n8n's search at a connection whose node is gone.
		return '. A connection of the workflow leads to a node that was deleted';
	}
}
