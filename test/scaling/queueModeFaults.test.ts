import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshQueueMode, type FreshQueueMode } from '../../n8n/queueMode/fresh';
import type { N8nPart } from '../../n8n/queueMode/queueMode';
import { allIsWell, summary, type Callers, type RecordedCall } from '../support/callers';
import { callQuickAndSlow } from '../support/quickAndSlow';

const answerWithin = 4;
const perSecond = 10;
/** A call that is valid, but comes later than this, is lost all the same. */
const mostMilliseconds = (answerWithin + 1) * 1_000;

let queueMode: FreshQueueMode;
let callers: Callers;
let calls: RecordedCall[];

/** What is done to the layout while calls come in, one after the other. */
const faults: Record<string, () => Promise<void>> = {
	async 'a worker is killed'() {
		const [worker] = queueMode.workers;
		await sleep(2_500); // the calls that it will not answer come in
		await worker.kill();
		await sleep(5_000);
		await worker.start();
	},
	async 'both workers are away for 20 s'() {
		await Promise.all(queueMode.workers.map(async (worker) => await worker.stop()));
		await sleep(20_000);
		await Promise.all(queueMode.workers.map(async (worker) => await worker.start()));
	},
	async 'Redis restarts'() {
		const [redis] = queueMode.redis;
		await redis.stop();
		await sleep(1_500);
		await redis.start();
		await sleep(5_000);
	},
	async 'Redis is away for 15 s'() {
		const [redis] = queueMode.redis;
		await redis.stop();
		await sleep(15_000);
		await redis.start();
		await sleep(5_000);
	},
	async 'PostgreSQL is away for 10 s'() {
		await sleep(1_000); // a call that is just being taken in counts here
		await queueMode.postgres.stop();
		await sleep(10_000);
		await queueMode.postgres.start();
		await Promise.all([...queueMode.webhooks, ...queueMode.workers].map(isReady));
	},
	async 'main restarts'() {
		await queueMode.main.stop();
		await queueMode.main.start();
	},
	async 'a worker lacks the package'() {
		await queueMode.workerWithoutPackage.start();
		await sleep(5_000);
		await queueMode.workerWithoutPackage.stop();
	},
};

/** Waits until a process of n8n has connected to its database again, which it tries at growing intervals. */
async function isReady({ url }: N8nPart): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (!(await fetch(`${url}/healthz/readiness`)).ok) {
		if (Date.now() > deadline) throw new Error(`${url} is still not ready`);
		await sleep(200);
	}
}

beforeAll(async () => {
	queueMode = await startFreshQueueMode();
	callers = await callQuickAndSlow(queueMode, { answerWithin, wait: 2, perSecond });
	for (const [name, happen] of Object.entries(faults)) {
		callers.during(allIsWell);
		await sleep(3_000);
		callers.during(name);
		await happen();
	}
	calls = await callers.stop();
	console.log(summary(calls));
}, 600_000);

afterAll(async () => {
	await callers?.stop();
	await queueMode?.stop();
}, 120_000);

const during = (name: string) => calls.filter((call) => call.during === name);
const withOutcome = (name: string, outcome: string) =>
	during(name).filter((call) => call.outcome === outcome);

const lost = (some: RecordedCall[]) =>
	some.filter(({ isValid, milliseconds }) => !isValid || milliseconds > mostMilliseconds);

test('calls came in for a minute and a half at least', () => {
	expect(calls.length).toBeGreaterThan(90 * perSecond);
	expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
});

const database = 'PostgreSQL is away for 10 s';

test.each([allIsWell, ...Object.keys(faults)].filter((name) => name !== database))(
	'%s: each caller has a valid answer in time',
	(name) => {
		expect(during(name).length).toBeGreaterThan(0);
		expect(lost(during(name))).toEqual([]);
	},
);

test(`${database}: n8n itself refuses quickly, all others have a valid answer in time`, () => {
	// Without its database n8n runs no node: 503, and 500 for a call that it was just taking in.
	const isRefusal = ({ outcome }: RecordedCall) => /^HTTP 50[03]$/.test(outcome);
	const refused = during(database).filter(isRefusal);
	expect(refused.length).toBeGreaterThan(0);
	expect(refused.filter(({ milliseconds }) => milliseconds > 1_000)).toEqual([]);
	expect(lost(during(database).filter((call) => !isRefusal(call)))).toEqual([]);
});

// What makes the safety answer: without these the faults did not reach the calls.
test.each([
	['a worker is killed', 'late'],
	['both workers are away for 20 s', 'late'],
	['Redis is away for 15 s', 'late'],
	['a worker lacks the package', 'error'],
])('%s: there are safety answers, reason %s', (name, reason) => {
	expect(withOutcome(name, reason).length).toBeGreaterThan(0);
});

test('between the faults most callers have the answer of the workflow', () => {
	const answered = withOutcome(allIsWell, 'workflow').length;
	expect(answered).toBeGreaterThan(during(allIsWell).length / 2);
});

test('the worker without the package says what it lacks', () => {
	const messages = queueMode.workerWithoutPackage.log.map(({ message }) => message).join('\n');
	expect(messages).toContain('Unrecognized node type: n8n-nodes-8x8-voicenter.');
});
