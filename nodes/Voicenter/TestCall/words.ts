import { counted } from '../../shared/counted';
import { isSafetyAnswer } from '../safetyAnswers';
import type { EndKind, Step, Transcript } from './types';

/** A call in words: the node's hint and errors say the same as `npm run call`. */

/** The ways in which a call can end, in the order of their names; the editor's menu has them from here. */
export const endKinds: Record<EndKind, { name: string; description: string }> = {
	busy: { name: 'Busy', description: 'The number that the workflow dialled is busy' },
	call: { name: 'Call', description: 'A layer of your IVR calls its destinations' },
	connected: { name: 'Connected', description: 'The number that the workflow dialled answers' },
	hangUp: { name: 'Hang-Up', description: 'A layer of your IVR hangs up' },
	tooManySteps: { name: 'In Circles', description: 'The call goes from layer to layer for ever' },
	lost: {
		name: 'Lost',
		description: 'The workflow gives no answer, and no default layer is there',
	},
	notAnswered: { name: 'Not Answered', description: 'Nobody answers the number dialled' },
	queue: { name: 'Queue', description: 'The caller waits in a queue of your IVR' },
	unknownLayer: {
		name: 'Unknown Layer',
		description: "The call leads to a layer that is not in 'IVR Layers' or 'IVR JSON'",
	},
};

/** "Layer 5, Welcome". */
export const layerInWords = ({ layer, layerName }: Step): string => `Layer ${layer}, ${layerName}`;

/** What the caller presses; undefined where the layer asks for no digits. */
export const keysInWords = ({ pressed }: Step): string | undefined =>
	pressed === null ? undefined : pressed || 'nothing';

/** What the answer says, or how it looks when it says nothing; undefined where no workflow was asked. */
export function answerInWords({ request, answer, action }: Step): string | undefined {
	if (request === undefined) return undefined;
	return action ?? (answer === undefined ? 'none' : JSON.stringify(answer.body));
}

/** Who takes the call when there was no answer to follow. */
export const fallbackInWords = ({ problem, next }: Step): string | undefined =>
	problem === undefined || next === null
		? undefined
		: `The default layer takes the call: layer ${next}`;

/** Why the caller got the safety answer, in the word of the header; undefined where it was not needed. */
export function safetyAnswerOf({ answer }: Step): string | undefined {
	const answeredBy = answer?.answeredBy ?? null;
	return isSafetyAnswer(answeredBy) ? (answeredBy as string) : undefined;
}

/** The turns of a call: the steps in which the workflow was asked. */
export const turnsOf = ({ steps }: Transcript): Step[] =>
	steps.filter(({ request }) => request !== undefined);

/**
 * How the call ended, and how often the safety answer had to help.
 *
 * @param name of the call, where there are several
 */
export function summaryOf(transcript: Transcript, name = 'The call'): string {
	const turns = turnsOf(transcript);
	const reasons = turns.flatMap((step, index) => {
		const reason = safetyAnswerOf(step);
		return reason === undefined ? [] : [`turn ${index + 1}: ${reason}`];
	});
	const ended = `${name} ended after ${counted(turns.length, 'turn')}. ${transcript.end.words}`;
	if (reasons.length === 0) return ended;
	const times = reasons.length === 1 ? 'once' : `${reasons.length} times`;
	return `${ended} The safety answer came in ${times} (${reasons.join(', ')}).`;
}

/** The call as text, one line for each layer and a last one for its end. */
export const linesOf = (transcript: Transcript): string[] => [
	...transcript.steps.map((step, index) => `${index + 1}. ${lineOf(step)}`),
	summaryOf(transcript),
];

function lineOf(step: Step): string {
	const heard = [...step.heard, ...step.heardAfter].map((text) => shortened(text));
	const keys = keysInWords(step);
	const answer = answerInWords(step);
	const reason = safetyAnswerOf(step);
	const by = reason === undefined ? '' : `safety answer, ${reason}, `;
	return [
		layerInWords(step),
		...(heard.length > 0 ? [`hears ${heard.join(', ')}`] : []),
		...(keys === undefined ? [] : [`presses ${keys}`]),
		...(answer === undefined
			? []
			: [`answer: ${shortened(answer)} (${by}${step.milliseconds} ms)`]),
		...[step.problem ?? [], fallbackInWords(step) ?? []].flat(),
	].join('; ');
}

const mostCharacters = 300;

/** An error page can be long; the raw transcript has all of it. */
export function shortened(text: string): string {
	const more = text.length - mostCharacters;
	return more > 0 ? `${text.slice(0, mostCharacters)}… and ${more} more characters` : text;
}
