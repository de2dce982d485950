import { createWriteStream, mkdirSync, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { endChildrenWithThisProcess } from './children';

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

const temporary = new Set<string>();

/** A new folder for what nobody needs after this process; it goes with it at the latest, also after Ctrl-C and failures. */
export function temporaryFolder(prefix: string): string {
	// Before the folders go, so that nobody writes there any more.
	endChildrenWithThisProcess();
	if (temporary.size === 0) process.once('exit', removeTemporary);
	const folder = mkdtempSync(join(tmpdir(), prefix));
	temporary.add(folder);
	return folder;
}

/** Whether a path goes with this process, so that it is of no use to people. */
export const isTemporary = (path: string): boolean =>
	[...temporary].some((folder) => path.startsWith(folder));

function removeTemporary(): void {
	// Processes that were killed may take a moment to be gone.
	for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Writes a log over an older one, or behind it (flags "a"). On a full disk it falls silent, and does not end the program. */
export function openLog(file: string, flags = 'w'): WriteStream {
	return createWriteStream(file, { flags }).on('error', () => {});
}
