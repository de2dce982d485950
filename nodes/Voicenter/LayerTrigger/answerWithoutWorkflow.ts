import { createHash } from 'node:crypto';

import type { Guard } from '../../shared/webhook/guard';
import type { LayerRequest } from '../protocol/request';
import type { LayerAnswer } from '../protocol/vocabulary';
import { ExpiringMap } from './expiringMap';
import type { LayerTriggerSettings } from './settings';

// Of this process alone: in queue mode each main and webhook process has its own.
const mostCalls = 10_000;
const rememberedAnswers = new ExpiringMap<Promise<LayerAnswer>>(mostCalls);
const turnCounts = new ExpiringMap<number>(mostCalls);

/** A call without a turn for that long is over, in milliseconds. */
const forgetCallAfter = 3_600_000;

/**
 * Answers a request that must not start the workflow, and says whether it was one.
 *
 * A request with the call, layers and digits of an earlier one is the same turn once more: Voicenter's
 * document does not exclude that it sends one again when the connection broke or no answer came in time. It gets the
 * first one's answer, or waits for it, until `answerRepeats` seconds after it was given. A caller
 * needs longer than that to hear the layer and to press the same digits in it again.
 *
 * Without a call id there is nothing by which to know the call again, so nothing is remembered.
 *
 * A call with more than `maxTurns` turns goes round in circles and gets the safety answer.
 *
 * @param node what tells the trigger from all others in this process
 */
export function answerWithoutWorkflow(
	guard: Guard<LayerAnswer>,
	node: string[],
	{ ivrUniqueId, layerId, previousLayerId, dtmf }: LayerRequest,
	{ answerRepeats, maxTurns, safetyAnswer }: LayerTriggerSettings,
): boolean {
	if (ivrUniqueId === '') return false;
	const call = keyOf(...node, ivrUniqueId);
	const turn = keyOf(call, layerId, previousLayerId, dtmf);
	const earlier = rememberedAnswers.get(turn, performance.now());
	if (earlier) {
		void earlier.then((answer) => guard.answer('repeat', answer));
		return true;
	}
	if (countTurn(call) > maxTurns) {
		guard.answer('loop', safetyAnswer);
		return true;
	}
	if (answerRepeats > 0) rememberAnswer(turn, guard.answered, answerRepeats);
	return false;
}

/** A short name for what makes a call or a turn the same, however long the parts are. */
const keyOf = (...parts: Array<string | number | null>): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64');

function countTurn(call: string): number {
	const now = performance.now();
	const count = (turnCounts.get(call, now) ?? 0) + 1;
	turnCounts.set(call, count, now + forgetCallAfter, now);
	return count;
}

function rememberAnswer(turn: string, answer: Promise<LayerAnswer>, seconds: number): void {
	rememberedAnswers.set(turn, answer, Infinity, performance.now());
	void answer.then(() => {
		const now = performance.now();
		rememberedAnswers.set(turn, answer, now + seconds * 1000, now);
	});
}
