import { statfs } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';

import { killChild, startChild } from './children';
import { logFile, openLog } from './folders';
import { Problem } from './problem';

/** With less on the disk, npm is as good as stuck. */
const leastBytes = 10_000_000;

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
	const log = openLog(file);
	const child = startChild('npm', args, {
		cwd: options.cwd,
		env: { ...environmentWith(options.node), ...options.environment },
	});
	let output = '';
	let complaints = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (complaints += chunk));
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const watch = setInterval(async () => {
		if (!(await isFull(options.cwd))) return;
		complaints += 'ENOSPC';
		await killChild(child);
	}, 1_000);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	}).finally(() => clearInterval(watch));
	await new Promise((resolve) => log.end(resolve));
	if (code !== 0) throw npmProblem(args[0], complaints, file);
	return output;
}

/** On a full disk npm neither goes on nor ends, so this is not left to it. */
async function isFull(folder: string): Promise<boolean> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize < leastBytes;
}

/** The environment of npm, for which `node` is the given binary. It says why it fails even to whoever started us with --silent. */
function environmentWith(node?: string): NodeJS.ProcessEnv {
	const environment = { ...process.env, npm_config_loglevel: 'notice' };
	if (!node) return environment;
	return { ...environment, PATH: dirname(node) + delimiter + process.env.PATH };
}

const causes: Array<[pattern: RegExp, message: string, cure: string]> = [
	[
		/ENOSPC/,
		'the disk is full.',
		'Free 3 GB, or set PLAYGROUND_FOLDER to a folder on a larger disk.',
	],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/,
		'the npm registry cannot be reached.',
		'Check the connection, and the proxy if there is one (npm config get https-proxy).',
	],
];

/** Whatever else goes wrong npm tells itself, and names the address. */
function npmProblem(command: string, complaints: string, file: string): Problem {
	const [, ownWords = 'it gives its reason in the log.'] =
		/^npm (?:error|ERR!) (?!code |errno |syscall )(.+)$/m.exec(complaints) ?? [];
	const [, message, cure] = causes.find(([pattern]) => pattern.test(complaints)) ?? [
		undefined,
		ownWords,
		'"npm config list" names the registry and the proxy that npm uses.',
	];
	return new Problem(
		`"npm ${command}" failed: ${message}`,
		`${cure} Then start again. The log is ${file}`,
	);
}
