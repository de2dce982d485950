import { sleep, type IDataObject, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { within } from '../../shared/http/deadline';
import { InvalidField } from '../../shared/invalidField';
import type { Outcome } from '../../shared/webhook/guard';
import { triggerInWords } from '../../shared/webhook/log';
import type { Refusal } from '../../shared/webhook/refusal';
import { isSafetyAnswer } from '../safetyAnswers';
import { alertOf, toldOfAnswer, toldOfRefusal, type Alert } from './alert';
import type { Call } from './call';
import { ExpiringMap } from './expiringMap';
import { options } from './options';
import type { LayerTriggerSettings } from './settings';
import { triggerOf } from './triggerOf';

/** Each alert has this header: a trigger that refuses an alert tells nobody, or two of them could go on for ever. */
export const alertHeader = 'x-voicenter-alert';

/** For so long after an alert, in milliseconds, those of the same trigger and reason are only counted. */
const pause = 1_000;

/** Seconds until an alert is given up. */
const timeLimit = 5;

/** Milliseconds until the log says again that alerts of a trigger do not arrive. */
const logPause = 60_000;

/** An alert on its way out of one trigger. */
interface Outgoing {
	context: IWebhookFunctions;
	url: string;
	alert: Alert;
}

/** By trigger and reason, while only counted: the latest of those that came since, with their number. */
const paused = new Map<string, Outgoing | undefined>();

/** The triggers whose alerts did not arrive, while the log is silent about it. */
const toldInLog = new ExpiringMap<true>(1_000);

/** Tells the Alert URL, if there is one, that a caller got the safety answer. Nobody waits for it, and it throws nothing. */
export function alertAnswer(
	context: IWebhookFunctions,
	call: Call,
	settings: LayerTriggerSettings,
	outcome: Outcome,
): void {
	const { alertUrl } = settings;
	if (alertUrl === '' || call.isTest || !isSafetyAnswer(outcome)) return;
	send(context, alertUrl, alertOf(context, call, toldOfAnswer(call, settings, outcome)));
}

/** Tells the Alert URL, if there is one, that a request was refused, unless that request was an alert itself. */
export function alertRefusal(
	context: IWebhookFunctions,
	call: Call,
	{ alertUrl }: LayerTriggerSettings,
	refusal: Refusal,
): void {
	if (alertUrl === '' || call.isTest) return;
	if ((context.getHeaderData() as IDataObject)[alertHeader] !== undefined) return;
	send(context, alertUrl, alertOf(context, call, toldOfRefusal(refusal)));
}

/**
 * Refuses to publish a trigger that would send its alerts to itself.
 *
 * @throws NodeOperationError naming the option
 */
export function refuseOwnAddress(context: IHookFunctions, alertUrl: string): void {
	const own = context.getNodeWebhookUrl('default');
	if (alertUrl === '' || own === undefined) return;
	// By the path alone, in which n8n's random ID stands: one n8n may have several hosts.
	if (pathOf(alertUrl) !== pathOf(own)) return;
	const refusal = new InvalidField(
		options.alertUrl.field.displayName,
		'is the address of this trigger itself',
		'Enter another one, such as the Production URL of a Webhook node in another workflow.',
	);
	throw toNodeError(context.getNode(), refusal);
}

/** Without a slash at its end, which means nothing to n8n. */
const pathOf = (address: string) => new URL(address).pathname.replace(/\/$/, '');

function send(context: IWebhookFunctions, url: string, alert: Alert): void {
	const key = JSON.stringify([triggerOf(context), alert.event, alert.reason]);
	if (!paused.has(key)) {
		post({ context, url, alert });
		pauseAfter(key);
		return;
	}
	const before = paused.get(key)?.alert.count ?? 0;
	paused.set(key, { context, url, alert: { ...alert, count: before + 1 } });
}

/** Counts for a while, then posts what was counted and counts again; ends when there was nothing to count. */
function pauseAfter(key: string): void {
	paused.set(key, undefined);
	// Unlike the timer of n8n's `sleep`, this one keeps no process from ending.
	AbortSignal.timeout(pause).addEventListener('abort', () => {
		const counted = paused.get(key);
		paused.delete(key);
		if (!counted) return;
		post(counted);
		pauseAfter(key);
	});
}

function post(outgoing: Outgoing): void {
	problemOf(outgoing)
		.then((problem) => problem !== undefined && logProblem(outgoing, problem))
		// The log itself fails: there is nobody left to tell.
		.catch(() => undefined);
}

/** Posts an alert once the caller's answer has left, and says why it did not arrive. */
async function problemOf({ context, url, alert }: Outgoing): Promise<string | undefined> {
	try {
		await sleep(0);
		const status = await within(timeLimit, async (abortSignal) => {
			const answer = (await context.helpers.httpRequest({
				method: 'POST',
				url,
				headers: { [alertHeader]: '1' },
				body: alert as unknown as IDataObject,
				abortSignal,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
				// So that n8n does not read the answer, however large it is; `within` closes it.
				encoding: 'stream',
			})) as { statusCode: number };
			return answer.statusCode;
		});
		return status < 300 ? undefined : `it answered with status ${status}`;
	} catch (error) {
		// The code alone: the words of an HTTP client may repeat the address, and a password in it.
		const { code, name } = error as Error & { code?: unknown };
		if (code === 'ETIMEDOUT') return `it did not answer within ${timeLimit} s`;
		return `it could not be reached (${String(code ?? name)})`;
	}
}

function logProblem({ context, url, alert }: Outgoing, problem: string): void {
	const now = performance.now();
	const key = triggerOf(context);
	if (toldInLog.get(key, now)) return;
	toldInLog.set(key, true, now + logPause, now);
	const { host } = new URL(url);
	context.logger.warn(
		`Voicenter alert of ${triggerInWords(context)} to ${host} may be lost: ${problem}. Check '${options.alertUrl.field.displayName}' of the trigger. Further alerts are tried, but for a minute the log says nothing of them`,
		{ workflowId: alert.workflow.id },
	);
}
