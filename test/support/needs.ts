import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

import { checkDisk, checkRegistry, isInstalled, n8nVersion } from '../../n8n/install';
import { makePlaygroundFolder } from '../../n8n/prepare';
import { Problem } from '../../n8n/problem';
import { showProgress } from '../../n8n/progress';
import { preparePrograms } from '../../n8n/queueMode/programs';
import { oldestVersion, testedVersions } from '../../n8n/recipes';
import { findBrowser } from './chromium/find';

/** For the data of the n8ns that run at once. */
const gigabytesForData = 1;

export type TestKind = 'e2e' | 'scaling' | 'versions';

/** The n8ns that a kind of tests starts. */
export const versionsFor: Record<TestKind, string[]> = {
	e2e: [n8nVersion],
	scaling: [n8nVersion, oldestVersion],
	versions: testedVersions,
};

/**
 * Looks up what a kind of tests needs of this machine: Node, room on the disks, what the install of n8n
 * needs where it is yet to be installed, and a browser, for `scaling` Redis and HAProxy instead. Takes
 * a second, and once some more to unpack the browser or to install those two. Names all that is missing,
 * and then ends this process with exit code 2.
 *
 * @returns the browser's path; '' for `scaling`
 */
export async function checkNeeds(kind: TestKind): Promise<string> {
	// First and alone: most others write there.
	endIfAny(await failuresOf([makePlaygroundFolder]));

	let browser = '';
	const needs: Array<() => unknown> = [checkNode, checkRoomForData];
	if (kind === 'scaling') needs.push(async () => await preparePrograms(showProgress));
	else needs.push(async () => (browser = await findBrowser(showProgress)));
	const installed = await Promise.all(versionsFor[kind].map(isInstalled));
	const toInstall = installed.filter((isThere) => !isThere).length;
	if (toInstall > 0) needs.push(async () => await checkDisk(toInstall), checkRegistry);

	endIfAny(await failuresOf(needs));
	return browser;
}

function endIfAny(failures: Error[]): void {
	if (failures.length === 0) return;
	console.error(['The tests cannot run yet.', ...failures.map(inWords)].join('\n\n'));
	process.exit(2);
}

async function failuresOf(checks: Array<() => unknown>): Promise<Error[]> {
	const outcomes = await Promise.allSettled(checks.map(async (check) => await check()));
	return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
}

/** What happened and what to do; of a fault of this program, where it happened. */
function inWords(error: Error): string {
	return error instanceof Problem ? `${error.message}\n${error.cure}` : String(error.stack);
}

function checkNode(): void {
	const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
	const [major, minor] = numbers(engines.node);
	const [ownMajor, ownMinor] = numbers(process.version);
	if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
	throw new Problem(
		`This is Node ${process.version}, which is too old.`,
		`Install Node ${engines.node}, for example from https://nodejs.org. Then run "npm ci" and start again.`,
	);
}

const numbers = (version: string) => (version.match(/\d+/g) ?? []).map(Number);

async function checkRoomForData(): Promise<void> {
	const { bavail, bsize } = await statfs(tmpdir());
	const free = (bavail * bsize) / 1e9;
	if (free >= gigabytesForData) return;
	throw new Problem(
		`The disk of ${tmpdir()} has ${free.toFixed(1)} GB left; the tests need ${gigabytesForData} GB.`,
		'Free some space, or set TMPDIR to a folder on a larger disk. Then start again.',
	);
}
