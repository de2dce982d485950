import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { temporaryFolder } from '../folders';
import type { LogLine } from '../log';
import type { Part } from '../part';
import { serverFromTemplate } from '../postgres/template';
import { startN8n, type N8nCommand, type N8nOptions, type RunningN8n } from '../run';
import { hosts, newNetwork, type Network } from './network';
import { programPath } from './programs';
import { loadBalancer, redis, sentinel, type LoadBalancer } from './services';

export interface QueueModeOptions {
	/** The packed package, which each process gets. */
	tarball: string;
	/** Of n8n; absent: `n8nVersion`. */
	version?: string;
	/** One webhook process and one Redis, or two of each behind a load balancer. */
	isRedundant?: boolean;
	/** 1 or 2; absent: 2. */
	workers?: number;
	/** Variables for each process of n8n. */
	environment?: Record<string, string>;
}

/** A process of n8n with a data folder of its own. */
export interface N8nPart extends Part {
	url: string;
	/** Where it keeps its data. */
	userFolder: string;
	/** All that it has logged, over all its starts. */
	readonly log: LogLine[];
	/** Takes another packed package in place of its own, at its next start. */
	use(tarball: string): void;
}

/** n8n in queue mode, as docs/scaling.md draws it, on the loopback addresses of this machine. */
export interface QueueMode {
	/** Where Voicenter's calls go: the webhook process, or the load balancer in front of two. */
	url: string;
	main: N8nPart;
	webhooks: N8nPart[];
	workers: N8nPart[];
	/** A worker on which nobody has installed the package. It is not started. */
	workerWithoutPackage: N8nPart;
	/** The primary, and its replica where there is one. */
	redis: Part[];
	postgres: Part;
	/** Where the layout is redundant. */
	loadBalancer?: LoadBalancer;
	/** Ends all of it and deletes its data. */
	stop(): Promise<void>;
}

/**
 * Starts Redis, PostgreSQL and the processes of n8n, and waits until each is ready; about half a
 * minute. All of it ends with this process. Throws a `Problem` that names the Debian package when a
 * program is missing.
 */
export async function startQueueMode(options: QueueModeOptions): Promise<QueueMode> {
	const { tarball, version, isRedundant = false, workers = 2 } = options;
	for (const name of isRedundant ? ['redis-server', 'haproxy'] : ['redis-server'])
		programPath(name);
	const network = newNetwork();
	const folder = temporaryFolder('n8n-queue-mode-');
	const environment = { ...environmentFor(network, isRedundant), ...options.environment };
	const ofPostgres = {
		folder: join(folder, 'postgres'),
		address: `${network}${hosts.postgres}`,
		port: 5432,
	};
	const postgres = await serverFromTemplate(ofPostgres, version);
	const { database } = postgres;
	const n8n = (name: string, command: N8nCommand, host: number, more: Partial<N8nOptions> = {}) => {
		const address = `${network}${host}`;
		const userFolder = join(folder, name);
		const own = { version, command, userFolder, address, port: 5678 };
		return n8nPart({ ...own, tarball, database, environment, ...more });
	};

	const count = isRedundant ? 2 : 1;
	const servers = hosts.redis.slice(0, count).map((host) => redis(network, host, folder));
	const main = n8n('main', 'start', hosts.main, yielding);
	const webhooks = hosts.webhooks
		.slice(0, count)
		.map((host) => n8n(`webhook-${host}`, 'webhook', host));
	const workerParts = hosts.workers
		.slice(0, workers)
		.map((host) => n8n(`worker-${host}`, 'worker', host, yielding));
	const bare = { ...yielding, tarball: undefined };
	const workerWithoutPackage = n8n('bare', 'worker', hosts.workerWithoutPackage, bare);
	const balancer = isRedundant ? loadBalancer(network, folder) : undefined;
	const sentinels = isRedundant
		? [...hosts.redis, hosts.loadBalancer].map((host) => sentinel(network, host, folder))
		: [];

	const parts = [postgres, ...servers, ...sentinels, ...(balancer ? [balancer] : [])];
	const processes = [main, ...webhooks, ...workerParts, workerWithoutPackage];
	const stop = async () => {
		await Promise.all(processes.map(async (part) => await part.stop()));
		await Promise.all(parts.map(async (part) => await part.stop()));
		await rm(folder, { recursive: true, force: true });
	};
	try {
		for (const part of parts) await part.start();
		const first = [main, ...webhooks, ...workerParts];
		await Promise.all(first.map(async (part) => await part.start()));
	} catch (error) {
		await stop();
		throw error;
	}
	const url = isRedundant ? balanced(network) : webhooks[0].url;
	return {
		...{ url, main, webhooks, workers: workerParts, workerWithoutPackage },
		...{ redis: servers, postgres, loadBalancer: balancer, stop },
	};
}

/**
 * A process that starts takes all the processor it can get. On machines of their own that holds up
 * nobody; on one machine it must not hold up the webhook processes, on which callers wait.
 */
const yielding = { niceness: 5 };

/** The address of the load balancer, which Voicenter calls. */
const balanced = (network: Network) => `http://${network}${hosts.loadBalancer}:8080`;

function environmentFor(network: Network, isRedundant: boolean): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		// Looks each second whether the database is back, not at intervals that grow.
		DB_RECOVERY_BACKOFF_MAX_MS: '1000',
		QUEUE_BULL_REDIS_HOST: `${network}${isRedundant ? hosts.loadBalancer : hosts.redis[0]}`,
		// With Redis away n8n neither ends after 10 seconds nor holds calls before a node sees them.
		QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '86400000',
		N8N_CACHE_BACKEND: 'memory',
		N8N_CACHE_MEMORY_TTL: '1000',
		// Calls go to the webhook processes alone.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		...(isRedundant && { N8N_PROXY_HOPS: '1', N8N_WEBHOOK_URL: `${balanced(network)}/` }),
	};
}

function n8nPart(options: Omit<N8nOptions, 'logFile'>): N8nPart {
	const { userFolder, address, port } = options;
	let { tarball } = options;
	const runs: RunningN8n[] = [];
	return {
		url: `http://${address}:${port}`,
		userFolder,
		get log() {
			return runs.flatMap(({ log }) => log);
		},
		async start() {
			const logFile = `${userFolder}-${runs.length + 1}.log`;
			runs.push(await startN8n({ ...options, tarball, logFile }));
		},
		use: (other) => (tarball = other),
		stop: async () => await runs.at(-1)?.stop(),
		kill: async () => await runs.at(-1)?.kill(),
	};
}
