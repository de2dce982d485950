import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endChild, killChild, startChild, type Child } from '../children';
import { Problem } from '../problem';

const secondsToStart = 20;

/** A part of the layout that can be taken away and brought back; its address and its data stay. */
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
	/** Where it runs and logs. */
	folder: string;
	address: string;
	port: number;
}

/** A program that is there as soon as it accepts connections; 20 seconds at most, else a `Problem`. */
export function programPart({ name, command, folder, address, port }: Program): Part {
	const log = join(folder, `${name}.log`);
	let child: Child | undefined;
	return {
		async start() {
			child = startChild(command[0], command.slice(1), { cwd: folder, env: process.env });
			const file = createWriteStream(log, { flags: 'a' });
			child.stdout.pipe(file, { end: false });
			child.stderr.pipe(file, { end: false });
			child.once('close', () => file.end());
			if (await isThere(child, address, port)) return;
			await endChild(child);
			throw new Problem(`${name} does not answer at ${address}:${port}.`, `Its log is ${log}`);
		},
		stop: async () => await (child && endChild(child)),
		kill: async () => await (child && killChild(child)),
	};
}

async function isThere(child: Child, address: string, port: number): Promise<boolean> {
	const deadline = Date.now() + secondsToStart * 1000;
	while (Date.now() < deadline && child.exitCode === null) {
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
