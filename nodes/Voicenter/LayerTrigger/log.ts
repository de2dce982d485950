import type { IWebhookFunctions } from 'n8n-workflow';

import type { Outcome } from '../../shared/webhook/guard';
import { printable } from '../../shared/webhook/log';
import { hasNode, nodesAfter } from '../hasNode';
import { callLine, logCall } from '../logCall';
import { isSafetyAnswer } from '../safetyAnswers';
import type { Call } from './call';
import type { LayerTriggerSettings } from './settings';
import { whyOf } from './whyOf';

/** Writes one line for each call: to the debug log when it was answered as it should be, else as a warning. */
export function logAnswer(
	context: IWebhookFunctions,
	call: Call,
	settings: LayerTriggerSettings,
	outcome: Outcome,
	detail = '',
): void {
	const after = `after ${Math.round(performance.now() - call.cameAt)} ms`;
	const why = whyOf(call, settings, outcome, detail);
	if (!isSafetyAnswer(outcome) && outcome !== 'gone') {
		context.logger.debug(callLine(call.id, `answered ${after} by ${why}`));
		return;
	}
	const got = isSafetyAnswer(outcome)
		? `safety answer ${JSON.stringify(settings.safetyAnswer)}`
		: 'not answered';
	const what = `${got} (${outcome}) ${after}: ${why}${missingReply(context)}`;
	logCall(context, 'warn', call.id, what, { reason: outcome });
}

const likelyCause =
	'Something in this n8n, such as a hook or a proxy module, changes its responses';

/** Says that an answer could not be written as it should be; the caller got the best that was possible. */
export function logFault(context: IWebhookFunctions, { id }: Call, what: string): void {
	const fault = `the answer could not be written as usual: ${printable(what, 1_000)}`;
	logCall(context, 'warn', id, `${fault}. ${likelyCause}`);
}

function missingReply(context: IWebhookFunctions): string {
	const after = nodesAfter(context);
	if (after === undefined) {
		return '. A connection of the workflow leads to a node that was deleted';
	}
	if (hasNode(after, 'voicenterLayerRespond')) return '';
	return '. No Voicenter Layer Respond node follows the trigger: add one at the end of each branch';
}
