import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { N8nApi } from './api';
import { temporaryFolder } from './folders';
import { n8nVersion } from './install';
import type { LogLine } from './log';
import { packedPackage } from './packedOnce';
import type { Database } from './postgres/database';
import { newDatabase } from './postgres/newDatabase';
import { freePort, startN8n, type RunningN8n } from './run';

/** A real n8n with the packed package, a data folder of its own, and nothing in it. */
export interface FreshN8n {
	url: string;
	/** Of n8n's process. */
	pid: number;
	api: N8nApi;
	log: LogLine[];
	/** n8n's data folder: all that it keeps outside its database. */
	folder: string;
	database: Database;
	stop(): Promise<void>;
}

/**
 * Starts one. n8n must be installed, and the package be built.
 *
 * @param environment variables for n8n that add to, or take the place of, its usual ones
 * @param version which n8n; `prepareN8n` must have been told of it
 * @throws Problem when n8n does not come up
 */
export async function startFreshN8n(
	environment: Record<string, string> = {},
	version = n8nVersion,
): Promise<FreshN8n> {
	const folder = temporaryFolder('n8n-e2e-');
	const { database, remove } = await newDatabase(version);
	const n8n: RunningN8n = await startN8n({
		version,
		userFolder: folder,
		database,
		port: await freePort(),
		tarball: await packedPackage(folder),
		environment,
		logFile: join(folder, 'n8n.log'),
	});
	return {
		...n8n,
		folder: join(folder, '.n8n'),
		database,
		api: await N8nApi.signIn(n8n.url),
		async stop() {
			await n8n.stop();
			await remove();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
