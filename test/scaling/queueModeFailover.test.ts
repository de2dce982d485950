import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshQueueMode, type FreshQueueMode } from '../../n8n/queueMode/fresh';
import { summary, type Callers, type RecordedCall } from '../support/callers';
import { callQuickAndSlow } from '../support/quickAndSlow';

const answerWithin = 4;
const onTheLine = 'before a webhook process is killed';

let queueMode: FreshQueueMode;
let callers: Callers;
let calls: RecordedCall[];

const events: Record<string, () => Promise<void>> = {
	async [onTheLine]() {
		await sleep(3_000);
		await queueMode.webhooks[0].kill();
	},
	async 'after a webhook process was killed'() {
		await sleep(5_000);
		await queueMode.webhooks[0].start();
		await sleep(2_000); // the load balancer sees it
	},
	async 'a webhook process is taken out and restarts'() {
		await queueMode.loadBalancer?.tell('set server calls/webhook-2 state drain');
		await sleep(answerWithin * 1_000);
		await queueMode.webhooks[1].stop();
		await queueMode.webhooks[1].start();
		await queueMode.loadBalancer?.tell('set server calls/webhook-2 state ready');
		await sleep(2_000);
	},
	async "Redis' primary is killed"() {
		await queueMode.redis[0].kill();
		await sleep(8_000);
	},
	async 'its replica is the primary'() {
		await sleep(4_000);
	},
	async 'the old primary comes back'() {
		await queueMode.redis[0].start();
		await sleep(10_000);
	},
};

beforeAll(async () => {
	queueMode = await startFreshQueueMode({ isRedundant: true, workers: 1 });
	callers = await callQuickAndSlow(queueMode, { answerWithin, wait: 1, perSecond: 10 });
	for (const [name, happen] of Object.entries(events)) {
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
const lost = (name: string) =>
	during(name).filter(
		({ isValid, milliseconds }) => !isValid || milliseconds > (answerWithin + 1) * 1_000,
	);

test('a killed webhook process takes only those calls along that were on its line', () => {
	expect(lost(onTheLine).length).toBeGreaterThan(0);
	// HAProxy says 502 to the first request of a connection, and closes it at a later one.
	const outcomes = lost(onTheLine).map(({ outcome }) => outcome);
	expect(outcomes.filter((outcome) => !/^HTTP 502$|closed/.test(outcome))).toEqual([]);
	// 5 slow calls a second last a second each, and every other is on its line.
	expect(lost(onTheLine).length).toBeLessThan(10);
});

test.each(Object.keys(events).filter((name) => name !== onTheLine))(
	'%s: each caller has a valid answer in time',
	(name) => {
		expect(during(name).length).toBeGreaterThan(0);
		expect(lost(name)).toEqual([]);
	},
);

test('workflows answer again as soon as the replica is the primary', () => {
	const outcomes = new Set(during('its replica is the primary').map(({ outcome }) => outcome));
	expect([...outcomes]).toEqual(['workflow']);
});
