import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endChild, killChild, startChild, type Child } from './children';
import { isTemporary, openLog } from './folders';
import { Problem } from './problem';

const secondsToStart = 20;

/** A server that can be taken away and brought back; its address and its data stay. */
export interface Part {
	start(): Promise<void>;
	/** Politely: it may finish what is under way. */
	stop(): Promise<void>;
	/** At once, as a crash would. */
	kill(): Promise<void>;
}

export interface Program {
	/** For its log file and for people. */
	name: string;
	command: string[];
	/** Absent: that of this process. */
	environment?: NodeJS.ProcessEnv;
	/** Where it runs and logs. */
	folder: string;
	address: string;
	port: number;
	/** As for `startChild`. */
	isLeanedOn?: boolean;
}

/** A program that is there as soon as it accepts connections; 20 seconds at most, else a `Problem`. */
export function programPart(program: Program): Part {
	const { name, command, environment = process.env, folder, address, port, isLeanedOn } = program;
	const log = join(folder, `${name}.log`);
	let child: Child | undefined;
	return {
		async start() {
			const options = { cwd: folder, env: environment, isLeanedOn };
			child = startChild(command[0], command.slice(1), options);
			const file = openLog(log, 'a');
			child.stdout.pipe(file, { end: false });
			child.stderr.pipe(file, { end: false });
			child.once('close', () => file.end());
			if (await isThere(child, address, port)) return;
			await endChild(child);
			throw new Problem(
				`${name} does not answer at ${address}:${port}. Its last line: ${await lastLine(log)}`,
				`Solve this. Then start again.${isTemporary(log) ? '' : ` Its log is ${log}`}`,
			);
		},
		stop: async () => await (child && endChild(child)),
		kill: async () => await (child && killChild(child)),
	};
}

async function isThere(child: Child, address: string, port: number): Promise<boolean> {
	const deadline = Date.now() + secondsToStart * 1000;
	while (Date.now() < deadline && child.pid && child.exitCode === null) {
		const socket = connect(port, address);
		try {
			await once(socket, 'connect');
			return true;
		} catch {
			await sleep(50);
		} finally {
			socket.destroy();
		}
	}
	return false;
}

async function lastLine(file: string): Promise<string> {
	return (await readFile(file, 'utf8')).trim().split('\n').at(-1) || 'none';
}
