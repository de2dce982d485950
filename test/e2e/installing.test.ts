import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { selectors, type Browser, type Page } from 'playwright-core';
import { parse } from 'yaml';

import { account, N8nApi } from '../../n8n/api';
import { packedPackage } from '../../n8n/packedOnce';
import { newDatabase, type FreshDatabase } from '../../n8n/postgres/newDatabase';
import { freePort, startN8n, type RunningN8n } from '../../n8n/run';
import { n8n as promised, name as packageName, version } from '../../package.json';
import { photograph, startBrowser } from '../support/browser';
import { startNpmRegistry, type NpmRegistry } from '../support/npmRegistry';

// docs/installing.md, as far as it can be tried where no image of Docker can be had.

const compose = parse(readFileSync('docs/installing/compose.yaml', 'utf8'));
const settings: Record<string, string> = compose.services.n8n.environment;
/** What the guide sets for the package. */
const ofPackages = Object.fromEntries(
	Object.entries(settings).filter(([setting]) => /PACKAGES/.test(setting)),
);

let registry: NpmRegistry;
let tarball: string;
let scratch: string;
let data: FreshDatabase;
let browser: Browser;
let n8n: RunningN8n | undefined;

beforeAll(async () => {
	scratch = await mkdtemp(join(tmpdir(), 'n8n-installing-'));
	tarball = await packedPackage(scratch);
	registry = await startNpmRegistry(tarball);
	browser = await startBrowser();
	selectors.setTestIdAttribute('data-test-id');
}, 600_000);

beforeEach(async () => {
	data = await newDatabase();
});

afterEach(async () => {
	await n8n?.stop();
	await data.remove();
}, 30_000);

afterAll(async () => {
	await browser?.close();
	await registry?.stop();
	await rm(scratch, { recursive: true, force: true });
});

/** Starts an n8n on a disk of its own. */
async function start(environment: Record<string, string>, disk: string): Promise<N8nApi> {
	await n8n?.stop();
	n8n = await startN8n({
		userFolder: join(scratch, disk),
		database: data.database,
		port: await freePort(),
		environment: { PATH: registry.path, ...environment },
		logFile: join(scratch, `${disk}.log`),
	});
	return await N8nApi.signIn(n8n.url);
}

/** The nodes of the package that this n8n has loaded, without the variants for AI agents that n8n makes of them. */
async function loadedNodes(api: N8nApi): Promise<string[]> {
	const types = await api.nodeTypes();
	const own = types.map(({ name }) => name).filter((name) => name.startsWith(`${packageName}.`));
	return own.filter((name) => !name.endsWith('Tool')).sort();
}

const allNodes = promised.nodes
	.map((path) => basename(path, '.node.js'))
	.map((name) => `${packageName}.${name[0].toLowerCase()}${name.slice(1)}`)
	.sort();

async function openSettings(): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
	page.setDefaultTimeout(15_000);
	const url = n8n?.url;
	const login = { emailOrLdapLoginId: account.email, password: account.password };
	await page.request.post(`${url}/rest/login`, { data: login });
	await page.goto(`${url}/settings/community-nodes`);
	return page;
}

test('in the editor: Settings → Community nodes → Install', async () => {
	// Slow: n8n starts, and installs the package.
	const api = await start({ N8N_UNVERIFIED_PACKAGES_ENABLED: 'true' }, 'editor');
	const page = await openSettings();
	await page.getByRole('button', { name: 'Install a community node' }).click();
	await page.getByPlaceholder('e.g. n8n-nodes-chatwork').fill(packageName);
	await page.getByText('I understand the risks').click();
	await page.getByRole('button', { name: 'Install', exact: true }).click();
	await page.getByText('Package installed').waitFor();
	await page.getByTestId('community-package-card').getByText(`v${version}`).waitFor();
	await photograph(page, 'installed in the editor');
	await page.close();
	expect(await loadedNodes(api)).toEqual(allNodes);
}, 120_000);

test('N8N_UNVERIFIED_PACKAGES_ENABLED=false: nothing can be installed, and what is there still loads', async () => {
	// Slow: n8n starts, and installs the package.
	const none = { N8N_UNVERIFIED_PACKAGES_ENABLED: 'false' };
	const api = await start(none, 'unverified');
	const install = api.installCommunityPackage(packageName);
	await expect(install).rejects.toThrow('unverified community packages is forbidden');
	const page = await openSettings();
	await page.getByText('verified community nodes').first().waitFor();
	expect(await page.getByRole('button', { name: 'Install' }).count()).toBe(0);
	await photograph(page, 'unverified packages are off');
	await page.close();

	installByHand('unverified');
	expect(await loadedNodes(await start(none, 'unverified'))).toEqual(allNodes);
}, 120_000);

test('by hand, with npm: only the package, and n8n loads it', async () => {
	// Slow: n8n starts, and installs the package.
	const added = installByHand('by-hand');
	expect(added).toMatch(/added 1 package\b/);
	const api = await start({ N8N_UNVERIFIED_PACKAGES_ENABLED: 'true' }, 'by-hand');
	expect(await loadedNodes(api)).toEqual(allNodes);
	// The settings list only what n8n itself has installed.
	expect(await api.communityPackages()).toEqual([]);
}, 120_000);

describe('the settings of compose.yaml', () => {
	test('install the package at the start, and again on an empty disk', async () => {
		// Slow: n8n starts, and installs the package.
		for (const disk of ['composed', 'empty']) {
			const api = await start(ofPackages, disk);
			expect(await api.communityPackages()).toMatchObject([
				{ packageName, installedVersion: version },
			]);
			expect(await loadedNodes(api)).toEqual(allNodes);
		}
	}, 180_000);

	test('with a checksum they need no unverified packages', async () => {
		// Slow: n8n starts, and installs the package.
		const api = await start(
			{
				...ofPackages,
				N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
				N8N_COMMUNITY_PACKAGES: JSON.stringify([
					{ name: packageName, version, checksum: registry.integrity },
				]),
			},
			'checksum',
		);
		expect(await loadedNodes(api)).toEqual(allNodes);
	}, 120_000);

	test('without either, n8n does not start, and says why', async () => {
		const none = { ...ofPackages, N8N_UNVERIFIED_PACKAGES_ENABLED: 'false' };
		await expect(start(none, 'neither')).rejects.toThrow(
			/no checksum available for '.+' and unverified packages are disabled/,
		);
	}, 120_000);
});

/** As docs/installing.md says it, on the disk of an n8n that is not running. */
function installByHand(disk: string): string {
	const nodes = join(scratch, disk, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	return execFileSync('npm', ['install', tarball], { cwd: nodes, encoding: 'utf8' });
}
