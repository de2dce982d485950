import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

import { Problem } from '../../../n8n/problem';
import type { Progress } from '../../../n8n/progress';
import { chromiumFromNpm } from './fromNpm';

const run = promisify(execFile);

/**
 * The browser of the tests, looked for in this order: CHROMIUM_PATH; on Linux x64 the one that npm
 * brings; an installed Chrome or Chromium; Playwright's own, downloaded if need be (150 MB). Each is
 * started once before it counts. Returns the program's path; throws a `Problem` when there is none.
 */
export async function findBrowser(
	progress: Progress,
	system = `${process.platform} ${process.arch}`,
	installed = usualPlaces(process.platform, process.env),
): Promise<string> {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (await starts(named)) return named;
		throw new Problem(
			`CHROMIUM_PATH names ${named}, which is no browser that starts here.`,
			'Correct the path, or unset CHROMIUM_PATH to use the browser that the tests find themselves.',
		);
	}
	if (system === 'linux x64') {
		const own = await chromiumFromNpm(progress);
		if (await starts(own)) return own;
	}
	for (const place of installed) {
		if (await starts(place)) return place;
	}
	return await playwrightsOwn(progress);
}

/** Where Chrome and Chromium are usually installed; Chrome first, which is found more often. */
export function usualPlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
	if (platform === 'darwin') {
		return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
			['Google Chrome', 'Chromium'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
		);
	}
	if (platform === 'win32') {
		const { ProgramFiles, LOCALAPPDATA } = environment;
		return [ProgramFiles, environment['ProgramFiles(x86)'], LOCALAPPDATA].flatMap((folder) =>
			folder
				? ['Google\\Chrome', 'Chromium'].map(
						(name) => `${folder}\\${name}\\Application\\chrome.exe`,
					)
				: [],
		);
	}
	return [
		'/usr/bin/google-chrome',
		'/usr/bin/google-chrome-stable',
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/snap/bin/chromium',
	];
}

/** Tells a browser from a missing file, and from one whose libraries are missing. */
async function starts(path: string): Promise<boolean> {
	if (!existsSync(path)) return false;
	// There it would open a window instead of printing its version.
	if (process.platform === 'win32') return true;
	return await run(path, ['--version'], { timeout: 10_000 }).then(
		({ stdout }) => /chrom/i.test(stdout),
		() => false,
	);
}

async function playwrightsOwn(progress: Progress): Promise<string> {
	const own = chromium.executablePath();
	const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js');
	try {
		if (!existsSync(own)) {
			await progress('Downloading Chromium', async () => {
				await run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
			});
		}
	} catch {
		// Told below, with what to do about it.
	}
	if (await starts(own)) return own;
	throw new Problem(
		'This machine has no Chrome or Chromium that starts, and Playwright could not download one.',
		'Install Chrome, or Chromium ("apt-get install chromium" on Debian), or name a browser in CHROMIUM_PATH. Then start again.',
	);
}
