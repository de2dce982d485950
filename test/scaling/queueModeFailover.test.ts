import { setTimeout as sleep } from 'node:timers/promises';

import type { FreshQueueMode } from '../../n8n/queueMode/fresh';
import { lastExecution, until } from '../../n8n/until';
import { chain, respond, trigger } from '../../n8n/workflows';
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

const { queueMode, during, lost } = useQueueModeEvents({
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

test.each([
	['the sample call reaches main by way of the load balancer', { sampleCall: true }],
	['past Allowed IP Addresses too', { sampleCall: true, options: { allowedIps: '192.0.2.1' } }],
])('%s', async (_, parameters) => {
	const { api, main } = queueMode();
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	const { id } = await api.upsertWorkflow(chain('sample', trigger('sample', parameters), goTo12));
	const before = (await api.executions(id)).length;
	await api.startTestRun(id, 'Call');
	await until(async () => (await api.executions(id)).length > before);
	const { mode, status, data } = await lastExecution(api, id);
	expect({ mode, status }).toEqual({ mode: 'manual', status: 'success' });
	const message = expect.stringMatching(/^Sent to the caller after \d+ ms: Go to Layer 12/);
	expect(data.resultData.runData.Reply[0].hints).toMatchObject([{ message }]);
	expect(main.log.filter((line) => /sample call/.test(line.message))).toEqual([]);
});
