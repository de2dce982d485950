import type { IWebhookFunctions } from 'n8n-workflow';

import type { Output } from '../../shared/operations';
import type { Outcome } from '../../shared/webhook/guard';
import { printable } from '../../shared/webhook/log';
import type { Refusal } from '../../shared/webhook/refusal';
import { lastDigits, type Call } from './call';
import { outcomes } from './outcomes';
import type { LayerTriggerSettings } from './settings';

/** Of the JSON that the Alert URL gets. People read them in workflows, so they are a promise like those of an item. */
export const alertKeys = {
	event: '`safetyAnswer`, or `refusal` for a request that was refused',
	reason:
		'why, for machines: the word of `X-Voicenter-Answer` such as `late`; for a refusal its HTTP status such as `401`',
	words: 'what happened, in a sentence',
	cure: 'what to do, in a sentence',
	callId:
		"Voicenter's id of the call; `unknown` when Voicenter did not say, or nobody read the request",
	callerId:
		"the last three digits of the caller's number, such as `…567`; empty when there is no number",
	answer: 'the body that was sent: the safety answer, or the words of the refusal',
	after: 'milliseconds from the request to the answer',
	count:
		'1; more when several came within a second for the same reason, and then all else is about the latest',
	workflow: '`id` and `name` of the workflow',
	node: 'the name of the trigger',
	at: 'when the answer was sent, UTC',
} satisfies Output;

export interface Alert extends Record<keyof typeof alertKeys, unknown> {
	event: 'safetyAnswer' | 'refusal';
	reason: string;
	words: string;
	cure: string;
	callId: string;
	callerId: string;
	answer: object;
	after: number;
	count: number;
	workflow: { id: string; name: string };
	node: string;
	at: string;
}

/** What differs between a safety answer and a refusal. */
type Told = Pick<Alert, 'event' | 'reason' | 'words' | 'cure' | 'answer'>;

/** What is told of a safety answer. */
export const toldOfAnswer = (
	{ why = '' }: Call,
	{ safetyAnswer }: LayerTriggerSettings,
	outcome: Outcome,
): Told => ({
	event: 'safetyAnswer',
	reason: outcome,
	words: sentence(why),
	cure: outcomes[outcome].cure,
	answer: safetyAnswer,
});

/** What is told of a refusal: as much as n8n's log says, because it goes to the owner and not to the sender. */
export const toldOfRefusal = ({ status, body, logged, alsoLogged }: Refusal): Told => ({
	event: 'refusal',
	reason: String(status),
	words: sentence(printable(logged ?? body.error, 1_000)),
	cure: alsoLogged === undefined ? body.cure : `${body.cure} ${alsoLogged}`,
	answer: body,
});

/** An alert that is about one call. */
export function alertOf(context: IWebhookFunctions, call: Call, told: Told): Alert {
	const { id = '', name = '' } = context.getWorkflow();
	const { event, reason, words, cure, answer } = told;
	return {
		...{ event, reason, words, cure },
		callId: printable(call.id),
		callerId: lastDigits(call.callerId),
		answer,
		after: Math.round(performance.now() - call.cameAt),
		count: 1,
		workflow: { id, name },
		node: context.getNode().name,
		at: new Date().toISOString(),
	};
}

const sentence = (words: string) =>
	words.charAt(0).toUpperCase() + words.slice(1).replace(/\.?$/, '.');
