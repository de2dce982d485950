import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A child process without an input, whose output is read. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

const secondsToEnd = 10;

const running = new Set<Child>();
const leanedOn = new WeakSet<Child>();
const askedToEnd = new WeakSet<Child>();

export interface ChildOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Whether other children need it to end well, as n8n needs its database; it then ends after them. */
	isLeanedOn?: boolean;
}

/**
 * Starts a child process that ends with this one, together with all that it starts itself: to be
 * reached as one, they are a process group of their own. Even a killed parent leaves none behind.
 */
export function startChild(command: string, args: string[], options: ChildOptions): Child {
	endChildrenWithThisProcess();
	const { cwd, env, isLeanedOn } = options;
	const child = spawn(command, args, {
		cwd,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	child.once('error', () => {}); // Without a process id it has not been started; callers look at that.
	if (child.pid) running.add(child);
	if (isLeanedOn) leanedOn.add(child);
	const stopGuarding = guard(child);
	child.once('exit', () => {
		killGroup(child);
		running.delete(child);
		stopGuarding();
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

/**
 * A killed process can end nobody any more, so a small shell waits beside each child: when its input
 * ends without a word, this process is gone, and it kills the child's group.
 *
 * @returns what dismisses the guard
 */
function guard({ pid }: Child): () => void {
	if (!pid) return () => {};
	const script = `read -r word || kill -s KILL -- -${pid}`;
	const shell = spawn('sh', ['-c', script], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	shell.unref();
	shell.stdin.on('error', () => {}); // Somebody has ended the guard.
	(shell.stdin as Socket).unref();
	return () => shell.stdin.end('done\n');
}

function killGroup({ pid }: Child): void {
	try {
		if (pid) process.kill(-pid, 'SIGKILL');
	} catch {
		// Nobody is left in the group.
	}
}

/** Also where a signal ends it: it then ends with `process.exit`, after its children. */
export function endChildrenWithThisProcess(): void {
	if (process.listeners('exit').includes(killAll)) return;
	process.on('exit', killAll);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, async () => {
			const children = [...running];
			await Promise.all(children.filter((child) => !leanedOn.has(child)).map(endChild));
			await Promise.all(children.map(endChild));
			process.exit(128 + constants.signals[signal]);
		});
	}
}

function killAll(): void {
	running.forEach(killGroup);
}
