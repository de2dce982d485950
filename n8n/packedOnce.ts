import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { packPackage } from './communityPackage';
import { temporaryFolder } from './folders';

/** Tells the processes of a jest run where the packed package is. */
const variable = 'N8N_TEST_PACKAGE';

/** Packs the built package for all tests of a jest run, before one of them builds it anew. */
export async function packOnce(): Promise<void> {
	process.env[variable] = await packPackage(temporaryFolder('n8n-package-'));
}

export async function removePacked(): Promise<void> {
	const tarball = process.env[variable];
	if (tarball) await rm(dirname(tarball), { recursive: true });
}

/** The packed package; outside jest it is packed now, into this folder. */
export const packedPackage = async (folder: string): Promise<string> =>
	process.env[variable] ?? (await packPackage(folder));
