import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The folder with everything that the playground downloads, builds and stores: `.playground` in the
 * project, or wherever PLAYGROUND_FOLDER points, so that several checkouts can share one n8n.
 */
export function playgroundFolder(...path: string[]): string {
	return resolve(process.env.PLAYGROUND_FOLDER || '.playground', ...path);
}

/** Where the full output of a program goes, e.g. `logFile('npm-install')`. The folder is made if need be. */
export function logFile(name: string): string {
	const folder = playgroundFolder('logs');
	mkdirSync(folder, { recursive: true });
	return join(folder, `${name}.log`);
}

/** Writes a log over an older one, or behind it (flags "a"). On a full disk it falls silent, and does not end the program. */
export function openLog(file: string, flags = 'w'): WriteStream {
	return createWriteStream(file, { flags }).on('error', () => {});
}
