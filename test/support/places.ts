import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { FreshN8n } from '../../n8n/fresh';
import { query, type Database } from '../../n8n/postgres/database';

/**
 * Where a text stands in all that an n8n keeps: each "table.column" of its database, each file of
 * its folder, and "log".
 */
export async function placesOf(n8n: FreshN8n, text: string): Promise<string[]> {
	const files = readdirSync(n8n.folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => readFileSync(file).includes(text))
		.map((file) => relative(n8n.folder, file));
	const log = JSON.stringify(n8n.log).includes(text) ? ['log'] : [];
	return [...(await placesInDatabase(n8n.database, text)), ...files, ...log];
}

/** A column of a table, whatever its type. */
interface Column {
	table_name: string;
	column_name: string;
	data_type: string;
}

/**
 * Each "table.column" of a database in which a text stands somewhere, as it is or inside JSON; bytes
 * are looked through as well.
 */
export async function placesInDatabase(database: Database, text: string): Promise<string[]> {
	const columns = await query<Column>(
		database,
		`SELECT table_name, column_name, data_type FROM information_schema.columns
		WHERE table_schema = 'public' ORDER BY table_name, column_name`,
	);
	const searches = columns.map(({ table_name, column_name, data_type }) => {
		const value = `"${column_name}"`;
		const asText = data_type === 'bytea' ? `encode(${value}, 'escape')` : `${value}::text`;
		const place = `'${table_name}.${column_name}'`;
		return `SELECT ${place} AS place FROM "${table_name}" WHERE strpos(${asText}, $1) > 0`;
	});
	const rows = await query<{ place: string }>(database, searches.join('\nUNION '), [text]);
	return rows.map(({ place }) => place).sort();
}
