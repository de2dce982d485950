import { access, constants, mkdir } from 'node:fs/promises';

import { lock, type LockOptions } from 'proper-lockfile';

import { playgroundFolder } from './folders';
import { installN8n, isInstalled, n8nVersion } from './install';
import { hasTemplate, makeTemplate } from './postgres/template';
import { Problem } from './problem';
import type { Progress } from './progress';

/**
 * Sees to it that an n8n of this version can be started: its packages and the template of its
 * database. Takes minutes the first time, milliseconds when all is there. A second process that
 * needs the same waits until the first is done. Throws a `Problem` as `installN8n` does.
 */
export async function prepareN8n(progress: Progress, version = n8nVersion): Promise<void> {
	await makePlaygroundFolder();
	if (await isPrepared(version)) return;
	const release = await lockInstall(progress);
	try {
		if (!(await isInstalled(version))) await installN8n(progress, version);
		if (!hasTemplate(version)) await makeTemplate(progress, version);
	} finally {
		await release();
	}
}

async function isPrepared(version: string): Promise<boolean> {
	return (await isInstalled(version)) && hasTemplate(version);
}

/** Throws a `Problem` where nobody may write, as after a start by root: logs and data would fail there one by one. */
export async function makePlaygroundFolder(): Promise<void> {
	const folder = playgroundFolder();
	try {
		await mkdir(folder, { recursive: true });
		await access(folder, constants.W_OK);
	} catch (error) {
		throw new Problem(
			`Nothing can be written into the folder ${folder} (${(error as { code?: string }).code}).`,
			'Check who owns it, or set PLAYGROUND_FOLDER to another folder. Then start again.',
		);
	}
}

/** Two installs at once would delete each other's files. A lock whose process was killed is void after 15 seconds. */
async function lockInstall(progress: Progress): Promise<() => Promise<void>> {
	const folder = playgroundFolder();
	const options: LockOptions = { lockfilePath: playgroundFolder('install.lock'), stale: 15_000 };
	try {
		return await lock(folder, options);
	} catch (error) {
		if ((error as { code?: string }).code !== 'ELOCKED') throw error;
		const retries = { forever: true, minTimeout: 1_000, maxTimeout: 1_000 };
		return await progress('Waiting for another start that installs n8n', async () => {
			return await lock(folder, { ...options, retries });
		});
	}
}
