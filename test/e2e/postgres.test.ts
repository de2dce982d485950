import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { copyDatabase, dropDatabase, query } from '../../n8n/postgres/database';
import type { PostgresServer } from '../../n8n/postgres/server';
import { serverFromTemplate } from '../../n8n/postgres/template';
import { Problem } from '../../n8n/problem';
import { freePort } from '../../n8n/run';

let parent: string;
let servers: PostgresServer[];

beforeEach(() => {
	parent = mkdtempSync(join(tmpdir(), 'postgres-test-'));
	servers = [];
});

afterEach(async () => {
	await Promise.all(servers.map(async (server) => await server.stop()));
	rmSync(parent, { recursive: true });
});

async function newServer(name: string, port?: number): Promise<PostgresServer> {
	const options = { folder: join(parent, name), port: port ?? (await freePort()) };
	const server = await serverFromTemplate(options);
	servers.push(server);
	return server;
}

const addRow = async (server: PostgresServer) =>
	await query(server.database, `CREATE TABLE kept AS SELECT 'x' AS word`);
const rows = async (server: PostgresServer) =>
	await query(server.database, 'SELECT word FROM kept');

test('it begins with the tables of n8n and the account of its owner', async () => {
	const server = await newServer('one');
	await server.start();
	const users = await query(server.database, 'SELECT email FROM "user"');
	expect(users).toEqual([{ email: 'owner@example.com' }]);
}, 20_000);

test('two at once, each with data of its own', async () => {
	const [one, other] = [await newServer('one'), await newServer('other')];
	await Promise.all([one.start(), other.start()]);
	await addRow(one);
	await expect(rows(other)).rejects.toThrow('relation "kept" does not exist');
}, 20_000);

test('a copy of a database has its own data, and can be deleted', async () => {
	const server = await newServer('one');
	await server.start();
	const copy = await copyDatabase(server.database);
	await query(copy, 'DELETE FROM "user"');
	expect(await query(server.database, 'SELECT email FROM "user"')).toHaveLength(1);
	await dropDatabase(copy);
	await expect(query(copy, 'SELECT 1')).rejects.toThrow('does not exist');
}, 20_000);

test('killed and started again, it has what it had', async () => {
	const server = await newServer('one');
	await server.start();
	await addRow(server);
	await server.kill();
	await server.start();
	expect(await rows(server)).toEqual([{ word: 'x' }]);
}, 20_000);

test('the number of a process that is another program by now stops nobody', async () => {
	const [one, other] = [await newServer('one'), await newServer('other')];
	await other.start();
	const lock = (name: string) => join(parent, name, 'data', 'postmaster.pid');
	const [processId] = readFileSync(lock('other'), 'utf8').split('\n');
	writeFileSync(lock('one'), `${processId}\n`);
	await one.start();
}, 20_000);

test('data that another PostgreSQL uses are told in its words', async () => {
	const [one, again] = [await newServer('one'), await newServer('one')];
	await one.start();
	await expect(again.start()).rejects.toThrow(Problem);
	await expect(again.start()).rejects.toThrow('Is another postmaster');
}, 20_000);

test('another server at its port is not taken for it', async () => {
	const one = await newServer('one');
	await one.start();
	const other = await newServer('other', one.database.port);
	await expect(other.start()).rejects.toThrow('Another server answers at the port');
}, 20_000);

test('nobody enters without the password', async () => {
	const server = await newServer('one');
	await server.start();
	const stranger = { ...server.database, password: 'guessed' };
	await expect(query(stranger, 'SELECT 1')).rejects.toThrow('password authentication failed');
}, 20_000);
