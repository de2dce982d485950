import type { IExecuteFunctions } from 'n8n-workflow';

import { newCall, type Call } from '../../../../nodes/Voicenter/LayerTrigger/call';
import type * as Start from '../../../../nodes/Voicenter/LayerTrigger/workflowStart';
import type * as LiveCalls from '../../../../nodes/Voicenter/liveCalls';
import { stopClock } from '../../../support/clock';

const info = jest.fn();
let mode: string;
let handOver: typeof Start.handOver;
let startWorkflow: typeof Start.startWorkflow;
let timeToStart: typeof Start.timeToStart;
let whenStarted: typeof Start.whenStarted;
let liveCallOf: typeof LiveCalls.liveCallOf;

/** Each test is a process of n8n of its own: what one of them has run is not known to the next. */
beforeEach(() => {
	jest.clearAllMocks();
	jest.resetModules();
	// Without a type argument, or Jest does not see which files this test needs, and mutation tests leave it out.
	({ handOver, startWorkflow, timeToStart, whenStarted, liveCallOf } = {
		...(jest.requireActual('../../../../nodes/Voicenter/liveCalls') as typeof LiveCalls),
		...(jest.requireActual(
			'../../../../nodes/Voicenter/LayerTrigger/workflowStart',
		) as typeof Start),
	});
	mode = 'webhook';
	parameters = {};
	execution = undefined;
	stopClock();
	pass(1_000);
});
afterEach(() => void jest.useRealTimers());

const callOne = (): Call => ({ ...newCall(false), id: '1' });

const pass = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);

/** A call for which n8n was asked to start a workflow. */
function handedOver() {
	const call = callOne();
	const json = {};
	handOver(json, call);
	return { call, json };
}

const addExecutionHints = jest.fn();
let parameters: object;
let execution: AbortSignal | undefined;

const contextWith = (json: object) =>
	({
		getInputData: () => [{ json }],
		getMode: () => mode,
		getWorkflow: () => ({ id: 'w1' }),
		getNode: () => ({ parameters }),
		getExecutionCancelSignal: () => execution,
		addExecutionHints,
		logger: { info },
	}) as unknown as IExecuteFunctions;
const start = (json: object) => startWorkflow(contextWith(json));

/** What is said of the start of its workflow when a call is late. */
function isLate(call: Call): string {
	call.outcome = 'late';
	return whenStarted(call);
}

test('items pass as they came, also those of which nothing is known', () => {
	const { json } = handedOver();
	expect(start(json)).toEqual([[{ json }]]);
	const other = { a: 1 };
	expect(start(other)[0][0].json).toBe(other);
	expect(info).not.toHaveBeenCalled();
});

test('a late call tells how long n8n took to start its workflow', () => {
	const { call, json } = handedOver();
	pass(3_400);
	start(json);
	pass(600);
	expect(isLate(call)).toBe('n8n started the workflow 3.4 s after the call came');
	expect(info).not.toHaveBeenCalled();
});

test('a late call whose workflow has not started says so, and once more when it starts', () => {
	start(handedOver().json);
	const { call, json } = handedOver();
	pass(4_000);
	expect(isLate(call)).toBe(
		'n8n has not started it yet, because it has as much to do as it can, or as N8N_CONCURRENCY_PRODUCTION_LIMIT allows',
	);
	pass(8_000);
	start(json);
	expect(info.mock.calls).toEqual([
		[
			'Voicenter call "1": n8n started the workflow 12 s after the call came, when it was over (late)',
			{ callId: '1', workflowId: 'w1' },
		],
	]);
});

test('nothing is said of the start where workers run the workflows, whatever was tried in the editor', () => {
	expect(isLate(handedOver().call)).toBe('');
	mode = 'manual';
	start(handedOver().json);
	expect(isLate(handedOver().call)).toBe('');
});

test('nothing is said of the start where there is none: a repeat that waited in vain', () => {
	start(handedOver().json);
	expect(isLate(callOne())).toBe('');
});

test('the time to the start is that of the answer for a workflow that has not started, where this process knows', () => {
	const { call, json } = handedOver();
	call.endedAfter = 4_000;
	expect(timeToStart(call)).toBeUndefined();
	pass(30);
	start(json);
	expect(timeToStart(call)).toBe(30);
	const waiting = { ...handedOver().call, endedAfter: 4_000 };
	expect(timeToStart(waiting)).toBe(4_000);
	expect(timeToStart({ ...callOne(), endedAfter: 4_000 })).toBeUndefined();
});

describe('what the reply node and the output panel get to know', () => {
	beforeEach(() => {
		parameters = { safetyAnswer: 'goToLayer', safetyLayer: '20' };
		execution = new AbortController().signal;
	});

	test('the call, its item and the safety answer', () => {
		const { call, json } = handedOver();
		start(json);
		expect(liveCallOf(contextWith(json))).toEqual({
			onLine: call,
			item: json,
			safetyAnswer: 'Go to Layer 20',
		});
		expect(addExecutionHints.mock.calls).toEqual([
			[expect.objectContaining({ message: expect.stringMatching(/answer: Go to Layer 20\.$/) })],
		]);
	});

	test('nothing where an old execution runs once more: it answers nobody', () => {
		mode = 'retry';
		const { json } = handedOver();
		expect(start(json)).toEqual([[{ json }]]);
		expect(liveCallOf(contextWith(json))).toBeUndefined();
		expect(addExecutionHints).not.toHaveBeenCalled();
	});
});
