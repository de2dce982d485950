import type { Outcome } from '../../../../../nodes/shared/webhook/guard';
import { newCall } from '../../../../../nodes/Voicenter/LayerTrigger/call';
import {
	countOutcome,
	countRefusal,
	mostSafetyAnswers,
	mostTimes,
	tallyOf,
} from '../../../../../nodes/Voicenter/LayerTrigger/page/tally';
import { defaultSettings } from '../../../../../nodes/Voicenter/LayerTrigger/settings';
import { whyToldOf } from '../../../../../nodes/Voicenter/LayerTrigger/whyOf';

const settings = { ...defaultSettings, safetyAnswer: { STATUS: 1 as const } };

let triggers = 0;
let trigger: string;
beforeEach(() => void (trigger = `trigger ${++triggers}`));

/** Counts a call that was answered. */
function count(outcome: Outcome, call: object = {}, of = trigger) {
	const whole = { ...newCall(false), endedAfter: 10, ...call };
	whole.why = whyToldOf(whole, settings, outcome);
	countOutcome(of, whole, outcome);
}

const refuse = (error: string, call = newCall(false)) =>
	countRefusal(trigger, call, { status: 400, body: { error, cure: 'Send another.' } });

test('a trigger that nobody called has nothing', () => {
	const tally = tallyOf(trigger);
	expect(tally.outcomes).toEqual({});
	expect(tally.times.newestFirst()).toEqual([]);
	expect(tally.refusals.size).toBe(0);
});

test('each outcome is counted, for its own trigger', () => {
	for (const outcome of ['workflow', 'workflow', 'repeat', 'late', 'gone'] as const) count(outcome);
	count('workflow', {}, 'another');
	expect(tallyOf(trigger).outcomes).toEqual({ workflow: 2, repeat: 1, late: 1, gone: 1 });
});

test('test calls are not counted', () => {
	count('workflow', { isTest: true });
	refuse('wrong', newCall(true));
	expect(tallyOf(trigger).outcomes).toEqual({});
	expect(tallyOf(trigger).refusals.size).toBe(0);
});

test('times are kept of the latest answers, and of none that did not come', () => {
	for (let call = 0; call < mostTimes + 5; call++) count('workflow', { endedAfter: call });
	count('gone', { endedAfter: 7 });
	const times = tallyOf(trigger).times.newestFirst();
	expect(times).toHaveLength(mostTimes);
	expect(times[0]).toEqual({ milliseconds: mostTimes + 4, isSafetyAnswer: false });
	expect(times.at(-1)).toEqual({ milliseconds: 5, isSafetyAnswer: false });
});

test('what ended a part of a millisecond before the deadline is not told to be in time', () => {
	count('late', { endedAfter: 3_999.4 });
	expect(tallyOf(trigger).times.newestFirst()).toEqual([
		{ milliseconds: 4_000, isSafetyAnswer: true },
	]);
});

test('of a safety answer only the trace is kept, the newest first, and twenty of them', () => {
	for (let call = 0; call < mostSafetyAnswers; call++) count('error');
	count('workflow');
	count('late', { id: '1bcd7954224861f85a2d70612f2', callerId: '0501234567', startedAfter: 3_210 });
	const latest = tallyOf(trigger).safetyAnswers.newestFirst();
	expect(latest).toHaveLength(mostSafetyAnswers);
	expect(latest[1].outcome).toBe('error');
	expect(latest[0]).toEqual({
		at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
		call: '1bcd7954…',
		caller: '…567',
		outcome: 'late',
		reason:
			'the workflow had not answered within 4 s; n8n started the workflow 3.2 s after the call came',
		milliseconds: 10,
	});
	expect(JSON.stringify(tallyOf(trigger))).not.toContain('0501234');
});

test('a huge or hostile id is kept short and harmless', () => {
	count('error', { id: '\u001b\u202e'.padEnd(60_000, 'x'), callerId: 'x'.repeat(60_000) });
	const [{ call, caller }] = tallyOf(trigger).safetyAnswers.newestFirst();
	expect(call).toBe('\\u001b\\u202exxxxxx…');
	expect(caller).toBe('not known');
});

test('a call of which no more is known than that it was here is counted too', () => {
	countOutcome(trigger, newCall(false), 'error');
	expect(tallyOf(trigger).safetyAnswers.newestFirst()).toEqual([
		{
			at: expect.any(String),
			...{ call: 'unknown', caller: 'not known', outcome: 'error', reason: '', milliseconds: 0 },
		},
	]);
});

test('the start of the workflow is counted where this process knows it', () => {
	count('workflow', { startedAfter: 12 });
	count('workflow');
	expect(tallyOf(trigger).starts.newestFirst()).toEqual([12]);
});

test('refusals are counted by their reason, of which there is an end', () => {
	refuse('first');
	refuse('first');
	for (let reason = 0; reason < 1_000; reason++) refuse(`reason ${reason}`);
	const { refusals } = tallyOf(trigger);
	expect(refusals.get('first')).toEqual({
		...{ status: 400, error: 'first', cure: 'Send another.', count: 2 },
	});
	expect(refusals.size).toBe(50);
});

test('of more than a thousand triggers, the one that was called last is kept', () => {
	count('workflow', {}, 'busy');
	for (let other = 0; other < 999; other++) count('workflow', {}, `other ${other}`);
	count('workflow', {}, 'busy');
	for (let other = 0; other < 999; other++) count('workflow', {}, `more ${other}`);
	expect(tallyOf('busy').outcomes).toEqual({ workflow: 2 });
	expect(tallyOf('other 5').outcomes).toEqual({});
});
