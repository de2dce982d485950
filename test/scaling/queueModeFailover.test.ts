import { setTimeout as sleep } from 'node:timers/promises';

import type { FreshQueueMode } from '../../n8n/queueMode/fresh';
import { useQueueModeEvents } from '../support/queueModeEvents';

const answerWithin = 4;
const onTheLine = 'before a webhook process is killed';

const events: Record<string, (queueMode: FreshQueueMode) => Promise<void>> = {
	async [onTheLine]({ webhooks }) {
		await sleep(3_000);
		await webhooks[0].kill();
	},
	async 'after a webhook process was killed'({ webhooks }) {
		await sleep(5_000);
		await webhooks[0].start();
		await sleep(2_000); // the load balancer sees it
	},
	async 'a webhook process is taken out and restarts'({ webhooks, loadBalancer }) {
		await loadBalancer?.tell('set server calls/webhook-2 state drain');
		await sleep(answerWithin * 1_000);
		await webhooks[1].stop();
		await webhooks[1].start();
		await loadBalancer?.tell('set server calls/webhook-2 state ready');
		await sleep(2_000);
	},
	async "Redis' primary is killed"({ redis }) {
		await redis[0].kill();
		await sleep(8_000);
	},
	async 'its replica is the primary'() {
		await sleep(4_000);
	},
	async 'the old primary comes back'({ redis }) {
		await redis[0].start();
		await sleep(10_000);
	},
};

const { during, lost } = useQueueModeEvents({
	layout: { isRedundant: true, workers: 1 },
	events,
	answerWithin,
	wait: 1,
	perSecond: 10,
});

test('a killed webhook process takes only those calls along that were on its line', () => {
	expect(lost(during(onTheLine)).length).toBeGreaterThan(0);
	// HAProxy says 502 to the first request of a connection, and closes it at a later one.
	const outcomes = lost(during(onTheLine)).map(({ outcome }) => outcome);
	expect(outcomes.filter((outcome) => !/^HTTP 502$|closed/.test(outcome))).toEqual([]);
});

test.each(Object.keys(events).filter((name) => name !== onTheLine))(
	'%s: each caller has a valid answer in time',
	(name) => {
		expect(during(name).length).toBeGreaterThan(0);
		expect(lost(during(name))).toEqual([]);
	},
);

test('workflows answer again as soon as the replica is the primary', () => {
	const outcomes = new Set(during('its replica is the primary').map(({ outcome }) => outcome));
	expect([...outcomes]).toEqual(['workflow']);
});
