import type { IDataObject } from 'n8n-workflow';

import type { Output } from '../../shared/operations';
import { adviceOn } from './advice';
import type { Transcript } from './types';
import { safetyAnswerOf, turnsOf } from './words';

/** Of the items of a call: one for each turn, and a last one for its end. */
export const output: Output = {
	layer: 'the layer that asked; of the last item: where the call ended',
	layerName: 'its name; null for a layer that is not in the IVR',
	hears: 'what the caller heard in it, as a list of texts',
	'turn?': 'the number of the turn, from 1. Each turn has an item; the last item has no turn',
	'keys?': 'what the caller pressed, as text; null when the layer asks for no digits',
	'request?': 'what was sent to the workflow',
	'answer?': 'what came back, parsed where it is JSON; null when nothing did',
	'answeredBy?': 'who answered (the header X-Voicenter-Answer); null without it',
	'action?': 'what the answer tells Voicenter to do, in words; null when it could not be used',
	'milliseconds?': 'from the request to the end of its answer',
	'problem?': 'why the answer could not be used; null when it could',
	'notes?': 'what else is worth knowing of the turn, as a list of sentences',
	'ended?': 'how the call ended, in the last item: the values of the check Ended How',
	'words?': 'the same as a sentence',
	'turns?': 'how often the workflow was asked',
	'safetyAnswers?': 'how often the caller got the safety answer',
	'slowestMilliseconds?': 'the longest answer time; null when nothing was asked',
	'unused?': 'keys and dial outcomes that the call never came to, as a list of sentences',
	'advice?': 'what to do about what went wrong, as a list of sentences',
};

/** The call as items: one for each turn, and a last one for its end. */
export function itemsOf(transcript: Transcript): IDataObject[] {
	const turns = turnsOf(transcript);
	const items = turns.map((step, index) => ({
		turn: index + 1,
		layer: step.layer,
		layerName: step.layerName,
		keys: step.pressed,
		hears: [...step.heard, ...step.heardAfter],
		request: step.request,
		answer: step.answer?.body ?? null,
		answeredBy: step.answer?.answeredBy ?? null,
		action: step.action ?? null,
		milliseconds: step.milliseconds,
		problem: step.problem ?? null,
		notes: step.notes,
	}));
	return [...items, endOf(transcript)] as unknown as IDataObject[];
}

function endOf(transcript: Transcript) {
	const { steps, end, unused } = transcript;
	const turns = turnsOf(transcript);
	const last = steps.at(-1);
	const isThere = last?.layer === end.layer;
	return {
		ended: end.kind,
		layer: end.layer,
		// A call in circles ends before a layer that it has entered already.
		layerName: steps.find(({ layer }) => layer === end.layer)?.layerName ?? null,
		words: end.words,
		// What is heard in a turn stands in the item of the turn.
		hears: isThere && last.request === undefined ? last.heard : [],
		turns: turns.length,
		safetyAnswers: turns.filter(safetyAnswerOf).length,
		slowestMilliseconds:
			turns.length === 0 ? null : Math.max(...turns.map((step) => step.milliseconds ?? 0)),
		unused,
		advice: adviceOn(transcript),
	};
}
