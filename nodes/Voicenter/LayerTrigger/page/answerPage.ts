import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { wordsOf } from '../../../shared/webhook/heldResponse';
import { printable } from '../../../shared/webhook/log';
import type { Refusal } from '../../../shared/webhook/refusal';
import { admit } from '../../../shared/webhook/secret';
import { readSettings } from '../settings';
import { triggerOf } from '../triggerOf';
import { pageHeaders } from './document';
import { noticeOf, pageOf } from './page';
import { statusOf } from './status';
import { countsSince, tallyOf } from './tally';
import { knownZone } from './units';

/** An answer in both of its forms, of which the reader chooses one. */
interface Answer {
	status: number;
	headers?: Record<string, string>;
	page: string;
	json: object;
}

const secretInAddress =
	'Add ?key= and the secret of the Webhook Secret API credential to the end of the address, or enter the secret as the password when the browser asks for one.';

/**
 * Answers whoever opens the address in a browser: with a page that says what the address is for, and how its
 * calls went, or with the same as JSON. It starts no workflow.
 *
 * @returns what `webhook()` has to return
 */
export async function answerPage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	send(context, await answerOf(context));
	return { noWebhookResponse: true };
}

async function answerOf(context: IWebhookFunctions): Promise<Answer> {
	try {
		const admission = await admit(context, secretInAddress);
		return 'refusal' in admission ? closed(admission.refusal) : open(context, admission.secret);
	} catch (error) {
		const cure = "n8n's log says why. Calls are answered by other code, and are not affected.";
		context.logger.warn(
			`The page of a Voicenter address failed: ${printable(wordsOf(error), 1_000)}`,
		);
		return notice(500, 'This page cannot be shown', cure);
	}
}

function open(context: IWebhookFunctions, secret: string): Answer {
	const workflow = context.getWorkflow();
	const facts = {
		workflow: String(workflow.name),
		trigger: context.getNode().name,
		isTest: context.getMode() === 'manual',
		url: String(context.getNodeWebhookUrl('default')),
		needsSecret: secret !== '',
	};
	const tally = tallyOf(triggerOf(context));
	const status = statusOf(facts, readSettings(context), tally, countsSince);
	return { status: 200, page: pageOf(status, knownZone(context.getTimezone())), json: status };
}

function closed({ status, headers, body, logged }: Refusal): Answer {
	const { error, cure } = logged === undefined ? body : nobodyComesIn;
	return { ...notice(status, error, cure), headers };
}

/** What is wrong inside is for n8n's log, which says it when a call comes; a stranger needs no more than this. */
const nobodyComesIn = {
	error: 'No call is let in: the trigger has no secret that can be used',
	cure: "Open the trigger in n8n, look at 'Authentication' and its credential, and publish the workflow again. When a call is refused, n8n's log says why.",
};

const notice = (status: number, error: string, cure: string): Answer => ({
	status,
	page: noticeOf(error, cure),
	json: { error, cure },
});

function send(context: IWebhookFunctions, { status, headers, page, json }: Answer): void {
	const isJson = context.getRequestObject().accepts(['html', 'json']) === 'json';
	context
		.getResponseObject()
		.status(status)
		.set({ ...pageHeaders, ...headers })
		.type(isJson ? 'json' : 'html')
		.send(isJson ? JSON.stringify(json) : page);
}
