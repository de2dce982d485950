import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { playgroundFolder } from './folders';
import { npm } from './npm';
import { Problem } from './problem';
import type { Progress } from './progress';

/** The n8n that is installed where nobody asks for another; docs and figures are about it. */
export const n8nVersion = '2.41.1';
/** n8n 2.36 and newer refuse to start on an older Node; older ones start on it as well. */
const neededNode = 24;
/** n8n's 2,110 packages, and the database. */
const neededGigabytes = 3;

/** What starts n8n: the Node binary and n8n's own script. */
export function n8nCommand(version = n8nVersion): { node: string; script: string } {
	return {
		node: hostIsRecent() ? process.execPath : ownNode('bin', 'node'),
		script: join(n8nFolder(version), 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/** Whether `installN8n` has nothing left to do for this version. */
export async function isInstalled(version = n8nVersion): Promise<boolean> {
	const hasNode = hostIsRecent() || (await isDone(nodeStamp()));
	return hasNode && (await isDone(await packagesStamp(version)));
}

/**
 * Installs n8n (and Node 24 where the host's Node is older) into the playground's folder: about 3
 * minutes and 2.3 GB the first time. After an interruption it goes on with the step at which it
 * stopped, and npm with what it has downloaded. Throws a `Problem` when the version has no recipe,
 * or the network or the disk fails; what can be known before the long steps is asked first.
 */
export async function installN8n(progress: Progress, version = n8nVersion): Promise<void> {
	const packages = await packagesStamp(version);
	await checkDisk();
	if (!hostIsRecent()) await installNode(progress);
	if (!(await isDone(packages))) await installPackages(version, packages, progress);
}

/**
 * Tells within seconds, in a `Problem`, what is wrong with the network, a proxy or a certificate. npm
 * else tries again for minutes; and where it has a cache of its own, it does not even ask.
 *
 * @param node what npm runs on; each has certificates of its own that it trusts
 */
export async function checkRegistry(spec = `n8n@${n8nVersion}`, node?: string): Promise<void> {
	const folder = playgroundFolder();
	const cache = playgroundFolder('empty-npm-cache');
	await mkdir(folder, { recursive: true });
	const args = ['view', spec, 'version', '--fetch-retries=0', '--fetch-timeout=15000'];
	await npm([...args, `--cache=${cache}`], { cwd: folder, log: 'npm-view', node });
	await rm(cache, { recursive: true, force: true });
}

async function installNode(progress: Progress): Promise<void> {
	const folder = playgroundFolder('node24');
	const done = nodeStamp();
	if (await isDone(done)) return;
	await progress(asking, async () => await checkRegistry(`node@${neededNode}`));
	await progress(`Installing Node ${neededNode}, which n8n needs`, async () => {
		await makeEmpty(folder);
		// Its install script fetches the binary for this machine; newer npm wants to be told so.
		await writeFile(join(folder, 'package.json'), '{ "allowScripts": { "node": true } }\n');
		await npm(['install', `node@${neededNode}`, '--ignore-scripts=false', ...quiet], {
			cwd: folder,
			log: 'npm-install-node',
		});
	});
	if (!existsSync(ownNode('bin', 'node'))) {
		throw new Problem(
			`npm has no Node ${neededNode} for this machine.`,
			`Install Node ${neededNode} or newer yourself and start again with it.`,
		);
	}
	await markDone(done);
}

async function installPackages(version: string, done: Stamp, progress: Progress): Promise<void> {
	const folder = n8nFolder(version);
	const { node } = n8nCommand(version);
	await progress(asking, async () => await checkRegistry(`n8n@${version}`, node));
	await progress(`Installing n8n ${version}, 1 to 3 minutes and 2.2 GB`, async () => {
		await makeEmpty(folder);
		await copyFile(recipe(version, 'package.json'), join(folder, 'package.json'));
		await copyFile(recipe(version, 'package-lock.json'), join(folder, 'package-lock.json'));
		await copyFile(recipe(version, 'npmrc'), join(folder, '.npmrc'));
		// Not "npm ci": the lock lacks the optional packages of other platforms.
		await npm(['install', '--ignore-scripts', ...quiet], {
			cwd: folder,
			log: 'npm-install-n8n',
			node,
		});
	});
	await markDone(done);
}

const asking = 'Asking the npm registry';
const quiet = ['--no-audit', '--no-fund', '--no-progress'];

function n8nFolder(version: string): string {
	return playgroundFolder('n8n', version);
}

/** A file of the folder that says how a version is installed. */
function recipe(version: string, file: string): string {
	return resolve('n8n', 'versions', version, file);
}

function hostIsRecent(): boolean {
	return Number(process.versions.node.split('.')[0]) >= neededNode;
}

function ownNode(...path: string[]): string {
	return playgroundFolder('node24', 'node_modules', 'node', ...path);
}

/** Throws a `Problem` when the disk lacks the room for this many installs. */
export async function checkDisk(installs = 1): Promise<void> {
	const folder = playgroundFolder();
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	const free = (bavail * bsize) / 1e9;
	const needed = installs * neededGigabytes;
	if (free >= needed) return;
	throw new Problem(
		`The disk of ${folder} has ${free.toFixed(1)} GB left; n8n needs ${needed} GB.`,
		'Free some space, or set PLAYGROUND_FOLDER to a folder on a larger disk. Then start again.',
	);
}

/** A small file, written last, that tells a finished step from one that was interrupted. */
interface Stamp {
	file: string;
	text: string;
}

function nodeStamp(): Stamp {
	const file = playgroundFolder('node24', 'node_modules', '.done-node');
	return { file, text: String(neededNode) };
}

async function packagesStamp(version: string): Promise<Stamp> {
	const lock = recipe(version, 'package-lock.json');
	if (!existsSync(lock)) {
		throw new Problem(
			`There is no recipe for n8n ${version}.`,
			'The folder n8n/versions has those that can be installed; add one.',
		);
	}
	const text = createHash('sha256')
		.update(await readFile(lock))
		.digest('hex');
	return { file: join(n8nFolder(version), 'node_modules', '.done-packages'), text };
}

async function isDone({ file, text }: Stamp): Promise<boolean> {
	return existsSync(file) && (await readFile(file, 'utf8')) === text;
}

async function markDone({ file, text }: Stamp): Promise<void> {
	await writeFile(file, text);
}

/** npm may take a half-written package for a whole one, so each install starts from nothing. */
async function makeEmpty(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
}
