import type { IHookFunctions } from 'n8n-workflow';

import { operationError, toastError } from '../../shared/errors';
import { printable } from '../../shared/webhook/log';
import { checkSecret } from '../../shared/webhook/secret';
import { checkReply } from '../checkReply';
import { nodesAfter, nodesNamed } from '../hasNode';
import { refuseOwnAddress } from './alerts';
import { readSettings } from './settings';

/**
 * Refuses to publish or test a trigger that would fail its first caller: for its own settings, or for the reply
 * nodes to which it leads.
 *
 * @throws NodeOperationError whose message names the node, the field and the cure
 */
export async function checkBeforePublishing(context: IHookFunctions): Promise<void> {
	checkSettings(context);
	await checkSecret(context);
	const refusal = refusalForReplies(context);
	if (refusal === undefined) return;
	if (isPerson(context)) throw refusal;
	warn(context, refusal.message);
}

function checkSettings(context: IHookFunctions): void {
	try {
		const { alertUrl } = readSettings(context);
		refuseOwnAddress(context, alertUrl);
	} catch (error) {
		throw toastError(context.getNode(), error);
	}
}

/**
 * False where n8n itself brings back what was published before, such as at its start: a refusal would take
 * down a line that answers its callers.
 */
const isPerson = (context: IHookFunctions) =>
	['activate', 'update', 'manual'].includes(context.getActivationMode());

function refusalForReplies(context: IHookFunctions): Error | undefined {
	const node = context.getNode();
	const after = nodesAfter(context);
	if (after === undefined) return undefined;
	const replies = nodesNamed(after, 'voicenterLayerRespond');
	for (const { name, parameters = {} } of replies) {
		try {
			checkReply(parameters, context.getTimezone());
		} catch (error) {
			return toastError(node, error, name);
		}
	}
	// A trigger alone may be tested: that shows what a call brings.
	if (replies.length > 0 || context.getActivationMode() === 'manual') return undefined;
	const noReply = operationError(
		node,
		'No Voicenter Layer Respond node follows, so each caller would get the safety answer',
		{ description: 'Connect one to the end of each branch.' },
	);
	return toastError(node, noReply);
}

function warn(context: IHookFunctions, problem: string): void {
	const { id, name } = context.getWorkflow();
	const workflow = JSON.stringify(printable(String(name ?? id)));
	context.logger.warn(
		`Voicenter: workflow ${workflow} takes calls as before, but cannot be published again as it is. ${printable(problem, 1_000)}`,
		{ workflowId: id },
	);
}
