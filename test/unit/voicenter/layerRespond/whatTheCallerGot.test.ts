import {
	nobodyWaits,
	whatTheCallerGot,
} from '../../../../nodes/Voicenter/LayerRespond/whatTheCallerGot';
import type { CallOnLine, LiveCall } from '../../../../nodes/Voicenter/liveCalls';

/** The whole ways of a call are tried in test/workflow; here stand the times and what is not known. */

const item = {
	receivedAt: '2026-11-26T06:00:00.000Z',
	answerBy: '2026-11-26T06:00:04.000Z',
};
const at = (milliseconds: number) => Date.parse(item.receivedAt) + milliseconds;

const onLine = (more: Partial<CallOnLine>): LiveCall => ({
	item,
	safetyAnswer: 'Go to Layer 20',
	onLine: { ended: Promise.resolve(), ...more },
});
const got = (call: LiveCall, answeredBefore?: string, now = 0) =>
	whatTheCallerGot(call, answeredBefore, 'Go to Layer 12', now);

test.each([
	[-0.6, '0 ms'],
	[56.2, '56 ms'],
	[3_449, '3.4 s'],
])('%d milliseconds are "%s"', (endedAfter, words) => {
	const { message } = got(onLine({ outcome: 'workflow', endedAfter }));
	expect(message).toBe(`Sent to the caller after ${words}: Go to Layer 12`);
});

test.each([
	['workflow', undefined, {}],
	['workflow', "'Other'", { isDropped: true }],
	['late', undefined, { isDropped: true, isLate: true }],
	['late', "'Other'", { isDropped: true, isLate: true }],
	['gone', undefined, { isDropped: true }],
	['error', undefined, { isDropped: true }],
	[undefined, undefined, {}],
] as const)('%s, answered before by %s: %j', (outcome, before, expected) => {
	const { message: _, cure: __, ...rest } = got(onLine({ outcome, endedAfter: 1 }), before);
	expect(rest).toEqual(expected);
});

test.each([
	[{ startedAfter: 499, endedAfter: 1_000 }, /^Make the steps before it faster/],
	[{ endedAfter: 1_000 }, /^Make the steps before it faster/],
	[{ startedAfter: 500, endedAfter: 1_000 }, /^n8n started the workflow only after 500 ms: /],
])('the cure of a late answer lies where the time went: %j', (times, cure) => {
	expect(got(onLine({ outcome: 'late', ...times })).cure).toMatch(cure);
});

test('without a safety answer that is known, none is named', () => {
	const call = { ...onLine({ outcome: 'late', endedAfter: 4_000 }), safetyAnswer: undefined };
	expect(got(call).message).toBe(
		'Too late: after 4 s the caller had got the safety answer, and this answer was dropped',
	);
});

describe('a worker goes by its own clock', () => {
	test.each([
		[at(56), /^Probably sent to the caller after 56 ms: Go to Layer 12\. A worker/],
		[at(-5), /^Probably sent to the caller after 0 ms: /],
		[at(4_000), /^Probably sent to the caller after 4 s: /],
		[at(4_001), /^Probably too late: after 4 s the caller had got the safety answer, and/],
	])('%d', (now, words) => {
		expect(got({ item }, undefined, now).message).toMatch(words);
	});

	test('late is late, whoever answered before', () => {
		expect(got({ item }, "'Other'", at(5_000)).isLate).toBe(true);
		expect(got({ item }, "'Other'", at(500)).message).toMatch(/^This call was answered before/);
	});

	test('an item without its times, as a version before wrote it', () => {
		expect(got({ item: {} }).message).toMatch(/^Probably sent to the caller: Go to Layer 12\./);
	});
});

test('mock data', () => {
	expect(nobodyWaits('Go to Layer 12')).toEqual({
		message: 'Mock data: nothing was sent. A caller would get: Go to Layer 12',
	});
});
