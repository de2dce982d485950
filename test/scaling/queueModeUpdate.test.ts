import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { packageFolder } from '../../n8n/communityPackage';
import type { FreshQueueMode } from '../../n8n/queueMode/fresh';
import { name as packageName, version } from '../../package.json';
import { allIsWell, type RecordedCall } from '../support/callers';
import { useQueueModeEvents } from '../support/queueModeEvents';
import { releaseBefore, versionBefore } from '../support/releaseBefore';

const answerWithin = 4;

/** From the release before to this one and back, in queue mode, while callers ring. docs/updating.md is about it. */
const events: Record<string, (queueMode: FreshQueueMode) => Promise<void>> = {
	async 'updated one after the other'({ workers, main, webhooks, loadBalancer, tarball }) {
		for (const part of [...workers, main]) {
			part.use(tarball);
			await part.stop();
			await part.start();
		}
		for (const [index, webhook] of webhooks.entries()) {
			const server = `calls/webhook-${index + 1}`;
			await loadBalancer?.tell(`set server ${server} state drain`);
			await sleep(answerWithin * 1_000);
			webhook.use(tarball);
			await webhook.stop();
			await webhook.start();
			await loadBalancer?.tell(`set server ${server} state ready`);
			await sleep(2_000);
		}
	},
	'all go back at once': async (queueMode) => await swapAll(queueMode, releaseBefore),
	'after all went back': async () => await sleep(4_000),
	'all are updated at once': async (queueMode) => await swapAll(queueMode, queueMode.tarball),
	'after all were updated': async () => await sleep(4_000),
};

async function swapAll({ main, webhooks, workers }: FreshQueueMode, tarball: string) {
	const all = [main, ...webhooks, ...workers];
	all.forEach((part) => part.use(tarball));
	await Promise.all(all.map(async (part) => await part.stop()));
	await Promise.all(all.map(async (part) => await part.start()));
	await sleep(2_000); // the load balancer sees it
}

const { queueMode, calls, during, lost } = useQueueModeEvents({
	layout: { isRedundant: true, tarball: releaseBefore },
	events,
	answerWithin,
	wait: 1,
	perSecond: 5,
	pause: 2_000,
});

test.each([
	allIsWell,
	'updated one after the other',
	'after all went back',
	'after all were updated',
])('%s: each caller has a valid answer in time', (name) => {
	expect(during(name).length).toBeGreaterThan(0);
	expect(lost(during(name))).toEqual([]);
});

test.each(['after all went back', 'after all were updated'])(
	'%s: the workflows answer, and nobody has published them again',
	(name) => {
		expect([...new Set(during(name).map(({ outcome }) => outcome))]).toEqual(['workflow']);
	},
);

test('updated one after the other: most callers have the answer of their workflow', () => {
	const some = during('updated one after the other');
	const answered = some.filter(({ outcome }) => outcome === 'workflow');
	expect(answered.length).toBeGreaterThan(some.length * 0.9);
});

test('each process has what was installed last', () => {
	const { main, webhooks, workers } = queueMode();
	const versions = [main, ...webhooks, ...workers].map(({ userFolder }) => {
		const file = join(packageFolder(userFolder, packageName), 'package.json');
		return JSON.parse(readFileSync(file, 'utf8')).version as string;
	});
	expect(versions).toEqual(Array(5).fill(version));
	expect(version).not.toBe(versionBefore);
});

test('all at once: callers have no answer only while nobody is there to take their call', () => {
	const refused = calls().filter(({ isValid }) => !isValid);
	// The load balancer has nobody, or a process that ends or starts answers itself: no call gets this far.
	const isRefusal = ({ outcome }: RecordedCall) =>
		/^(HTTP \d|The connection|Nothing answers)/.test(outcome);
	expect(refused.length).toBeGreaterThan(0);
	expect(refused.filter((call) => !isRefusal(call))).toEqual([]);
});
