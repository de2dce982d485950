import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nApi, type NodeType } from '../../n8n/api';
import { callbackUrl, layerUrl } from '../../n8n/triggerUrls';
import { packageFolder } from '../../n8n/communityPackage';
import { packedPackage } from '../../n8n/packedOnce';
import { newDatabase, type FreshDatabase } from '../../n8n/postgres/newDatabase';
import { freePort, startN8n, type RunningN8n } from '../../n8n/run';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { name as packageName, version } from '../../package.json';
import { ring } from '../../simulators/voicenter/phones';
import {
	allIsWell,
	startCallers,
	summary,
	type Callers,
	type RecordedCall,
} from '../support/callers';
import { releaseBefore, versionBefore } from '../support/releaseBefore';
import { unexpectedLines } from '../support/unexpectedLines';

/** From the release before to this one and back, in one process, while callers ring. docs/updating.md is about it. */

const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
const link = { operation: 'buildLink', host: 'na12', phone: '6502928880' };

/** Published once, with the release before. */
const layers = [
	chain('quick', trigger('quick'), goTo12),
	chain('link', trigger('link'), node('Link', 'eightByEightClickToDial', link), goTo12),
];
const callback = chain(
	'callback',
	node(
		'Call is over',
		'eightByEightClickToDialTrigger',
		{ authentication: 'none' },
		{ typeVersion: 2, webhookId: 'callback' },
	),
	node('Nothing', 'noOp'),
);
const callbackFields = {
	ctl_userdata: '[contactId|C-1001]',
	resultCode: 'IGNORE',
	errorString: '',
};

let folder: string;
let database: FreshDatabase;
let port: number;
let n8n: RunningN8n;
let api: N8nApi;
let callers: Callers;
let packed: string;
/** The version that answers calls, by the id of its workflow. */
let published: Record<string, string | null>;
let typesBefore: NodeType[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-update-'));
	[database, port, packed] = await Promise.all([newDatabase(), freePort(), packedPackage(folder)]);
	await start(releaseBefore);
	for (const workflow of [...layers, callback]) await api.publish(workflow);
	published = await activeVersions();
	typesBefore = await ownTypes();
	callers = startCallers({ quick: layerUrl(n8n.url, layers[0]) }, 10);
	await sleep(2_000);
}, 180_000);

afterAll(async () => {
	await callers?.stop();
	await n8n?.stop();
	await database?.remove();
	await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Starts n8n with a packed package in place of what is installed, or with what is installed. */
async function start(tarball?: string): Promise<void> {
	const { database: own } = database;
	const logFile = join(folder, 'n8n.log');
	n8n = await startN8n({ userFolder: folder, database: own, port, tarball, logFile });
	api = await N8nApi.signIn(n8n.url);
}

async function restart(name: string, tarball?: string): Promise<void> {
	callers.during(name);
	await n8n.stop();
	await start(tarball);
	callers.during(allIsWell);
	await sleep(2_000);
}

async function activeVersions(): Promise<Record<string, string | null>> {
	const all = [...layers, callback];
	const stored = await Promise.all(all.map(async ({ id }) => await api.workflow(id)));
	return Object.fromEntries(stored.map((one) => [one?.id, one?.activeVersionId ?? null]));
}

const ownTypes = async () =>
	(await api.nodeTypes()).filter(({ name }) => name.startsWith(`${packageName}.`));

const installedFile = () => join(packageFolder(folder, packageName), 'package.json');
const installedPackage = () => JSON.parse(readFileSync(installedFile(), 'utf8'));

async function expectAllToAnswer(): Promise<void> {
	expect(await activeVersions()).toEqual(published);
	for (const workflow of layers) {
		const { outcome } = await ring(layerUrl(n8n.url, workflow));
		expect([workflow.id, outcome]).toEqual([workflow.id, 'workflow']);
	}
	const body = new URLSearchParams(callbackFields);
	const answer = await fetch(callbackUrl(n8n.url, callback), { method: 'POST', body });
	expect(answer.status).toBe(200);
	expect(unexpectedLines(n8n.log)).toEqual([]);
}

/** Where the triggers of a release answer, and the words for it in docs/updating.md. */
function addressesOf(types: NodeType[]): Array<{ words: string; method: string; url: string }> {
	const urls = [layerUrl(n8n.url, layers[0]), callbackUrl(n8n.url, callback)];
	return types.flatMap(({ displayName, webhooks = [] }) =>
		webhooks.map(({ httpMethod: method, path }) => ({
			words: `${displayName} (${method})`,
			method,
			url: urls.find((url) => url.endsWith(`/${path}`)) as string,
		})),
	);
}

test('before: all that is published answers', async () => {
	expect(installedPackage().version).toBe(versionBefore);
	await expectAllToAnswer();
});

describe('the update', () => {
	beforeAll(async () => await restart('the update', packed), 60_000);

	test('all that was published answers, without publishing it again', async () => {
		expect(installedPackage().version).toBe(version);
		await expectAllToAnswer();
	});

	test('an address that is new answers once its workflow is published again, and docs/updating.md names it', async () => {
		const known = addressesOf(typesBefore).map(({ words }) => words);
		const added = addressesOf(await ownTypes()).filter(({ words }) => !known.includes(words));
		const page = readFileSync('docs/updating.md', 'utf8');
		expect(added.filter(({ words }) => !page.includes(words))).toEqual([]);
		const isThere = async () =>
			await Promise.all(
				added.map(async ({ url, method }) => (await fetch(url, { method })).status !== 404),
			);
		expect(await isThere()).toEqual(added.map(() => false));
		for (const { id } of [...layers, callback]) await api.publishWorkflow(id);
		expect(await isThere()).toEqual(added.map(() => true));
	}, 60_000);
});

describe('back to the release before', () => {
	beforeAll(async () => await restart('the way back', releaseBefore), 60_000);

	test('all that was published answers', async () => {
		expect(installedPackage().version).toBe(versionBefore);
		await expectAllToAnswer();
	});
});

describe('to a release that has less', () => {
	beforeAll(async () => {
		const { n8n: lists, ...more } = installedPackage();
		const nodes = lists.nodes.filter((path: string) => !path.endsWith('ClickToDial.node.js'));
		expect(nodes).toHaveLength(lists.nodes.length - 1);
		const text = JSON.stringify({ ...more, n8n: { ...lists, nodes } });
		writeFileSync(installedFile(), text);
		await restart('the way to less');
	}, 60_000);

	test('a node: n8n itself refuses the calls of the workflow with it; all others answer', async () => {
		const outcomes = await Promise.all(
			layers.map(async (workflow) => await ring(layerUrl(n8n.url, workflow))),
		);
		expect(outcomes).toMatchObject([
			{ isValid: true, outcome: 'workflow' },
			{ isValid: false, outcome: 'HTTP 400' },
		]);
		const refusal = await fetch(layerUrl(n8n.url, layers[1]), { method: 'POST', body: '{}' });
		expect(await refusal.text()).toContain('Unrecognized node type');
	});

	test('an operation: the node fails, and callers get the safety answer', async () => {
		const later = chain(
			'operation',
			trigger('operation'),
			respond({ operation: 'ofALaterRelease' }),
		);
		await api.publish(later);
		const { isValid, outcome } = await ring(layerUrl(n8n.url, later));
		expect({ isValid, outcome }).toEqual({ isValid: true, outcome: 'error' });
	});
});

test('callers have no answer only while n8n is away', async () => {
	const calls = await callers.stop();
	console.log(summary(calls));
	const lost = calls.filter(({ isValid }) => !isValid);
	expect(lost.filter(({ during }) => during === allIsWell)).toEqual([]);
	// n8n breaks its connections, then nobody is there, and while it starts it answers itself, mostly with 404.
	const isAway = ({ outcome }: RecordedCall) =>
		/^(The connection|Nothing answers|HTTP )/.test(outcome);
	expect(lost.filter((call) => !isAway(call))).toEqual([]);
});
