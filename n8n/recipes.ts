import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Each n8n that can be installed here, and on which this package is therefore tested; the newest first.
 * A folder of n8n/versions is one more: package.json, its package-lock.json and npmrc.
 */
export const testedVersions = readdirSync(resolve('n8n', 'versions')).sort((a, b) =>
	b.localeCompare(a, 'en', { numeric: true }),
);

/** The oldest n8n that this package supports. */
export const oldestVersion = testedVersions[testedVersions.length - 1];

/** Whether a version is as new as another, or newer. */
export const isAtLeast = (version: string, other: string): boolean =>
	version.localeCompare(other, 'en', { numeric: true }) >= 0;
