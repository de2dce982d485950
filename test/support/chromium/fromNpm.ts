import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { playgroundFolder } from '../../../n8n/folders';
import { Problem } from '../../../n8n/problem';
import type { Progress } from '../../../n8n/progress';

/**
 * The Chromium that npm brings to Linux x64, unpacked into the playground's folder the first time
 * (210 MB, 2 seconds); what was interrupted is done again. Returns the program that starts it with
 * its own libraries and fonts. Throws a `Problem` where it cannot be unpacked.
 */
export async function chromiumFromNpm(progress: Progress): Promise<string> {
	const manifest = resolve('node_modules', '@sparticuz', 'chromium', 'package.json');
	const { version } = JSON.parse(await readFile(manifest, 'utf8'));
	const folder = playgroundFolder(`chromium-${version}`);
	if (!existsSync(folder)) await progress('Unpacking Chromium', async () => await unpack(folder));
	return join(folder, 'start.sh');
}

async function unpack(folder: string): Promise<void> {
	const unfinished = `${folder}.unfinished`;
	try {
		await rm(unfinished, { recursive: true, force: true });
		// Closed to others: unpacked by root, some of its files belong to whoever packed them.
		await mkdir(unfinished, { recursive: true, mode: 0o700 });
		await promisify(execFile)(process.execPath, [join(__dirname, 'unpack.mjs')], {
			env: {
				...process.env,
				TMPDIR: unfinished,
				// Only there does the package unpack libnss3, libnspr4 and libexpat, which a bare Linux lacks.
				AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x',
			},
		});
		for (const file of ['start.sh', 'fonts.conf']) {
			await copyFile(join(__dirname, file), join(unfinished, file));
		}
		await rename(unfinished, folder);
	} catch (error) {
		throw new Problem(
			`Chromium could not be unpacked into ${folder}: ${reason(error)}`,
			'Free 300 MB there, or set PLAYGROUND_FOLDER to a folder on a larger disk. Then start again.',
		);
	}
}

/** The last line that the program wrote, or why it could not be started. */
function reason(error: unknown): string {
	const { stderr, message } = error as Error & { stderr?: string };
	return (stderr || message).trim().split('\n').at(-1) ?? '';
}
