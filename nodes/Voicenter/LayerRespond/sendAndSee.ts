import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { liveCallOf, type LiveCall } from '../liveCalls';
import { answerInWords } from '../protocol/answerInWords';
import type { LayerAnswer } from '../protocol/vocabulary';
import { sendAnswer } from './sendAnswer';
import { triggerItem } from './triggerItem';
import { nobodyWaits, whatTheCallerGot, type WhatTheCallerGot } from './whatTheCallerGot';

/** In milliseconds; n8n passes an answer on in less than one. */
const longestPassingOn = 100;

/** Sends the answer to the caller, if one waits, and says what became of it. */
export async function sendAndSee(
	context: IExecuteFunctions,
	answer: LayerAnswer,
): Promise<WhatTheCallerGot> {
	const call = liveCallOf(context) ?? resumedCall(context);
	const answeredBefore = call && whoAnswered(call);
	await sendAnswer(context, answer);
	const words = answerInWords(answer);
	if (!call) return nobodyWaits(words);
	call.answeredBy ??= context.getNode().name;
	const { onLine } = call;
	if (onLine && !onLine.outcome) await Promise.race([onLine.ended, sleep(longestPassingOn)]);
	return whatTheCallerGot(call, answeredBefore, words, Date.now());
}

/**
 * The call of a production execution that waited for so long that n8n put it aside, or of one whose trigger
 * ran in another process. In all other modes an execution without a call has none: its data is pinned, or is
 * that of an earlier call.
 */
function resumedCall(context: IExecuteFunctions): LiveCall | undefined {
	if (context.getMode() !== 'webhook') return undefined;
	return { item: triggerItem(context) ?? {} };
}

function whoAnswered({ answeredBy, onLine }: LiveCall): string | undefined {
	if (answeredBy !== undefined) return `'${answeredBy}'`;
	return onLine?.outcome === 'workflow' ? 'another node' : undefined;
}
