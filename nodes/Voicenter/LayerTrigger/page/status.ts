import type { Outcome } from '../../../shared/webhook/guard';
import { answerInWords } from '../../protocol/answerInWords';
import { isSafetyAnswer } from '../../safetyAnswers';
import { answerWithin, options } from '../options';
import { limitsOfAnyTime, outcomes } from '../outcomes';
import type { LayerTriggerSettings } from '../settings';
import { answerTimesOf, percentile, type AnswerTimes } from './answerTimes';
import type { RefusedFor, SafetyAnswer, Tally } from './tally';
import { warningsOf } from './warnings';

/** What the page says, and the whole of what it says as JSON. Times are UTC, durations milliseconds. */
export interface Status {
	workflow: string;
	/** Name of the trigger's node. */
	trigger: string;
	/** Whether this is the test URL. */
	isTest: boolean;
	/** The production URL; the secret is not in it. */
	url: string;
	needsSecret: boolean;
	/** As the editor shows them. */
	settings: Array<{ name: string; value: string }>;
	warnings: string[];
	/** Of this process. Only for those who know the secret, and not at the test URL. */
	figures?: Figures;
}

export interface Figures {
	since: string;
	calls: number;
	/** How many of them got the safety answer. */
	safetyAnswers: number;
	/** What became of them. */
	outcomes: Record<Outcome, { count: number; what: string }>;
	answerTimes?: AnswerTimes;
	/** How long n8n took to start the workflow, where this process knows it. */
	starts?: Starts;
	/** Requests that were turned away, by reason. They are no calls. */
	refusals: RefusedFor[];
	/** The newest first. */
	latestSafetyAnswers: SafetyAnswer[];
}

export interface Starts {
	of: number;
	median: number;
	p95: number;
}

/** What is known of the trigger beside its settings. */
export type Facts = Pick<Status, 'workflow' | 'trigger' | 'isTest' | 'url' | 'needsSecret'>;

/** Makes of all that is known what the page says. */
export function statusOf(
	facts: Facts,
	settings: LayerTriggerSettings,
	tally: Tally,
	since: Date,
): Status {
	const isToBeSeen = facts.needsSecret && !facts.isTest;
	const figures = isToBeSeen ? figuresOf(tally, settings, since) : undefined;
	return {
		...facts,
		settings: settingsInWords(facts, settings),
		warnings: warningsOf(facts, settings, figures?.starts),
		...(figures && { figures }),
	};
}

function settingsInWords({ needsSecret }: Facts, settings: LayerTriggerSettings) {
	const { safetyAnswer } = settings;
	const isDefault = safetyAnswer.STATUS === 1;
	return [
		{ name: 'Authentication', value: needsSecret ? 'Secret' : 'None' },
		{ name: 'Safety Answer', value: isDefault ? 'Voicenter Default' : answerInWords(safetyAnswer) },
		{ name: answerWithin.field.displayName, value: answerWithin.show(settings.answerWithin) },
		...(Object.keys(options) as Array<keyof typeof options>).map((name) => {
			const { field, show } = options[name];
			// Each option shows what it has read itself, which the compiler cannot see in a list of them.
			return {
				name: field.displayName,
				value: (show as (value: unknown) => string)(settings[name]),
			};
		}),
	];
}

function figuresOf(tally: Tally, settings: LayerTriggerSettings, since: Date): Figures {
	const names = Object.keys(outcomes) as Outcome[];
	const counts = names.map((name) => ({ name, count: tally.outcomes[name] ?? 0 }));
	const total = (some: typeof counts) => some.reduce((sum, { count }) => sum + count, 0);
	const answerTimes = answerTimesOf(tally.times.newestFirst(), settings.answerWithin * 1_000);
	const starts = startsOf(tally.starts.newestFirst());
	return {
		since: since.toISOString(),
		calls: total(counts),
		safetyAnswers: total(counts.filter(({ name }) => isSafetyAnswer(name))),
		outcomes: Object.fromEntries(
			counts.map(({ name, count }) => [
				name,
				{ count, what: outcomes[name].words(limitsOfAnyTime, '') },
			]),
		) as Figures['outcomes'],
		...(answerTimes && { answerTimes }),
		...(starts && { starts }),
		refusals: [...tally.refusals.values()],
		latestSafetyAnswers: tally.safetyAnswers.newestFirst(),
	};
}

function startsOf(times: number[]): Starts | undefined {
	if (times.length === 0) return undefined;
	const sorted = times.map(Math.round).sort((a, b) => a - b);
	return { of: sorted.length, median: percentile(sorted, 50), p95: percentile(sorted, 95) };
}
