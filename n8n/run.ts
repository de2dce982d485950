import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { endChild, killChild, startChild, wasAskedToEnd, type Child } from './children';
import { installPackage } from './communityPackage';
import { bestEngine } from './expressionEngine';
import { isTemporary } from './folders';
import { n8nCommand } from './install';
import { collectLog, type LogLine } from './log';
import { databaseSettings, type Database } from './postgres/database';
import { Problem } from './problem';

const loopback = '127.0.0.1';
const secondsToStart = 120;
/** It guards nothing but demo data. */
const encryptionKey = 'the key of the playground';

/** The process that does all, and is "main" in queue mode; one that only takes calls; one that only runs workflows. */
export type N8nCommand = 'start' | 'webhook' | 'worker';

export interface N8nOptions {
	/** Absent: `n8nVersion`; it must be installed. */
	version?: string;
	/** Absent: `start`. */
	command?: N8nCommand;
	/** Where n8n keeps its data (N8N_USER_FOLDER); n8n makes `.n8n` inside. */
	userFolder: string;
	/** Its database, which must be there; n8n makes its tables where they are missing. */
	database: Database;
	/** A loopback address; absent: 127.0.0.1. */
	address?: string;
	/** Where it answers; a worker answers nothing but whether it is ready. */
	port: number;
	/** A packed package that n8n loads as a community package; absent: what is installed there already. */
	tarball?: string;
	/** Variables for n8n that add to, or take the place of, the playground's own. */
	environment?: Record<string, string>;
	/** How far it yields to other programs: 0, as others do, to 19. */
	niceness?: number;
	/** The file that takes all that n8n prints. */
	logFile: string;
}

export interface RunningN8n {
	url: string;
	/** Of its process, which runs workflows and serves requests; Code nodes run in a process of their own. */
	pid: number;
	/** All that n8n has logged so far; grows while n8n runs. */
	log: LogLine[];
	/** Settles when n8n ends without having been asked to. */
	died: Promise<void>;
	/** Ends n8n and what it started: politely, and after 10 seconds without asking. */
	stop(): Promise<void>;
	/** Ends n8n and what it started at once, as a crash would. */
	kill(): Promise<void>;
}

/**
 * Starts an n8n that is installed and waits until it answers requests, 120 seconds at most. It ends
 * with this process. Throws a `Problem` when the port is taken or n8n does not come up.
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { version, command = 'start', userFolder, port, tarball, logFile } = options;
	const { address = loopback } = options;
	const { node, script } = n8nCommand(version);
	if (!existsSync(node) || !existsSync(script)) {
		throw new Problem('The playground has no n8n yet.', 'Run "npm start" once; it installs n8n.');
	}
	await checkPort(port, address);
	await mkdir(userFolder, { recursive: true });
	if (tarball) await installPackage(tarball, userFolder);

	const env = await environmentFor(options);
	const n8n = startChild(node, [script, command], { cwd: userFolder, env });
	if (options.niceness && n8n.pid) setPriority(n8n.pid, options.niceness);
	const log = collectLog(n8n, logFile);
	const url = `http://${address}:${port}`;
	try {
		await untilReady(n8n, url, log, options);
	} catch (error) {
		await endChild(n8n);
		throw error;
	}
	const died = new Promise<void>((resolve) => {
		n8n.once('exit', () => wasAskedToEnd(n8n) || resolve());
	});
	return {
		url,
		pid: n8n.pid as number,
		log,
		died,
		stop: async () => await endChild(n8n),
		kill: async () => await killChild(n8n),
	};
}

const givenPorts = new Set<number>();

/**
 * A port of the loopback address that is free now. None is given twice: whoever got it may not listen yet. It lies below those
 * that a system gives to connections, each of which could take it until then.
 */
export async function freePort(): Promise<number> {
	const port = randomInt(11_000, 32_000);
	if (givenPorts.has(port)) return await freePort();
	const server = createServer().listen(port, loopback);
	try {
		await once(server, 'listening');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		return await freePort();
	}
	server.close();
	givenPorts.add(port);
	return port;
}

/** Throws a `Problem` when another program listens on the port. */
export async function checkPort(port: number, address = loopback): Promise<void> {
	const server = createServer();
	try {
		server.listen(port, address);
		await once(server, 'listening');
	} catch {
		throw new Problem(
			`Port ${port} is in use.`,
			`End the program that uses it, or choose another with --port ${port === 5700 ? 5800 : 5700}.`,
		);
	} finally {
		server.close();
	}
}

async function environmentFor(options: N8nOptions): Promise<NodeJS.ProcessEnv> {
	// What a shell sets for another n8n, or jest for itself, must not reach this one.
	const foreign = /^(N8N|DB|EXECUTIONS|QUEUE|GENERIC|WEBHOOK|CREDENTIALS)_|^NODE_(ENV|OPTIONS)$/;
	const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	const { address = loopback, port } = options;
	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: options.userFolder,
		...databaseSettings(options.database),
		// The same for all, because a copied database can be read with the key of its original alone.
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_LISTEN_ADDRESS: address,
		N8N_HOST: address,
		N8N_PORT: String(port),
		// A worker has no other server than the one that says whether it is ready.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: address,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_FORMAT: 'json',
		// Opening hours are those of this computer; without it, those of New York.
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		...bestEngine,
		// Nothing here asks the network.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		...options.environment,
	};
}

async function untilReady(n8n: Child, url: string, log: LogLine[], options: N8nOptions) {
	const problem = (what: string) =>
		new Problem(`n8n ${what}. Its last lines:\n${lastWords(log)}`, whatToDo(options));
	const deadline = Date.now() + secondsToStart * 1000;
	while (Date.now() < deadline) {
		if (n8n.exitCode !== null || n8n.signalCode !== null) {
			await sleep(200); // Its last lines are still on their way.
			throw problem('ended while it started');
		}
		if (await isReady(url)) return;
		await sleep(200);
	}
	throw problem(`did not answer within ${secondsToStart} seconds`);
}

/** Names no file that is gone when people read it. */
function whatToDo({ logFile, userFolder }: N8nOptions): string {
	const look = isTemporary(logFile)
		? 'Solve this. Then start again.'
		: `The whole log is ${logFile}.`;
	if (isTemporary(userFolder)) return look;
	return `${look} If the data of n8n are damaged, delete ${userFolder}`;
}

async function isReady(url: string): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(2_000);
		return (await fetch(`${url}/healthz/readiness`, { signal })).ok;
	} catch {
		return false;
	}
}

/** The last lines of the log without stack traces. */
function lastWords(log: LogLine[]): string {
	const lines = log.flatMap(({ message }) => message.split('\n')).map((line) => line.trim());
	const telling = lines.filter((line) => line !== '' && !/^at /.test(line));
	return [...new Set(telling)]
		.slice(-8)
		.map((line) => `  ${line}`)
		.join('\n');
}
