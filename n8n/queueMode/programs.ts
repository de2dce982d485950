import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Problem } from '../problem';

const postgresFolder = '/usr/lib/postgresql';

/**
 * The path of a program; Debian keeps some where a shell does not look.
 *
 * @param debianPackage told to people when the program is missing, in a `Problem`
 */
export function programPath(name: string, debianPackage: string): string {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', ...postgresFolders()];
	const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (path) return path;
	throw new Problem(
		`Queue mode needs the program ${name}, and this machine lacks it.`,
		`On Debian or Ubuntu: apt-get install -y ${debianPackage}. Then start again.`,
	);
}

/** The newest version first. */
function postgresFolders(): string[] {
	if (!existsSync(postgresFolder)) return [];
	const versions = readdirSync(postgresFolder).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(postgresFolder, version, 'bin'));
}

/** What stands before a command to run it as another user; PostgreSQL refuses to run as root. */
export function asUser(user: string): string[] {
	if (process.getuid?.() !== 0) return [];
	return [
		programPath('setpriv', 'util-linux'),
		`--reuid=${user}`,
		`--regid=${user}`,
		'--init-groups',
	];
}

/** The id of a user, for files that it must own. */
export function userId(user: string): number {
	return Number(execFileSync('id', ['-u', user]));
}
