import { execFileSync } from 'node:child_process';

import { n8nCommand } from '../../n8n/install';
import { testedVersions } from '../../n8n/recipes';
import { checks } from './checks';
import { writeTable, type Seen } from './table';
import { startTriedN8n, type TriedN8n } from './triedN8n';

/** The packed package in each n8n of n8n/versions; README's table says what was seen. */

const columns: Array<[version: string, Seen]> = [];

describe.each(testedVersions)('n8n %s', (version) => {
	const { node } = n8nCommand(version);
	const seen: Seen = {
		Node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1),
		'seen on': new Date().toISOString().slice(0, 10),
	};
	let tried: TriedN8n;

	beforeAll(async () => {
		tried = await startTriedN8n(version);
	}, 180_000);
	afterAll(async () => {
		await tried?.stop();
		columns.push([version, seen]);
	}, 60_000);

	test.each(Object.keys(checks))(
		'%s',
		async (name) => {
			seen[name] = await checks[name](tried);
		},
		60_000,
	);
});

afterAll(async () => {
	const isWhole = ([, seen]: [string, Seen]) => Object.keys(checks).every((name) => name in seen);
	if (columns.length === testedVersions.length && columns.every(isWhole)) await writeTable(columns);
});
