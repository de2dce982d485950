import type { Outcome } from '../../../../../nodes/shared/webhook/guard';
import { newCall } from '../../../../../nodes/Voicenter/LayerTrigger/call';
import { statusOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/status';
import {
	countOutcome,
	countRefusal,
	tallyOf,
} from '../../../../../nodes/Voicenter/LayerTrigger/page/tally';
import { allowedIps, facts, settings, since } from './trigger';

let triggers = 0;
let trigger: string;
beforeEach(() => void (trigger = `status ${++triggers}`));

const status = (more: object = {}, set: object = {}) =>
	statusOf({ ...facts, ...more }, { ...settings, ...set }, tallyOf(trigger), since);

const count = (outcome: Outcome, call: object = {}) =>
	countOutcome(trigger, { ...newCall(false), endedAfter: 10, ...call }, outcome);

test('what is known of the trigger stands in it, with warnings', () => {
	expect(status()).toMatchObject({ ...facts, warnings: [expect.stringMatching(/^'Allowed IP/)] });
});

test('the settings in force, as the editor calls them', () => {
	expect(status({}, { allowedIps, answerWithin: 2.5 }).settings).toEqual([
		{ name: 'Authentication', value: 'Secret' },
		{ name: 'Safety Answer', value: 'Go to Layer 20' },
		{ name: 'Answer Within (Seconds)', value: '2.5' },
		{ name: 'Alert URL', value: 'none' },
		{ name: 'Allowed IP Addresses', value: '1 in the list' },
		{ name: 'Answer Repeats From Memory (Seconds)', value: '3' },
		{ name: 'Country Code', value: '972' },
		{ name: 'Max Calls at Once', value: '50' },
		{ name: 'Max Turns per Call', value: '30' },
	]);
	const [none, safety] = status({ needsSecret: false }, { safetyAnswer: { STATUS: 1 } }).settings;
	expect([none.value, safety.value]).toEqual(['None', 'Voicenter Default']);
});

test('of the Alert URL everybody learns that there is one, and not where it leads', () => {
	const { settings } = status(
		{ needsSecret: false },
		{ alertUrl: 'https://me:pw@hooks.example/1' },
	);
	expect(settings).toContainEqual({ name: 'Alert URL', value: 'set' });
	expect(JSON.stringify(settings)).not.toMatch(/hooks|pw/);
});

describe('figures', () => {
	test('before the first call: each outcome with its words, and no times', () => {
		expect(status().figures).toStrictEqual({
			since: '2026-11-26T06:00:00.000Z',
			calls: 0,
			safetyAnswers: 0,
			outcomes: {
				workflow: { count: 0, what: 'the workflow' },
				repeat: { count: 0, what: 'memory: the same request came before' },
				error: { count: 0, what: 'the workflow failed before it answered' },
				empty: { count: 0, what: 'the workflow ended without an answer' },
				invalid: { count: 0, what: "the workflow's answer is not one that Voicenter knows" },
				late: {
					count: 0,
					what: "the workflow had not answered within the time of 'Answer Within (Seconds)'",
				},
				busy: {
					count: 0,
					what: "no place became free within the time of 'Answer Within (Seconds)', because n8n works on only so many calls at a time ('Max Calls at Once')",
				},
				loop: {
					count: 0,
					what: "the call came too often and may go round in circles ('Max Turns per Call')",
				},
				gone: { count: 0, what: 'the connection was closed before there was an answer' },
			},
			refusals: [],
			latestSafetyAnswers: [],
		});
	});

	test('say nothing of the settings of now: the calls came under those of their time', () => {
		const before = status().figures?.outcomes;
		const set = { answerWithin: 10, maxCallsAtOnce: 7, maxTurns: 9 };
		expect(status({}, set).figures?.outcomes).toEqual(before);
	});

	test('after some calls: how many, and how long callers waited', () => {
		for (const endedAfter of [30, 10, 20]) count('workflow', { endedAfter });
		count('late', { endedAfter: 4_001, why: 'it was slow' });
		count('invalid');
		count('gone');
		const { figures } = status();
		expect(figures).toMatchObject({ calls: 6, safetyAnswers: 2 });
		expect(figures?.outcomes).toMatchObject({
			workflow: { count: 3 },
			late: { count: 1 },
			invalid: { count: 1 },
			gone: { count: 1 },
			repeat: { count: 0 },
		});
		expect(figures?.answerTimes).toMatchObject({
			...{ of: 5, median: 20, p95: 4_001, worst: 4_001, deadline: 4_000 },
		});
		expect(figures?.latestSafetyAnswers).toMatchObject([
			{ outcome: 'invalid' },
			{ outcome: 'late', reason: 'it was slow', milliseconds: 4_001 },
		]);
	});

	test('how long n8n took to start the workflow, in whole milliseconds', () => {
		for (const startedAfter of [10.4, 1_200.6, 8.5]) count('workflow', { startedAfter });
		expect(status().figures?.starts).toEqual({ of: 3, median: 10, p95: 1_201 });
	});

	test('requests that were turned away are no calls', () => {
		const body = { error: 'The secret is missing or wrong', cure: 'Add it.' };
		countRefusal(trigger, newCall(false), { status: 401, body });
		expect(status().figures).toMatchObject({
			calls: 0,
			refusals: [{ status: 401, ...body, count: 1 }],
		});
	});

	test('when n8n is slow to start the workflow, a warning says so', () => {
		count('workflow', { startedAfter: 1_001 });
		expect(status().warnings).toContainEqual(expect.stringMatching(/^n8n is slow to start/));
	});

	test.each([{ needsSecret: false }, { isTest: true }, { needsSecret: false, isTest: true }])(
		'are for those alone who know the secret, and not at the test URL: %j',
		(more) => {
			count('late', { startedAfter: 2_000 });
			expect(status(more)).not.toHaveProperty('figures');
			expect(JSON.stringify(status(more))).not.toContain('n8n is slow');
		},
	);
});
