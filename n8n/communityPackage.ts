import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { playgroundFolder } from './folders';
import { npm } from './npm';

/**
 * Packs the built project as npm would publish it.
 *
 * @param folder where the tarball goes; made if need be
 * @returns the path of the tarball
 */
export async function packPackage(folder = playgroundFolder('package')): Promise<string> {
	await mkdir(folder, { recursive: true });
	const output = await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: process.cwd(),
		log: 'npm-pack',
	});
	return join(folder, output.trim().split('\n').pop() as string);
}

/**
 * Puts a packed package where n8n looks for community packages when it starts, in place of what
 * was there. Like n8n itself it unpacks the tarball.
 *
 * @param userFolder n8n's N8N_USER_FOLDER
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	const unpacked = await mkdtemp(join(nodes, 'unpacked-'));
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	const { name } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
	const installed = packageFolder(userFolder, name);
	await rm(installed, { recursive: true, force: true });
	await mkdir(dirname(installed), { recursive: true });
	await rename(unpacked, installed);
}

/** Where an installed package is. */
export const packageFolder = (userFolder: string, name: string): string =>
	join(userFolder, '.n8n', 'nodes', 'node_modules', name);
