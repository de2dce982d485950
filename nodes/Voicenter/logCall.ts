import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { printable } from '../shared/webhook/log';

/** A line about a call, as trigger and reply node write it; `id` is Voicenter's IVR_UNIQUE_ID. */
export const callLine = (id: string, what: string): string =>
	`Voicenter call ${JSON.stringify(printable(id))}: ${what}`;

/**
 * Writes such a line to n8n's log, with call and workflow as values of their own.
 *
 * @param more values of the same kind
 */
export function logCall(
	context: IExecuteFunctions | IWebhookFunctions,
	level: 'info' | 'warn',
	id: string,
	what: string,
	more: object = {},
): void {
	const workflowId = context.getWorkflow().id;
	context.logger[level](callLine(id, what), { callId: printable(id), ...more, workflowId });
}
