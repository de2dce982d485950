import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A child process without an input, whose output is read. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

const secondsToEnd = 10;

const running = new Set<Child>();
const askedToEnd = new WeakSet<Child>();

/**
 * Starts a child process that ends with this one, together with all that it starts itself: to be
 * reached as one, they are a process group of their own.
 */
export function startChild(
	command: string,
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv },
): Child {
	endChildrenWithThisProcess();
	const child = spawn(command, args, {
		...options,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	running.add(child);
	child.once('exit', () => {
		killGroup(child);
		running.delete(child);
	});
	return child;
}

/** Ends a child and all that it started: politely, and after 10 seconds without asking. */
export async function endChild(child: Child): Promise<void> {
	if (!running.has(child)) return;
	const ended = once(child, 'exit');
	if (!askedToEnd.has(child)) child.kill('SIGINT');
	askedToEnd.add(child);
	await Promise.race([ended, sleep(secondsToEnd * 1000, undefined, { ref: false })]);
	killGroup(child);
	await ended;
}

/** Ends a child and all that it started at once, as a crash would. */
export async function killChild(child: Child): Promise<void> {
	if (!running.has(child)) return;
	const ended = once(child, 'exit');
	askedToEnd.add(child);
	killGroup(child);
	await ended;
}

/** Whether `endChild` or `killChild`, and not the child itself, was the reason for its end. */
export function wasAskedToEnd(child: Child): boolean {
	return askedToEnd.has(child);
}

function killGroup({ pid }: Child): void {
	try {
		if (pid) process.kill(-pid, 'SIGKILL');
	} catch {
		// Nobody is left in the group.
	}
}

function endChildrenWithThisProcess(): void {
	if (process.listeners('exit').includes(killAll)) return;
	process.on('exit', killAll);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, async () => {
			await Promise.all([...running].map(endChild));
			process.exit(128 + constants.signals[signal]);
		});
	}
}

function killAll(): void {
	running.forEach(killGroup);
}
