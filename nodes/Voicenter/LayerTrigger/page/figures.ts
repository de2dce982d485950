import { counted, figure } from '../../../shared/counted';
import { duration } from '../../../shared/duration';
import type { Outcome } from '../../../shared/webhook/guard';
import { isSafetyAnswer } from '../../safetyAnswers';
import type { AnswerTimes } from './answerTimes';
import { bar, histogram, type Share } from './charts';
import { html, nothing, type Html } from './html';
import type { Figures } from './status';
import type { RefusedFor, SafetyAnswer } from './tally';
import { moment } from './units';

/** The part of the page with calls and figures; times are those of a time zone. */
export function figuresSection(figures: Figures, timeZone: string): Html {
	const { since, calls, answerTimes, refusals, latestSafetyAnswers } = figures;
	const none = html`<p>No call has come yet. Call your number, then reload this page.</p>`;
	return html`<section>
			<h2>Calls since ${moment(since, timeZone)} (${timeZone})</h2>
			${calls > 0 ? answeredBy(figures) : none} ${answerTimes ? howLong(answerTimes) : nothing}
		</section>
		${latestSafetyAnswers.length > 0 ? safetyAnswers(latestSafetyAnswers, timeZone) : nothing}
		${refusals.length > 0 ? refused(refusals) : nothing}`;
}

/** In how large a share of the calls something happened, as whole per cent. */
const share = (count: number, of: number) => `${Math.round((count / of) * 100)}%`;

const number = (name: string, value: string): Html =>
	html`<div>
		<dt>${name}</dt>
		<dd>${value}</dd>
	</div>`;

function answeredBy({ calls, safetyAnswers, outcomes: all }: Figures): Html {
	const shares: Share[] = [
		{ kind: 'usual', label: all.workflow.what, count: all.workflow.count },
		{ kind: 'memory', label: all.repeat.what, count: all.repeat.count },
		{ kind: 'safety', label: 'the safety answer', count: safetyAnswers },
		{ kind: 'gone', label: `nobody: ${all.gone.what}`, count: all.gone.count },
	];
	const shown = shares.filter(({ count }) => count > 0);
	const label = shown.map((one) => `${figure(one.count)} ${one.label}`).join('; ');
	const reasons = (Object.keys(all) as Outcome[])
		.filter((name) => isSafetyAnswer(name) && all[name].count > 0)
		.map(
			(name) =>
				html`<li class="inner">
					<b>${figure(all[name].count)}</b><span>${all[name].what}</span>
				</li>`,
		);
	return html`<dl class="numbers">
			${number('calls', figure(calls))}
			${number('got the safety answer', `${figure(safetyAnswers)} (${share(safetyAnswers, calls)})`)}
		</dl>
		<h3>Who answered</h3>
		${bar(shown, `Who answered: ${label}`)}
		<ul class="legend">
			${shown.map(
				({ kind, label, count }) =>
					html`<li><i class="${kind}"></i><b>${figure(count)}</b><span>${label}</span></li>
						${kind === 'safety' ? reasons : nothing}`,
			)}
		</ul>`;
}

function howLong(times: AnswerTimes): Html {
	return html`<h3>How long callers waited for an answer</h3>
		<dl class="numbers">
			${number('half of them at most', duration(times.median))}
			${number('95 of 100 at most', duration(times.p95))}
			${number('the slowest', duration(times.worst))}
		</dl>
		${histogram(times)}
		<p class="quiet key">
			The latest ${counted(times.of, 'answer')}, each in the column of its time.
			<span><i class="usual"></i>workflow or memory</span>
			<span><i class="safety"></i>safety answer</span>
		</p>`;
}

function safetyAnswers(latest: SafetyAnswer[], timeZone: string): Html {
	const rows = latest.map(
		({ at, call, caller, milliseconds, reason }) =>
			html`<tr>
				<td class="short">${moment(at, timeZone)}</td>
				<td class="short">${call}</td>
				<td class="short">${caller}</td>
				<td class="short">${duration(milliseconds)}</td>
				<td>${reason}</td>
			</tr> `,
	);
	return html`<section>
		<h2>The latest calls that got the safety answer</h2>
		<table class="calls">
			<thead>
				<tr>
					<th>Time</th>
					<th>Call</th>
					<th>Caller</th>
					<th>After</th>
					<th>Reason</th>
				</tr>
			</thead>
			<tbody>
				${rows}
			</tbody>
		</table>
		<p class="quiet">
			Find a call under Executions by its time, and in n8n's log by the beginning of its id.
		</p>
	</section>`;
}

function refused(refusals: RefusedFor[]): Html {
	const rows = refusals.map(
		({ count, error, cure }) =>
			html`<li>
				<b>${figure(count)}</b><span>${error}. <span class="quiet">${cure}</span></span>
			</li> `,
	);
	return html`<section>
		<h2>Requests that were turned away</h2>
		<ul class="legend">
			${rows}
		</ul>
	</section>`;
}
