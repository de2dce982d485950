import type { Outcome } from '../../../shared/webhook/guard';
import { printable } from '../../../shared/webhook/log';
import type { Refusal } from '../../../shared/webhook/refusal';
import { isSafetyAnswer } from '../../safetyAnswers';
import { lastDigits, type Call } from '../call';
import { ExpiringMap } from '../expiringMap';
import { timeToStart } from '../workflowStart';
import { Latest } from './latest';

/** Of so many answers of a trigger the times are kept, and of so many calls when n8n started the workflow. */
export const mostTimes = 1_000;

/** So many calls that got the safety answer are kept. */
export const mostSafetyAnswers = 20;

/** So many triggers are counted; of more, the one whose latest call is the oldest is forgotten. */
const mostTriggers = 1_000;

/** So many reasons of refusals are told apart; the few that our own code knows are far fewer. */
const mostReasons = 50;

/** How long an answer took. */
export interface AnswerTime {
	milliseconds: number;
	isSafetyAnswer: boolean;
}

/** A call that got the safety answer: no more of it than its trace in n8n is found by. */
export interface SafetyAnswer {
	/** When it was answered, UTC. */
	at: string;
	/** The beginning of Voicenter's id of the call. */
	call: string;
	/** The last three digits of the caller's number. */
	caller: string;
	outcome: Outcome;
	reason: string;
	milliseconds: number;
}

export interface RefusedFor {
	status: number;
	error: string;
	cure: string;
	count: number;
}

/** What this process knows of the calls of one trigger; test calls are not counted. */
export interface Tally {
	outcomes: Partial<Record<Outcome, number>>;
	/** By reason. */
	refusals: Map<string, RefusedFor>;
	times: Latest<AnswerTime>;
	/** Milliseconds until n8n started the workflow; none where other processes run the workflows. */
	starts: Latest<number>;
	safetyAnswers: Latest<SafetyAnswer>;
}

const tallies = new ExpiringMap<Tally>(mostTriggers);

/** Since when this process counts: since it loaded this package, which n8n does when it starts. */
export const countsSince = new Date();

/** What was counted for a trigger. */
export const tallyOf = (trigger: string): Tally =>
	tallies.get(trigger, 0) ?? {
		outcomes: {},
		refusals: new Map(),
		times: new Latest(mostTimes),
		starts: new Latest(mostTimes),
		safetyAnswers: new Latest(mostSafetyAnswers),
	};

/** Counts what became of a call. It takes the same short time however many were counted before. */
export function countOutcome(trigger: string, call: Call, outcome: Outcome): void {
	if (call.isTest) return;
	const tally = counted(trigger);
	tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1;
	const start = timeToStart(call);
	if (start !== undefined) tally.starts.add(start);
	if (outcome === 'gone') return;
	// A timer may end a part of a millisecond early: what is late is never told to be in time.
	const milliseconds = Math.ceil(call.endedAfter ?? 0);
	tally.times.add({ milliseconds, isSafetyAnswer: isSafetyAnswer(outcome) });
	if (!isSafetyAnswer(outcome)) return;
	tally.safetyAnswers.add({
		at: new Date().toISOString(),
		call: printable(call.id, 8),
		caller: lastDigits(call.callerId) || 'not known',
		outcome,
		reason: call.why ?? '',
		milliseconds,
	});
}

/** Counts a request that was turned away. */
export function countRefusal(trigger: string, { isTest }: Call, { status, body }: Refusal): void {
	if (isTest) return;
	const { refusals } = counted(trigger);
	const { error, cure } = body;
	const before = refusals.get(error);
	if (before) before.count++;
	else if (refusals.size < mostReasons) refusals.set(error, { status, error, cure, count: 1 });
}

/** The tally of a trigger, to be counted in; it is then the one that was used last. */
function counted(trigger: string): Tally {
	const tally = tallyOf(trigger);
	tallies.set(trigger, tally, Infinity, 0);
	return tally;
}
