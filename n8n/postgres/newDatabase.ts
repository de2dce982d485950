import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { temporaryFolder } from '../folders';
import { n8nVersion } from '../install';
import { freePort } from '../run';
import { copyDatabase, dropDatabase, type Database } from './database';
import { serverFromTemplate } from './template';

/** Tells the processes of a jest run where its one PostgreSQL is. */
const variable = 'N8N_TEST_DATABASE';

let shared: { remove(): Promise<void> } | undefined;

/** A database with n8n's tables, the owner's account and nothing else. */
export interface FreshDatabase {
	database: Database;
	remove(): Promise<void>;
}

/** Starts the PostgreSQL that all tests of a jest run share. */
export async function startSharedServer(): Promise<void> {
	const { database, remove } = await newServer();
	process.env[variable] = JSON.stringify(database);
	shared = { remove };
}

export async function stopSharedServer(): Promise<void> {
	await shared?.remove();
}

/**
 * A database of its own: in the PostgreSQL that the tests share, or, outside jest and for another
 * version of n8n, in a new one.
 */
export async function newDatabase(version = n8nVersion): Promise<FreshDatabase> {
	const original = process.env[variable];
	if (original === undefined || version !== n8nVersion) return await newServer(version);
	const database = await copyDatabase(JSON.parse(original));
	return { database, remove: async () => await dropDatabase(database) };
}

async function newServer(version = n8nVersion): Promise<FreshDatabase> {
	const parent = temporaryFolder('n8n-postgres-');
	const folder = join(parent, 'server');
	const server = await serverFromTemplate({ folder, port: await freePort() }, version);
	await server.start();
	return {
		database: server.database,
		async remove() {
			await server.stop();
			await rm(parent, { recursive: true, force: true });
		},
	};
}
