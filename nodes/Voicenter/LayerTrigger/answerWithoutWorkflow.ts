import { createHash } from 'node:crypto';

import type { Given, Guard } from '../../shared/webhook/guard';
import type { CallOnLine } from '../liveCalls';
import type { LayerRequest } from '../protocol/request';
import { actions, type LayerAnswer } from '../protocol/vocabulary';
import { ExpiringMap } from './expiringMap';
import { isSafetyAnswer } from '../safetyAnswers';
import type { LayerTriggerSettings } from './settings';

/** What is remembered of a call at one trigger. */
interface RememberedCall {
	/** How many of its turns asked for the workflow. */
	count: number;
	latest?: Turn;
}

interface Turn {
	/** Its layers and digits. */
	name: string;
	/** The first request of it. */
	first: CallOnLine;
	given: Promise<Given<LayerAnswer>>;
	/** Until when a repeat gets the answer, by `performance.now()`; without end while it is worked out. */
	until: number;
}

// Of this process alone: in queue mode each main and webhook process has its own.
const calls = new ExpiringMap<RememberedCall>(10_000);

/** A call without a turn for that long is over, in milliseconds. */
const forgetCallAfter = 3_600_000;

/**
 * Answers a request that must not start the workflow, and says whether it was one.
 *
 * A request with the layers and digits of the call's latest turn is that turn once more: Voicenter's
 * document does not exclude that it sends one again when the connection broke or no answer came in time.
 * While the first is worked out it waits for the answer, and it gets it until `answerRepeats` seconds after
 * it was given. An answer that leads back to the asking layer is not kept, because then the same request is
 * soon a new turn: that of a caller who pressed nothing again. Where the first had no connection any more, and
 * so nobody was told of its safety answer, the repeat is told as having got that.
 *
 * A call with more than `maxTurns` turns goes round in circles and gets the safety answer. Nothing is
 * remembered for a request that names no call.
 *
 * @param trigger what tells the trigger from all others in this process
 */
export function answerWithoutWorkflow(
	guard: Guard<LayerAnswer>,
	trigger: string,
	first: CallOnLine,
	{ ivrUniqueId, layerId, previousLayerId, dtmf }: LayerRequest,
	{ answerRepeats, maxTurns, safetyAnswer }: LayerTriggerSettings,
): boolean {
	if (ivrUniqueId === '') return false;
	const now = performance.now();
	const id = shortened(trigger + ivrUniqueId);
	const call = calls.get(id, now) ?? { count: 0 };
	const name = shortened(`${layerId} ${previousLayerId} ${dtmf}`);
	const { latest } = call;
	if (latest?.name === name && latest.until > now) {
		latest.first.isRepeated = true;
		void latest.given.then(({ answer, answeredBy, detail, isSent }) => {
			const isNews = !isSent && isSafetyAnswer(answeredBy);
			guard.answer(isNews ? answeredBy : 'repeat', answer, isNews ? detail : undefined);
		});
		return true;
	}
	calls.set(id, call, now + forgetCallAfter, now);
	call.count++;
	if (call.count > maxTurns) {
		guard.answer('loop', safetyAnswer);
		return true;
	}
	const turn: Turn = { name, first, given: guard.answered, until: Infinity };
	call.latest = turn;
	void guard.answered.then(({ answer }) => {
		const seconds = leadsTo(answer, layerId) ? 0 : answerRepeats;
		turn.until = performance.now() + seconds * 1000;
	});
	return false;
}

/** Foreign text, which may have 64 kB, as a short key. In UTF-8 all halves of characters would be the same. */
const shortened = (text: string): string =>
	createHash('sha256').update(text, 'utf16le').digest('base64');

/** Whether an answer may send the call to a layer; of a layer that is not known, each may. */
function leadsTo(answer: LayerAnswer, layer: number | null): boolean {
	return layer === null || layersIn(answer).includes(layer);
}

function layersIn(answer: LayerAnswer): Array<number | undefined> {
	if (answer.STATUS === 1) return [];
	switch (answer.ACTION) {
		case actions.goToLayer:
			return [answer.LAYER];
		case actions.say:
			return [answer.NEXT_LAYER, answer.NEXT_LAYER_IF_FAILED];
		case actions.dial:
			return [answer.NEXT_VO_ID];
	}
}
