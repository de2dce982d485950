import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nApi, type Execution, type WorkflowJson } from '../../n8n/api';
import type { LogLine } from '../../n8n/log';
import type { Database } from '../../n8n/postgres/database';
import { freePort, startN8n, type RunningN8n } from '../../n8n/run';
import { newDatabase } from './database';
import { packedPackage } from './packedOnce';

/** A real n8n with the packed package, a data folder of its own, and nothing in it. */
export interface TestN8n {
	url: string;
	api: N8nApi;
	log: LogLine[];
	/** n8n's data folder: all that it keeps outside its database. */
	folder: string;
	database: Database;
	stop(): Promise<void>;
}

export async function startTestN8n(environment: Record<string, string> = {}): Promise<TestN8n> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	const { database, remove } = await newDatabase();
	const n8n: RunningN8n = await startN8n({
		userFolder: folder,
		database,
		port: await freePort(),
		tarball: await packedPackage(folder),
		environment,
		logFile: join(folder, 'n8n.log'),
	});
	return {
		...n8n,
		folder: join(folder, '.n8n'),
		database,
		api: await N8nApi.signIn(n8n.url),
		async stop() {
			await n8n.stop();
			await remove();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/**
 * The lines that no run should write: errors, uncaught failures and answers sent twice.
 *
 * @param expected what the tests themselves provoke
 */
export function unexpectedLines(log: LogLine[], expected: RegExp[] = []): string[] {
	// n8n prints some faults past its logger, or as a warning.
	const fault = /\berror\b|exception|unhandled|cannot set headers/i;
	return log
		.filter(({ level, message }) => level === 'error' || (level !== 'info' && fault.test(message)))
		.map(({ level, message }) => `${level}: ${message}`)
		.filter((line) => !expected.some((pattern) => pattern.test(line)));
}

/** Waits until a condition holds, for 10 seconds at most; returns what it gave. */
export async function until<T>(condition: () => T | Promise<T>): Promise<NonNullable<T>> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const result = await condition();
		if (result) return result;
		if (Date.now() > deadline) throw new Error(`Still not so after 10 s: ${condition.toString()}`);
		await sleep(50);
	}
}

/** The newest execution of a workflow once it has ended. */
export async function lastExecution(api: N8nApi, workflowId: string): Promise<Execution> {
	const { id } = await until(async () => {
		const [newest] = await api.executions(workflowId);
		return newest?.stoppedAt ? newest : undefined;
	});
	return await api.execution(id);
}

type Node = WorkflowJson['nodes'][number];

/** A node with what n8n wants to know beside name, type and parameters. */
export function node(
	name: string,
	type: string,
	parameters: object = {},
	more: object = {},
): Node & { name: string } {
	const isOurs = /^(voicenter|eightByEight)/.test(type);
	return {
		id: name,
		name,
		type: isOurs ? `n8n-nodes-8x8-voicenter.${type}` : `n8n-nodes-base.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...more,
	} as Node;
}

/** A Voicenter Layer Trigger whose address is /webhook/<id>/layer. */
export const trigger = (id: string, parameters: object = {}, more: object = {}) =>
	node(
		'Call',
		'voicenterLayerTrigger',
		{ safetyAnswer: 'goToLayer', safetyLayer: '20', ...parameters },
		{ typeVersion: 2, webhookId: id, ...more },
	);

export const respond = (parameters: object, name = 'Reply') =>
	node(name, 'voicenterLayerRespond', parameters);

/** A workflow whose nodes are connected one after the other. */
export function chain(id: string, ...nodes: Node[]): WorkflowJson & { id: string } {
	const connections: Record<string, object> = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index].name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	nodes.forEach((entry, index) => Object.assign(entry, { position: [index * 250, 0] }));
	return { id, name: id, nodes, connections, settings: { timezone: 'Asia/Jerusalem' } };
}

/** A workflow whose first node leads to each of the others. */
export function fan(id: string, start: Node, ...nodes: Node[]): WorkflowJson & { id: string } {
	const targets = nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }));
	nodes.forEach((entry, index) => Object.assign(entry, { position: [250, index * 150] }));
	return {
		...chain(id, start),
		nodes: [start, ...nodes],
		connections: { [start.name]: { main: [targets] } },
	};
}

/** One workflow of several that share no name of a node, one below the other: an editor is opened once for all. */
export function together(id: string, ...workflows: WorkflowJson[]): WorkflowJson & { id: string } {
	workflows.forEach(({ nodes }, row) =>
		nodes.forEach((entry) => Object.assign(entry, { position: below(entry, row * 200) })),
	);
	return {
		...chain(id),
		nodes: workflows.flatMap(({ nodes }) => nodes),
		connections: Object.assign({}, ...workflows.map(({ connections }) => connections)),
	};
}

function below(entry: object, distance: number): number[] {
	const { position } = entry as { position: number[] };
	return [position[0], position[1] + distance];
}
