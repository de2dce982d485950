import type { Transcript, Step } from '../nodes/Voicenter/TestCall/types';
import {
	answerInWords,
	fallbackInWords,
	keysInWords,
	layerInWords,
	shortened,
} from '../nodes/Voicenter/TestCall/words';

/** A transcript as plain text for a terminal: what the caller hears and does, and what is answered. */
export function printTranscript({ ivr, caller, steps, end, unused }: Transcript): string {
	const blocks = [
		[`${ivr}: ${caller.callerId} calls ${caller.did}`, `Call id ${caller.ivrUniqueId}`],
		...steps.map(printStep),
		[`End (${end.kind}): ${end.words}`, ...unused.map((left) => `Not used: ${left}`)],
	];
	return blocks.map((lines) => lines.join('\n') + '\n').join('\n');
}

function printStep(step: Step, index: number): string[] {
	const { heard, problem, heardAfter, notes } = step;
	return [
		`${index + 1}. ${layerInWords(step)}`,
		...lines('hears', ...heard),
		...lines('presses', keysInWords(step)),
		...lines('answer', printAnswer(step)),
		...lines('problem', problem),
		...lines('default', fallbackInWords(step)),
		...lines('hears', ...heardAfter),
		...lines('note', ...notes),
	];
}

function printAnswer(step: Step): string | undefined {
	const { milliseconds, answer } = step;
	const words = answerInWords(step);
	if (words === undefined) return undefined;
	const said = shortened(words);
	if (answer === undefined) return `${said} (${milliseconds} ms)`;
	const by = answer.answeredBy ?? 'none';
	return `${said} (HTTP ${answer.status}, ${milliseconds} ms, X-Voicenter-Answer: ${by})`;
}

/** A line for each text that there is. */
const lines = (label: string, ...texts: Array<string | undefined>): string[] =>
	texts.filter((text) => text !== undefined).map((text) => `   ${label.padEnd(9)}${text}`);
