import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

/** Where a database is, and who may enter. */
export interface Database {
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
}

/** n8n's settings for a database. */
export function databaseSettings(database: Database): Record<string, string> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: database.host,
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		DB_POSTGRESDB_DATABASE: database.database,
	};
}

/** The server's own database, which is always there; another that is copied or deleted must have no visitor. */
export const atServer = (database: Database): Database => ({ ...database, database: 'postgres' });

/** A copy of a database to which nobody is connected, under a new name on the same server; a fraction of a second. */
export async function copyDatabase(original: Database): Promise<Database> {
	const copy = { ...original, database: `copy_${randomUUID()}` };
	const sql = `CREATE DATABASE "${copy.database}" TEMPLATE "${original.database}"`;
	await query(atServer(original), sql);
	return copy;
}

/** Deletes a database, also under the hands of those who are connected to it. */
export async function dropDatabase(database: Database): Promise<void> {
	await query(atServer(database), `DROP DATABASE "${database.database}" WITH (FORCE)`);
}

/** The rows that a statement of SQL gives. */
export async function query<Row extends object>(
	database: Database,
	sql: string,
	values: unknown[] = [],
): Promise<Row[]> {
	const client = new Client(database);
	await client.connect();
	try {
		return (await client.query<Row>(sql, values)).rows;
	} finally {
		await client.end();
	}
}
