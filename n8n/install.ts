import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { logFile, playgroundFolder } from './folders';
import { isAvailable, npm } from './npm';
import { Problem } from './problem';
import type { Progress } from './progress';

/** n8n 2.41 refuses to start on an older Node. */
const neededNode = 24;
/** n8n's 2,110 packages, and what compiling needs for a while. */
const neededGigabytes = 4;
const recipe = resolve('n8n', 'versions', '2.41.1');

/** What starts n8n: the Node binary and n8n's own script. */
export function n8nCommand(): { node: string; script: string } {
	return {
		node: hostIsRecent() ? process.execPath : ownNode('bin', 'node'),
		script: playgroundFolder('n8n', 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/**
 * Installs n8n 2.41.1 (and Node 24 where the host's Node is older) into the playground's folder:
 * about 3 minutes and 2.5 GB the first time, milliseconds when all of it is there. An install that
 * was interrupted is repaired. Throws a `Problem` when the network, the disk or the compiler fails.
 */
export async function installN8n(progress: Progress): Promise<void> {
	const lock = await readFile(join(recipe, 'package-lock.json'));
	const packages = createHash('sha256').update(lock).digest('hex');
	const node = hostIsRecent() ? process.version : `${neededNode} from npm`;
	const n8nFolder = playgroundFolder('n8n');
	const build = stamp(n8nFolder, 'sqlite3', `${packages} on Node ${node}`);

	if (await isDone(build)) return;
	checkCompiler();
	await checkDisk();
	if (!hostIsRecent()) await installNode(progress);
	await installPackages(n8nFolder, packages, progress);
	await progress("Compiling n8n's database driver, about 1 minute", async () => {
		// Started from an npm script, npm would take over "ignore-scripts" of this project, and build nothing.
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
			cwd: n8nFolder,
			log: 'npm-rebuild-sqlite3',
			node: n8nCommand().node,
			environment: headers(),
		});
	});
	const driver = join(n8nFolder, 'node_modules', 'sqlite3', 'build', 'Release');
	if (!existsSync(join(driver, 'node_sqlite3.node'))) {
		throw new Problem(
			"n8n's database driver was not built.",
			`The log is ${logFile('npm-rebuild-sqlite3')}`,
		);
	}
	await markDone(build);
}

async function installNode(progress: Progress): Promise<void> {
	const folder = playgroundFolder('node24');
	const done = stamp(folder, 'node', String(neededNode));
	if (await isDone(done)) return;
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

async function installPackages(folder: string, packages: string, progress: Progress) {
	const done = stamp(folder, 'packages', packages);
	if (await isDone(done)) return;
	await progress('Installing n8n 2.41.1, 1 to 3 minutes and 2.2 GB', async () => {
		await makeEmpty(folder);
		await copyFile(join(recipe, 'package.json'), join(folder, 'package.json'));
		await copyFile(join(recipe, 'package-lock.json'), join(folder, 'package-lock.json'));
		await copyFile(join(recipe, 'npmrc'), join(folder, '.npmrc'));
		// Not "npm ci": the lock lacks the optional packages of other platforms.
		await npm(['install', '--ignore-scripts', ...quiet], {
			cwd: folder,
			log: 'npm-install-n8n',
			node: n8nCommand().node,
		});
	});
	await markDone(done);
}

const quiet = ['--no-audit', '--no-fund', '--no-progress'];

function hostIsRecent(): boolean {
	return Number(process.versions.node.split('.')[0]) >= neededNode;
}

function ownNode(...path: string[]): string {
	return playgroundFolder('node24', 'node_modules', 'node', ...path);
}

/** Node's C++ headers, for compiling without a download; where there are none, node-gyp fetches them. */
function headers(): NodeJS.ProcessEnv {
	const folder = hostIsRecent()
		? dirname(dirname(process.execPath))
		: ownNode('node_modules', `node-${process.platform}-${process.arch}`);
	return existsSync(join(folder, 'include', 'node')) ? { npm_config_nodedir: folder } : {};
}

/** Asked before the long install, because a missing compiler would end it after minutes. */
function checkCompiler(): void {
	const missing = ['python3', 'make', 'g++'].filter((program) => !isAvailable(program));
	if (missing.length === 0) return;
	throw new Problem(
		`n8n's database driver must be compiled, and this machine lacks ${missing.join(' and ')}.`,
		process.platform === 'linux'
			? 'On Debian or Ubuntu: apt-get install -y python3 make g++. Then start again.'
			: 'Install Python 3, make and a C++ compiler (on a Mac: xcode-select --install). Then start again.',
	);
}

async function checkDisk(): Promise<void> {
	const folder = playgroundFolder();
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	const free = (bavail * bsize) / 1e9;
	if (free >= neededGigabytes) return;
	throw new Problem(
		`The disk of ${folder} has ${free.toFixed(1)} GB left; n8n needs ${neededGigabytes} GB.`,
		'Free some space, or let PLAYGROUND_FOLDER name a folder on a larger disk. Then start again.',
	);
}

/** A small file, written last, that tells a finished step from one that was interrupted. */
interface Stamp {
	file: string;
	text: string;
}

function stamp(folder: string, step: string, text: string): Stamp {
	return { file: join(folder, 'node_modules', `.done-${step}`), text };
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
