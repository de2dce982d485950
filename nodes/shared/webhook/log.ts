import type { IWebhookFunctions } from 'n8n-workflow';

import type { Refusal } from './refusal';

/** For so long, in milliseconds, further requests that are refused for the same reason are only counted. */
const pause = 60_000;

/** So many reasons are told apart within that time, in this process; with more, those of a trigger count as one. */
const mostReasons = 1_000;

/** How many more were refused since the last line, by trigger and reason. */
const counts = new Map<string, number>();

/**
 * Writes that a request was turned away: one line at once, and after a minute one with the number of
 * those that came meanwhile, by trigger and reason. Else a wrong secret would send each caller to
 * Voicenter's default layer, and nobody would know.
 *
 * @param what is refused, in the vendor's words
 */
export function logRefusal(
	context: IWebhookFunctions,
	what: string,
	{ status, body, logged, alsoLogged }: Refusal,
): void {
	const workflow = context.getWorkflow();
	const { id } = context.getNode();
	const told = logged ?? `${body.error.replace(/\.?$/, '.')} ${body.cure}`;
	const why = printable(alsoLogged === undefined ? told : `${told} ${alsoLogged}`, 1_000);
	const reason = counts.size < mostReasons ? why : status;
	const key = JSON.stringify([workflow.id, id, reason]);
	const write = (requests: number, more: string) =>
		context.logger.warn(
			`${what} refused with ${status} by ${triggerInWords(context)}, ${requests} ${more}: ${why}`,
			{ workflowId: workflow.id, status, requests },
		);

	const count = counts.get(key);
	if (count !== undefined) {
		counts.set(key, count + 1);
		return;
	}
	counts.set(key, 0);
	write(1, 'request');
	// Unlike the timer of n8n's `sleep`, this one keeps no process from ending.
	AbortSignal.timeout(pause).addEventListener('abort', () => {
		const more = counts.get(key);
		counts.delete(key);
		if (more) write(more, 'more within a minute');
	});
}

/** Names a trigger and its workflow in a line of the log. */
export function triggerInWords(context: IWebhookFunctions): string {
	const { name, id = '' } = context.getWorkflow();
	return `${quoted(context.getNode().name)} of workflow ${quoted(name ?? id)}`;
}

const quoted = (text: string) => JSON.stringify(printable(text));

/** Foreign text for a line of the log: it can neither begin a line of its own nor steer a terminal. */
export function printable(text: string, mostCharacters = 100): string {
	const characters = text.slice(0, mostCharacters).replace(/[^ -~]/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
	return text.length > mostCharacters ? `${characters}…` : characters;
}
