import { rm } from 'node:fs/promises';

import { N8nApi } from '../api';
import { temporaryFolder } from '../folders';
import type { LogLine } from '../log';
import { packedPackage } from '../packedOnce';
import { startQueueMode, type QueueMode, type QueueModeOptions } from './queueMode';

/** n8n in queue mode with the packed package on each process, data of its own, and nothing in it. */
export interface FreshQueueMode extends QueueMode {
	/** Talks to the main process. */
	api: N8nApi;
	/** The packed package. */
	tarball: string;
	/** For files of whoever started it. */
	folder: string;
	/** What all processes have logged. */
	allLogs(): LogLine[];
}

/**
 * Starts it, in about half a minute. n8n must be installed, and the package be built.
 *
 * @param options may name another packed package, such as an older one
 * @throws Problem that names the Debian package when a program is missing
 */
export async function startFreshQueueMode(
	options: Partial<QueueModeOptions> = {},
): Promise<FreshQueueMode> {
	const folder = temporaryFolder('n8n-package-');
	const tarball = await packedPackage(folder);
	const queueMode = await startQueueMode({ tarball, ...options });
	const api = await N8nApi.signIn(queueMode.main.url);
	const { main, webhooks, workers, workerWithoutPackage } = queueMode;
	return {
		...queueMode,
		...{ api, tarball, folder },
		allLogs: () => [main, ...webhooks, ...workers, workerWithoutPackage].flatMap(({ log }) => log),
		async stop() {
			await queueMode.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
