import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { N8nApi } from '../api';
import { logFile, playgroundFolder, temporaryFolder } from '../folders';
import { n8nVersion } from '../install';
import type { Progress } from '../progress';
import { freePort, startN8n } from '../run';
import { postgresVersion } from './binaries';
import { atServer, query } from './database';
import {
	makeServer,
	postgresServer,
	serverProblem,
	type PostgresServer,
	type ServerOptions,
} from './server';

/** Whether `makeTemplate` has done its work. */
export function hasTemplate(version = n8nVersion): boolean {
	return existsSync(templateFolder(version));
}

/**
 * Lets n8n make its tables and the owner's account in a new database, once for each version of n8n:
 * about 20 seconds, which every n8n that begins with a copy is spared.
 */
export async function makeTemplate(progress: Progress, version = n8nVersion): Promise<void> {
	const template = templateFolder(version);
	await progress("Preparing n8n's database, about 20 seconds", async () => {
		// It gets its name when it is whole, so that nobody takes one for it that was interrupted.
		const unfinished = `${template}-unfinished`;
		await rm(unfinished, { recursive: true, force: true });
		await makeServer(unfinished);
		const server = await postgresServer({ folder: unfinished, port: await freePort() });
		const userFolder = temporaryFolder('n8n-template-');
		try {
			await server.start();
			const { database } = server;
			await query(atServer(database), `CREATE DATABASE "${database.database}"`);
			const port = await freePort();
			const log = logFile('n8n-template');
			const n8n = await startN8n({ version, userFolder, port, database, logFile: log });
			await N8nApi.signIn(n8n.url);
			await n8n.stop();
		} finally {
			await server.stop();
			await rm(userFolder, { recursive: true, force: true });
		}
		await rm(join(unfinished, 'postgres.log')); // Each copy writes its own.
		await rename(unfinished, template);
	});
}

/**
 * The PostgreSQL of a folder. Where there is none yet, it begins as a copy of the template: n8n's
 * tables, the owner's account and nothing else.
 */
export async function serverFromTemplate(
	options: ServerOptions,
	version = n8nVersion,
): Promise<PostgresServer> {
	const { folder } = options;
	if (!existsSync(folder)) {
		const unfinished = `${folder}-unfinished`;
		await rm(unfinished, { recursive: true, force: true });
		await mkdir(dirname(folder), { recursive: true });
		try {
			// With its owner, who need not be the one who runs this.
			await promisify(execFile)('cp', ['-a', templateFolder(version), unfinished]);
		} catch (error) {
			throw serverProblem(folder, (error as Error).message);
		}
		await rename(unfinished, folder);
	}
	return await postgresServer(options);
}

function templateFolder(version: string): string {
	return playgroundFolder('postgres', `n8n-${version}-on-${postgresVersion()}`);
}
