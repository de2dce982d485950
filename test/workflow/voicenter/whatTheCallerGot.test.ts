import type { Response } from 'express';
import type { ExecutionLifecycleHooks } from 'n8n-core';
import { setTimeout as wait } from 'node:timers/promises';
import {
	sleep,
	type IDataObject,
	type INodeExecutionData,
	type IRun,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { requestExample } from '../../../simulators/voicenter/document';
import { stopClock } from '../../support/clock';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';
import { useTriggerInN8n } from '../../support/triggerInN8n';

/** A call as n8n plays it: its request comes to the trigger, the workflow runs in n8n's engine, and its answer goes out. */

const reply = (parameters: IDataObject, more: Partial<TestNode> = {}): TestNode => ({
	name: 'Reply',
	type: 'voicenterLayerRespond',
	parameters: parameters as TestNode['parameters'],
	...more,
});
const goTo12 = reply({ operation: 'goToLayer', layer: '12' });
const goTo13 = reply({ operation: 'goToLayer', layer: '13' }, { name: 'Second' });

/** What the test changes for one call. */
interface Plan {
	nodes: TestNode[];
	/** What n8n does before each node. */
	before?(node: string, response: Response): unknown;
	/** What n8n does with an answer. */
	send?(response: Response, answer: IDataObject): unknown;
	/** In queue mode n8n hands the item over as JSON. */
	onWorker?: boolean;
	mode?: WorkflowExecuteMode;
}

const passOn: Plan['send'] = (response, { statusCode, body }) =>
	response.status(statusCode as number).json(body);

let plan: Plan;
let ran: Promise<IRun>;

const trigger = useTriggerInN8n('voicenterLayerTrigger', async (response, given) => {
	const { nodes, before, send = passOn, onWorker, mode } = plan;
	const items = onWorker ? (JSON.parse(JSON.stringify(given)) as INodeExecutionData[]) : given;
	const listen = (hooks: ExecutionLifecycleHooks) => {
		hooks.addHandler('sendResponse', (answer) => void send(response, answer as IDataObject));
		hooks.addHandler('nodeExecuteBefore', async (name) => void (await before?.(name, response)));
	};
	const start: TestNode = {
		name: 'Call',
		type: 'voicenterLayerTrigger',
		typeVersion: 2,
		parameters: trigger.parameters,
	};
	ran = runWorkflow([start, ...nodes], items, { listen, mode }).then(({ run }) => run);
	await ran;
});

beforeEach(() => {
	trigger.parameters = { safetyAnswer: 'goToLayer', safetyLayer: '20', answerWithin: 1 };
});

const hintsIn = (run: IRun, node = 'Reply') =>
	(run.data.resultData.runData[node]?.[0].hints ?? []).map(({ type, message }) => [type, message]);

let body: string;
const send = async () =>
	await fetch(trigger.url(), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
	});

/** Plays a call, and returns the run that it started. */
async function play(given: Partial<Plan>): Promise<IRun> {
	plan = { nodes: [goTo12], ...given };
	// Each is a call of its own, not a repeat.
	body = requestExample.replace('1bcd', Math.random().toString(16).slice(2));
	await send().catch(() => undefined);
	return await ran;
}

test('an answer in time is sent, in words', async () => {
	const run = await play({});
	expect(hintsIn(run)).toEqual([
		['info', expect.stringMatching(/^Sent to the caller after \d+ ms: Go to Layer 12$/)],
	]);
	expect(hintsIn(run, 'Call')).toEqual([
		[
			'info',
			"If no Voicenter Layer Respond node says 'Sent', the caller got the safety answer: Go to Layer 20.",
		],
	]);
});

test("the trigger's item says until when to answer", async () => {
	const run = await play({});
	const { receivedAt, answerBy } =
		run.data.resultData.runData.Call[0].data?.main[0]?.[0].json ?? {};
	expect(Date.parse(String(answerBy)) - Date.parse(String(receivedAt))).toBe(1_000);
});

test('Report Error is told with what Voicenter does then', async () => {
	const run = await play({ nodes: [reply({ operation: 'reportError' })] });
	expect(hintsIn(run)).toEqual([
		[
			'info',
			expect.stringMatching(
				/^Sent to the caller after \d+ ms: Report Error\. Voicenter uses MiniExternalDefaultMethodData$/,
			),
		],
	]);
});

/** The same with a node that begins 1,050 ms late, by a clock that stands still otherwise. */
async function playSlowly(given: Partial<Plan> = {}, lateNode = 'Reply'): Promise<IRun> {
	stopClock();
	try {
		let isThere = false;
		const before: Plan['before'] = async (node) => {
			if (node !== lateNode) return;
			isThere = true;
			await sleep(1_050);
		};
		const run = play({ ...given, before });
		while (!isThere) await wait(5);
		await jest.advanceTimersByTimeAsync(1_050);
		return await run;
	} finally {
		jest.useRealTimers();
	}
}

describe('an answer that is too late', () => {
	test('says what the caller had got', async () => {
		const run = await playSlowly();
		expect(run.status).toBe('success');
		expect(hintsIn(run)).toEqual([
			[
				'warning',
				expect.stringMatching(
					/^Too late: after 1 s the caller had got the safety answer \(Go to Layer 20\), and this answer was dropped\. Make the steps before it faster, or raise 'Answer Within' of the Voicenter Layer Trigger\.$/,
				),
			],
		]);
	});

	test('says so when n8n started the workflow late', async () => {
		const run = await playSlowly({}, 'Call');
		expect(hintsIn(run)[0][1]).toMatch(/dropped\. n8n started the workflow only after 1\.1 s: /);
	});

	const failing = { operation: 'goToLayer', layer: '12', options: { failWhenLate: true } };

	test('fails the node where it is to, so that the execution is marked as failed', async () => {
		const run = await playSlowly({ nodes: [reply(failing)] });
		expect(run.status).toBe('error');
		expect(run.data.resultData.error).toMatchObject({
			message: expect.stringMatching(/^Too late: after 1 s .* this answer was dropped$/),
			description: expect.stringMatching(/^Make the steps before it faster/),
		});
	});

	test('with On Error: Continue it is an error item, and the hint stays', async () => {
		const node = reply(failing, { onError: 'continueRegularOutput' });
		const run = await playSlowly({ nodes: [node] });
		expect(run.status).toBe('success');
		expect(run.data.resultData.runData.Reply[0].data?.main[0]).toMatchObject([
			{ json: { error: { message: expect.stringMatching(/^Too late/) } } },
		]);
		expect(hintsIn(run)).toHaveLength(1);
	});

	test('an answer in time does not fail', async () => {
		const run = await play({ nodes: [reply(failing)] });
		expect(run.status).toBe('success');
	});
});

test('a second reply says who answered before', async () => {
	const run = await play({ nodes: [goTo12, goTo13] });
	expect(hintsIn(run)[0][1]).toMatch(/^Sent/);
	expect(hintsIn(run, 'Second')).toEqual([
		[
			'warning',
			"This call was answered before by 'Reply', so this answer was dropped: Go to Layer 13",
		],
	]);
});

test('a reply after a node of n8n that has answered says so', async () => {
	const answer = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 5 };
	const before: Plan['before'] = (node, response) => node === 'Reply' && response.json(answer);
	const run = await play({ before });
	expect(hintsIn(run)[0][1]).toMatch(/^This call was answered before by another node/);
});

test.each([
	['error', { status: 500, body: { message: 'no' } }, 'the workflow failed before it answered'],
	['empty', { status: 200, body: '' }, 'the workflow ended without an answer'],
	['invalid', { status: 200, body: { LAYER: 1 } }, /not one that Voicenter knows/],
])('an answer that comes after one that was refused (%s) is not sent', async (_, sent, why) => {
	const before: Plan['before'] = (node, response) =>
		node === 'Reply' && response.status(sent.status).send(sent.body);
	const run = await play({ before });
	const [[type, message]] = hintsIn(run);
	expect(type).toBe('warning');
	expect(message).toMatch(
		/^Not sent: the caller got the safety answer \(Go to Layer 20\) after \d+ ms, because /,
	);
	expect(message).toMatch(why);
});

test('an answer that Voicenter would not take is not said to be sent', async () => {
	const run = await play({ send: (response) => response.json({ STATUS: 0, ACTION: 'SING' }) });
	expect(hintsIn(run)[0]).toEqual([
		'warning',
		expect.stringMatching(/^Not sent: .*not one that Voicenter knows/),
	]);
});

test('a caller who hung up got nothing', async () => {
	const before: Plan['before'] = async (node, response) => {
		if (node !== 'Reply') return;
		response.socket?.destroy();
		await sleep(50);
	};
	const run = await play({ before });
	expect(hintsIn(run)).toEqual([
		[
			'warning',
			expect.stringMatching(
				/^The caller hung up before the answer, .* after \d+ ms\. Nobody got: Go to Layer 12$/,
			),
		],
	]);
});

test('of a request whose connection broke, and that came again, nobody says that the caller got nothing', async () => {
	let again: ReturnType<typeof send> | undefined;
	const before: Plan['before'] = async (node, response) => {
		if (node !== 'Reply') return;
		response.socket?.destroy();
		again = send();
		await sleep(100);
	};
	const run = await play({ before });
	expect(hintsIn(run)).toEqual([
		[
			'info',
			expect.stringMatching(
				/^The connection closed after \d+ ms, and the same request came again\. If it still waits, it gets: Go to Layer 12$/,
			),
		],
	]);
	expect((await again)?.headers.get('x-voicenter-answer')).toBe('repeat');
});

test('an answer that n8n passes on a little later is waited for, and no longer than that', async () => {
	stopClock();
	try {
		let isSent = false;
		const run = play({
			send(response, answer) {
				isSent = true;
				void sleep(20).then(() => passOn(response, answer));
			},
		});
		while (!isSent) await wait(5);
		await jest.advanceTimersByTimeAsync(20);
		expect(hintsIn(await run)[0][1]).toBe('Sent to the caller after 20 ms: Go to Layer 12');
		expect((await run).data.resultData.runData.Reply[0].executionTime).toBe(20);
	} finally {
		jest.useRealTimers();
	}
});

test('an answer that n8n holds up is not waited for, and not said to be sent', async () => {
	const start = performance.now();
	const run = await play({
		send: (response, answer) => void sleep(400).then(() => passOn(response, answer)),
	});
	expect(performance.now() - start).toBeLessThan(2_000);
	expect(hintsIn(run)).toEqual([
		['info', 'On its way to the caller, held up in n8n: Go to Layer 12'],
	]);
});

describe('in queue mode', () => {
	test('a worker says that it was probably sent', async () => {
		const run = await play({ onWorker: true });
		expect(hintsIn(run)).toEqual([
			[
				'info',
				expect.stringMatching(
					/^Probably sent to the caller after \d+ ms: Go to Layer 12\. A worker of queue mode cannot see/,
				),
			],
		]);
	});

	test('a worker says that it was probably too late, and fails where it is to', async () => {
		const run = await playSlowly({ onWorker: true });
		expect(hintsIn(run)[0]).toEqual([
			'warning',
			expect.stringMatching(
				/^Probably too late: after 1\.1 s the caller had got the safety answer \(Go to Layer 20\), .*Make the steps/,
			),
		]);
		const parameters = { operation: 'reportError', options: { failWhenLate: true } };
		const failed = await playSlowly({ onWorker: true, nodes: [reply(parameters)] });
		expect(failed.data.resultData.error?.message).toMatch(/^Probably too late/);
	});

	test('a worker knows that another reply came before', async () => {
		const run = await play({ onWorker: true, nodes: [goTo12, goTo13] });
		expect(hintsIn(run, 'Second')[0][1]).toMatch(/^This call was answered before by .*Reply/);
	});
});

describe('data for which nobody waits', () => {
	const times = { receivedAt: '2026-11-26T06:00:00.000Z', answerBy: '2026-11-26T06:00:04.000Z' };
	const item = [{ json: { did: '0722776772', dtmf: '1234', ...times } }];

	/** A run that begins behind the trigger, as with pinned data: the trigger's own run is taken from before. */
	const runPinned = async (mode: WorkflowExecuteMode) => {
		const start: TestNode = { name: 'Call', type: 'voicenterLayerTrigger', typeVersion: 2 };
		const more = { startAt: 'Reply', before: { Call: item }, mode };
		const { run } = await runWorkflow([start, goTo12], item, more);
		return run;
	};

	test.each<WorkflowExecuteMode>(['manual', 'retry', 'evaluation'])('%s', async (mode) => {
		expect(hintsIn(await runPinned(mode))).toEqual([
			['info', 'Mock data: nothing was sent. A caller would get: Go to Layer 12'],
		]);
	});

	test('an execution that is run once more, from its trigger on', async () => {
		const run = await play({ mode: 'retry' });
		expect(hintsIn(run)[0][1]).toMatch(/^Mock data: nothing was sent/);
		expect(hintsIn(run, 'Call')).toEqual([]);
	});

	test('a test call is live', async () => {
		trigger.mode = 'manual';
		const run = await play({ mode: 'manual' });
		trigger.mode = 'webhook';
		expect(hintsIn(run)[0][1]).toMatch(/^Sent to the caller/);
	});

	test('an execution that n8n had put aside while it waited is late', async () => {
		const run = await runPinned('webhook');
		expect(hintsIn(run)[0][1]).toMatch(/^Probably too late: after \d+(\.\d)? s /);
	});
});

describe('foreign text stays text, and is not quoted where it may be private', () => {
	test('what was left out of optional data is a warning of its own', async () => {
		const customData = { entry: [{ name: '<img src=x>', value: 'secret'.repeat(30) }] };
		const parameters = { operation: 'goToLayer', layer: '12', customData };
		const run = await play({ nodes: [reply(parameters)] });
		const [, [type, message]] = hintsIn(run);
		expect(type).toBe('warning');
		expect(message).toBe(
			"Optional data: 'Custom Data: &lt;img src=x&gt;' was cut from 180 to 128 characters",
		);
	});

	test('the name of a node', async () => {
		const nodes = [{ ...goTo12, name: '<img src="http://example.com">' }, goTo13];
		const run = await play({ nodes });
		expect(hintsIn(run, 'Second')[0][1]).toContain('&lt;img src="http');
	});

	test('a number to dial, and no key that was pressed', async () => {
		const parameters = {
			operation: 'dial',
			targets: { target: [{ type: 'EXTENSION', target: '<b>SIP</b>' }] },
			callerName: '={{ $json.dtmf.repeat(50) }}',
			nextVoId: '1',
		};
		const run = await play({ nodes: [reply(parameters)] });
		expect(hintsIn(run)[0][1]).toContain('Dial extension &lt;b&gt;SIP&lt;/b&gt;, for at most');
		expect(hintsIn(run)).toHaveLength(2);
		expect(JSON.stringify(hintsIn(run))).not.toContain('1234');
	});
});
