import { duration } from '../../shared/duration';
import type { CallOnLine, LiveCall } from '../liveCalls';

/** What became of an answer, for the people who build the workflow. */
export interface WhatTheCallerGot {
	/** Without a full stop at its end. */
	message: string;
	/** What to do about it, with one. */
	cure?: string;
	/** Whether the caller got something else, or nothing. */
	isDropped?: boolean;
	/** Whether that was because the answer came too late. */
	isLate?: boolean;
}

/** Nobody waits: the trigger's item is mock data, pinned, or that of an earlier call. */
export const nobodyWaits = (answer: string): WhatTheCallerGot => ({
	message: `Mock data: nothing was sent. A caller would get: ${answer}`,
});

/**
 * What the caller got, where an answer was sent.
 *
 * @param call as it is after that
 * @param answeredBefore who had answered the call by then, in words
 * @param answer in words
 * @param now by `Date.now()`
 */
export function whatTheCallerGot(
	call: LiveCall,
	answeredBefore: string | undefined,
	answer: string,
	now: number,
): WhatTheCallerGot {
	const safety = `the safety answer${call.safetyAnswer ? ` (${call.safetyAnswer})` : ''}`;
	if (!call.onLine) return probably(call, answeredBefore, safety, answer, now);
	const { outcome, endedAfter, why, cure, isRepeated } = call.onLine;
	switch (outcome) {
		case 'workflow':
			return answeredBefore === undefined
				? sent('Sent', endedAfter, answer)
				: answeredTwice(answeredBefore, answer);
		case 'late':
			return tooLate('Too late', endedAfter, safety, cureOf(call.onLine));
		case 'gone': {
			if (isRepeated)
				return {
					message: `The connection closed${after(endedAfter)}, and the same request came again. If it still waits, it gets: ${answer}`,
				};
			const left = 'The caller hung up before the answer, or Voicenter stopped waiting';
			return { message: `${left}${after(endedAfter)}. Nobody got: ${answer}`, isDropped: true };
		}
		case undefined:
			return { message: `On its way to the caller, held up in n8n: ${answer}` };
		default:
			return {
				message: `Not sent: the caller got ${safety}${after(endedAfter)}, because ${why}`,
				cure,
				isDropped: true,
			};
	}
}

/** A worker of queue mode knows when the call came and when its time was over, but only by its own clock. */
function probably(
	{ item: { receivedAt, answerBy } }: LiveCall,
	answeredBefore: string | undefined,
	safety: string,
	answer: string,
	now: number,
): WhatTheCallerGot {
	const milliseconds = now - Date.parse(String(receivedAt));
	if (now > Date.parse(String(answerBy))) {
		return tooLate('Probably too late', milliseconds, safety, makeFaster);
	}
	if (answeredBefore !== undefined) return answeredTwice(answeredBefore, answer);
	const { message } = sent('Probably sent', milliseconds, answer);
	return { message: `${message}. A worker of queue mode cannot see what the caller got` };
}

function sent(start: string, milliseconds: number | undefined, answer: string): WhatTheCallerGot {
	return { message: `${start} to the caller${after(milliseconds)}: ${answer}` };
}

/** By another reply node, or by this one in an earlier turn of a loop. */
const answeredTwice = (by: string, answer: string): WhatTheCallerGot => ({
	message: `This call was answered before by ${by}, so this answer was dropped: ${answer}`,
	isDropped: true,
});

const tooLate = (
	start: string,
	milliseconds: number | undefined,
	safety: string,
	cure: string,
): WhatTheCallerGot => ({
	message: `${start}:${after(milliseconds)} the caller had got ${safety}, and this answer was dropped`,
	cure,
	isDropped: true,
	isLate: true,
});

const makeFaster =
	"Make the steps before it faster, or raise 'Answer Within' of the Voicenter Layer Trigger.";

/** Where most of the time was over before the first step, faster steps do not help. */
function cureOf({ startedAfter = 0, endedAfter = Infinity }: CallOnLine): string {
	return startedAfter < endedAfter / 2
		? makeFaster
		: `n8n started the workflow only${after(startedAfter)}: it has as much to do as it can, or as N8N_CONCURRENCY_PRODUCTION_LIMIT allows.`;
}

/** " after 56 ms", " after 1.2 s"; '' for a time that nobody knows. */
const after = (milliseconds = NaN): string =>
	Number.isNaN(milliseconds) ? '' : ` after ${duration(Math.max(0, milliseconds))}`;
