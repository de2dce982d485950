import { escapeHtml } from '../../shared/escapeHtml';
import {
	answerInWords,
	fallbackInWords,
	keysInWords,
	safetyAnswerOf,
	shortened,
	summaryOf,
	turnsOf,
} from './words';
import type { Step, Transcript } from './types';

/** Between the columns, which n8n puts side by side. */
const gap = '&nbsp;&nbsp; ';

const columns = ['Turn', 'Layer', 'Keys', 'The caller hears', 'Answer', 'ms'];

/**
 * The call as n8n's output panel shows it: what came of it, what to do, and a table with a row for each layer.
 * n8n takes styles and drawings out of a hint, so that plain HTML is left. All that comes from the call is escaped.
 *
 * @param name of the call, where there are several
 */
export function drawCall(transcript: Transcript, advice: string[], name?: string): string {
	const turns = turnsOf(transcript);
	const rows = transcript.steps.map((step) => rowOf(step, turns.indexOf(step) + 1));
	const head = `<tr>${columns.map((column) => `<th>${column}${gap}</th>`).join('')}</tr>`;
	const text = [
		`<b>${escapeHtml(summaryOf(transcript, name))}</b>`,
		...advice.map(escapeHtml),
	].join('<br>');
	return `${text}<table>${head}${rows.join('')}</table>`;
}

/** Lines of text as a list, for an error: n8n takes tables out there, and runs lines together. */
export const drawLines = (lines: string[]): string =>
	`<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;

/** @param turn 0 for a layer that asks no workflow */
function rowOf(step: Step, turn: number): string {
	const cells = [
		turn === 0 ? '' : String(turn),
		escapeHtml(`${step.layer} ${step.layerName}`),
		escapeHtml(keysInWords(step) ?? ''),
		[...step.heard, ...step.heardAfter].map(shortAndEscaped).join('<br>'),
		answerOf(step),
		step.milliseconds === undefined ? '' : String(step.milliseconds),
	];
	return `<tr>${cells.map((cell) => `<td>${cell}${gap}</td>`).join('')}</tr>`;
}

function answerOf(step: Step): string {
	const reason = safetyAnswerOf(step);
	return [
		...(reason === undefined ? [] : [`<b>⚠ Safety answer (${escapeHtml(reason)})</b>`]),
		...[answerInWords(step), step.problem, fallbackInWords(step)]
			.filter((text) => text !== undefined)
			.map(shortAndEscaped),
	].join('<br>');
}

const shortAndEscaped = (text: string) => escapeHtml(shortened(text));
