import { spawnSync } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';

import { startChild } from './children';
import { logFile } from './folders';
import { Problem } from './problem';

interface RunOptions {
	/** Folder in which the command runs. */
	cwd: string;
	/** Name of the log file that takes the whole output. */
	log: string;
	/** A Node binary that the command and its children use instead of this process's own. */
	node?: string;
	environment?: NodeJS.ProcessEnv;
}

/**
 * Runs npm to its end and returns what it wrote to its standard output.
 * Throws a `Problem` that says why npm failed and which file holds its whole output.
 */
export async function npm(args: string[], options: RunOptions): Promise<string> {
	const file = logFile(options.log);
	const log = createWriteStream(file);
	const child = startChild('npm', args, {
		cwd: options.cwd,
		env: { ...withNode(options.node), ...options.environment },
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	await new Promise((resolve) => log.end(resolve));
	if (code !== 0) throw npmProblem(args[0], file);
	return output;
}

/** Whether a program can be started from here, e.g. `isAvailable('g++')`. */
export function isAvailable(program: string): boolean {
	return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The environment of a child process for which `node` is the given binary. */
function withNode(node?: string): NodeJS.ProcessEnv {
	if (!node) return process.env;
	return { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
}

const causes: Array<[pattern: RegExp, message: string, cure: string]> = [
	[
		/ENOSPC/,
		'the disk is full',
		'Free 4 GB, or let PLAYGROUND_FOLDER name a folder on a larger disk.',
	],
	[/gyp ERR!/, 'a native module did not compile', 'Read the lines with "gyp ERR!" in the log.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/,
		'the npm registry cannot be reached',
		'Check the connection (and the proxy: npm config get proxy).',
	],
	[
		/code (ETARGET|E404)/,
		'the npm registry lacks a package',
		'Check with "npm config get registry" that npm asks a complete registry.',
	],
	[/EACCES|EPERM/, 'a file may not be written', 'Check who owns the folder of the playground.'],
];

function npmProblem(command: string, file: string): Problem {
	const log = readFileSync(file, 'utf8');
	const [, message, cure] = causes.find(([pattern]) => pattern.test(log)) ?? [
		undefined,
		'it gives its reason in the log',
		'Read the end of the log.',
	];
	return new Problem(
		`"npm ${command}" failed: ${message}.`,
		`${cure} Then start again. The log is ${file}`,
	);
}
