import type { Transcript, Step } from '../nodes/Voicenter/TestCall/types';

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
	const { heard, pressed, problem, heardAfter, notes, next } = step;
	return [
		`${index + 1}. Layer ${step.layer}, ${step.layerName}`,
		...heard.map((text) => line('hears', text)),
		...(pressed === null ? [] : [line('presses', pressed || 'nothing')]),
		...(step.milliseconds === undefined ? [] : [line('answer', printAnswer(step))]),
		...(problem === undefined ? [] : [line('problem', problem)]),
		...(problem === undefined || next === null
			? []
			: [line('default', `The default layer takes the call: layer ${next}`)]),
		...heardAfter.map((text) => line('hears', text)),
		...notes.map((text) => line('note', text)),
	];
}

function printAnswer({ milliseconds, answer, action }: Step): string {
	if (answer === undefined) return `none (${milliseconds} ms)`;
	const said = action ?? shorten(JSON.stringify(answer.body));
	const by = answer.answeredBy ?? 'none';
	return `${said} (HTTP ${answer.status}, ${milliseconds} ms, X-Voicenter-Answer: ${by})`;
}

const line = (label: string, text: string) => `   ${label.padEnd(9)}${text}`;

const mostCharacters = 300;

/** An error page can be long; the raw transcript has all of it. */
function shorten(text: string): string {
	const more = text.length - mostCharacters;
	return more > 0 ? `${text.slice(0, mostCharacters)}… and ${more} more characters` : text;
}
