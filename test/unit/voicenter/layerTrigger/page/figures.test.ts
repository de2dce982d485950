import type { Outcome } from '../../../../../nodes/shared/webhook/guard';
import { limitsOfAnyTime, outcomes } from '../../../../../nodes/Voicenter/LayerTrigger/outcomes';
import { answerTimesOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/answerTimes';
import { figuresSection } from '../../../../../nodes/Voicenter/LayerTrigger/page/figures';
import type { Figures } from '../../../../../nodes/Voicenter/LayerTrigger/page/status';
import { readable } from '../../../../support/readable';

/** The section after so many calls of each outcome. */
function sectionOf(counts: Partial<Record<Outcome, number>>, more: Partial<Figures> = {}): string {
	const all = Object.entries(outcomes).map(([name, { words }]) => {
		return [name, { count: counts[name as Outcome] ?? 0, what: words(limitsOfAnyTime, '') }];
	});
	const figures = {
		since: '2026-11-26T06:00:00.000Z',
		calls: Object.values(counts).reduce((sum, count) => sum + count, 0),
		safetyAnswers: 0,
		outcomes: Object.fromEntries(all) as Figures['outcomes'],
		refusals: [],
		latestSafetyAnswers: [],
	};
	return figuresSection({ ...figures, ...more }, 'Asia/Jerusalem').text;
}

const since = 'Calls since 26 Nov, 08:00:00 (Asia/Jerusalem)';
const noCall = `${since} No call has come yet. Call your number, then reload this page.`;

test('before the first call it says what to do, and nothing else', () => {
	expect(readable(sectionOf({}))).toBe(noCall);
});

test('who answered, and below the safety answer why; what never happened is left out', () => {
	const written = sectionOf(
		{ workflow: 1_230, repeat: 1, error: 12, late: 1, gone: 1 },
		{ safetyAnswers: 13 },
	);
	expect(readable(written)).toBe(
		[
			...[since, 'calls 1,245', 'got the safety answer 13 (1%)'],
			...['Who answered', '1,230 the workflow', '1 memory: the same request came before'],
			...['13 the safety answer', '12 the workflow failed before it answered'],
			...["1 the workflow had not answered within the time of 'Answer Within (Seconds)'"],
			...['1 nobody: the connection was closed before there was an answer'],
		].join(' '),
	);
	expect(written).toContain(
		'aria-label="Who answered: 1,230 the workflow; 1 memory: the same request came before; 13 the safety answer; 1 nobody: the connection was closed before there was an answer"',
	);
	expect(written.match(/(?<=<i class=")\w+/g)).toEqual(['usual', 'memory', 'safety', 'gone']);
});

test('thousands are easy to read wherever they stand', () => {
	const refusals = [
		{ status: 401, error: 'The secret is missing or wrong', cure: 'Add it.', count: 2_000 },
	];
	const written = sectionOf({ late: 1_000, workflow: 1_000 }, { safetyAnswers: 1_000, refusals });
	expect(written).toContain('<dd>1,000 (50%)</dd>');
	expect(written.match(/(?<=<b>)[\d,]+/g)).toEqual(['1,000', '1,000', '1,000', '2,000']);
});

test('how long callers waited', () => {
	const times = [12, 40, 40, 1_234].map((milliseconds) => {
		return { milliseconds, isSafetyAnswer: false };
	});
	const answerTimes = answerTimesOf(times, 4_000);
	const [, waited] = readable(sectionOf({ workflow: 4 }, { answerTimes })).split('4 the workflow ');
	expect(waited).toBe(
		[
			'How long callers waited for an answer',
			...['half of them at most 40 ms', '95 of 100 at most 1.2 s', 'the slowest 1.2 s'],
			...['1 2 1 10 ms 100 ms 1 s Answer Within: 4 s'],
			'The latest 4 answers, each in the column of its time.',
			...['workflow or memory', 'safety answer'],
		].join(' '),
	);
});

test('the latest calls that got the safety answer, with all that finds them in n8n', () => {
	const latestSafetyAnswers: Figures['latestSafetyAnswers'] = [
		{
			at: '2026-11-26T07:08:09.123Z',
			call: '1bcd7954…',
			caller: '…567',
			outcome: 'late',
			reason: 'the workflow had not answered within 4 s',
			milliseconds: 4_001,
		},
		{
			at: '2026-11-26T07:00:00.000Z',
			call: 'unknown',
			caller: 'not known',
			outcome: 'error',
			reason: 'the workflow failed before it answered',
			milliseconds: 34,
		},
	];
	expect(readable(sectionOf({}, { latestSafetyAnswers }))).toBe(
		[
			noCall,
			'The latest calls that got the safety answer Time Call Caller After Reason',
			'26 Nov, 09:08:09 1bcd7954… …567 4 s the workflow had not answered within 4 s',
			'26 Nov, 09:00:00 unknown not known 34 ms the workflow failed before it answered',
			"Find a call under Executions by its time, and in n8n's log by the beginning of its id.",
		].join(' '),
	);
});

test('requests that were turned away, with what to do', () => {
	const refusals = [
		{ status: 401, error: 'The secret is missing or wrong', cure: 'Add it.', count: 3 },
		{ status: 403, error: 'This address is not allowed', cure: 'Allow it.', count: 1 },
	];
	expect(readable(sectionOf({}, { refusals }))).toBe(
		`${noCall} Requests that were turned away 3 The secret is missing or wrong. Add it. 1 This address is not allowed. Allow it.`,
	);
});
