import { setTimeout as sleep } from 'node:timers/promises';

import type { FreshQueueMode } from '../../n8n/queueMode/fresh';
import type { N8nPart } from '../../n8n/queueMode/queueMode';
import { summaryOf } from '../../simulators/voicenter/phones';
import { allIsWell, type RecordedCall } from '../support/callers';
import { useQueueModeEvents } from '../support/queueModeEvents';

const perSecond = 10;

/** What is done to the layout while calls come in, one after the other. */
const faults: Record<string, (queueMode: FreshQueueMode) => Promise<void>> = {
	async 'a worker is killed'({ workers: [worker] }) {
		await sleep(2_500); // the calls that it will not answer come in
		await worker.kill();
		await sleep(5_000);
		await worker.start();
	},
	async 'both workers are away for 20 s'({ workers }) {
		await Promise.all(workers.map(async (worker) => await worker.stop()));
		await sleep(20_000);
		await Promise.all(workers.map(async (worker) => await worker.start()));
	},
	async 'Redis restarts'({ redis: [redis] }) {
		await redis.stop();
		await sleep(1_500);
		await redis.start();
		await sleep(5_000);
	},
	async 'Redis is away for 15 s'({ redis: [redis] }) {
		await redis.stop();
		await sleep(15_000);
		await redis.start();
		await sleep(5_000);
	},
	async 'PostgreSQL is away for 10 s'({ workers, webhooks, postgres }) {
		await sleep(1_000); // a call that is just being taken in counts here
		await postgres.stop();
		await sleep(10_000);
		await postgres.start();
		await Promise.all([...webhooks, ...workers].map(isReady));
	},
	async 'main restarts'({ main }) {
		await main.stop();
		await main.start();
	},
	async 'a worker lacks the package'({ workerWithoutPackage }) {
		await workerWithoutPackage.start();
		await sleep(5_000);
		await workerWithoutPackage.stop();
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

const { queueMode, calls, during, lost } = useQueueModeEvents({
	events: faults,
	pause: 3_000,
	answerWithin: 4,
	wait: 2,
	perSecond,
});

const withOutcome = (name: string, outcome: string) =>
	during(name).filter((call) => call.outcome === outcome);

test('calls came in for a minute and a half at least', () => {
	expect(calls().length).toBeGreaterThan(90 * perSecond);
	expect(new Set(calls().map(({ id }) => id)).size).toBe(calls().length);
});

const database = 'PostgreSQL is away for 10 s';

test.each([allIsWell, ...Object.keys(faults)].filter((name) => name !== database))(
	'%s: each caller has a valid answer in time',
	(name) => {
		expect(during(name).length).toBeGreaterThan(0);
		expect(lost(during(name))).toEqual([]);
	},
);

test(`${database}: n8n itself refuses, all others have a valid answer`, () => {
	// Without its database n8n runs no node: 503, and 500 for a call that it was just taking in.
	const isRefusal = ({ outcome }: RecordedCall) => /^HTTP 50[03]$/.test(outcome);
	const refused = during(database).filter(isRefusal);
	expect(refused.length).toBeGreaterThan(0);
	console.log(`${database}, refused: ${JSON.stringify(summaryOf(refused))}`);
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
	const messages = queueMode()
		.workerWithoutPackage.log.map(({ message }) => message)
		.join('\n');
	expect(messages).toContain('Unrecognized node type: n8n-nodes-8x8-voicenter.');
});
