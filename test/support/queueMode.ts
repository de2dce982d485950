import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nApi, type WorkflowJson } from '../../n8n/api';
import type { LogLine } from '../../n8n/log';
import {
	startQueueMode,
	type QueueMode,
	type QueueModeOptions,
} from '../../n8n/queueMode/queueMode';
import { startCallers, type Callers } from './callers';
import { chain, node, respond, trigger } from './n8n';
import { packedPackage } from './packedOnce';

/** n8n in queue mode with the packed package on each process, data of its own, and nothing in it. */
export interface TestQueueMode extends QueueMode {
	/** Talks to the main process. */
	api: N8nApi;
	/** For the test's own files. */
	folder: string;
	publish(workflow: WorkflowJson & { id: string }): Promise<void>;
	/** What all processes have logged. */
	allLogs(): LogLine[];
}

export async function startTestQueueMode(
	options: Omit<QueueModeOptions, 'tarball'> = {},
): Promise<TestQueueMode> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-package-'));
	const queueMode = await startQueueMode({ tarball: await packedPackage(folder), ...options });
	const api = await N8nApi.signIn(queueMode.main.url);
	const { main, webhooks, workers, workerWithoutPackage } = queueMode;
	return {
		...queueMode,
		api,
		folder,
		async publish(workflow) {
			await api.upsertWorkflow(workflow);
			await api.publishWorkflow(workflow.id);
		},
		allLogs: () => [main, ...webhooks, ...workers, workerWithoutPackage].flatMap(({ log }) => log),
		async stop() {
			await queueMode.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/**
 * Publishes a workflow that answers at once and one that waits before, and lets callers ring both in turn.
 *
 * @param answerWithin seconds until the safety answer
 * @param wait seconds
 */
export async function callQuickAndSlow(
	{ url, publish }: TestQueueMode,
	{ answerWithin, wait, perSecond }: { answerWithin: number; wait: number; perSecond: number },
): Promise<Callers> {
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	const waiting = node('Wait', 'wait', { amount: wait, unit: 'seconds' }, { typeVersion: 1.1 });
	await publish(chain('quick', trigger('quick', { answerWithin }), goTo12));
	await publish(chain('slow', trigger('slow', { answerWithin }), waiting, goTo12));
	const addressOf = (name: string) => `${url}/webhook/${name}/layer`;
	return startCallers({ quick: addressOf('quick'), slow: addressOf('slow') }, perSecond);
}
