import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { query } from '../../n8n/postgres/database';
import { chain, node } from '../../n8n/workflows';
import { placesOf } from '../support/places';

/** The tests that look for tokens are worth what this search is: a token is planted to be found. */
const token = 'planted-token/with+signs==';

let n8n: FreshN8n;

beforeAll(async () => {
	n8n = await startFreshN8n();
}, 120_000);

afterAll(async () => await n8n?.stop());

test('what was not planted is found nowhere', async () => {
	expect(await placesOf(n8n, token)).toEqual([]);
});

test.each(['text', 'varchar', 'json', 'jsonb', 'text[]', 'bytea'])(
	'a token in a column of type %s is found',
	async (type) => {
		const planted = { json: `["${token}"]`, jsonb: `{"${token}":1}`, 'text[]': `{${token}}` };
		const value = planted[type as keyof typeof planted] ?? `before ${token} after`;
		await query(n8n.database, `CREATE TABLE "Planted" ("in" ${type})`);
		await query(n8n.database, `INSERT INTO "Planted" VALUES ('${value}')`);
		const places = await placesOf(n8n, token);
		await query(n8n.database, 'DROP TABLE "Planted"');
		expect(places).toEqual(['Planted.in']);
	},
);

test('a token in a file or in the log is found', async () => {
	writeFileSync(join(n8n.folder, 'planted'), `before ${token} after`);
	n8n.log.push({ level: 'info', message: token, metadata: {} });
	expect(await placesOf(n8n, token)).toEqual(['planted', 'log']);
}, 30_000);

test('a token that n8n itself stores is found, in a workflow and in its history', async () => {
	const inWorkflow = 'a-token-in-a-workflow';
	await n8n.api.upsertWorkflow(chain('planted', node(inWorkflow, 'noOp')));
	const places = await placesOf(n8n, inWorkflow);
	expect(places).toEqual(
		expect.arrayContaining(['workflow_entity.nodes', 'workflow_history.nodes']),
	);
}, 30_000);
