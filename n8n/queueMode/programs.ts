import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Problem } from '../problem';

/**
 * The path of a program; Debian keeps some where a shell does not look.
 *
 * @param debianPackage told to people when the program is missing, in a `Problem`
 */
export function programPath(name: string, debianPackage: string): string {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
	const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (path) return path;
	throw new Problem(
		`Queue mode needs the program ${name}, and this machine lacks it.`,
		`On Debian or Ubuntu: apt-get install -y ${debianPackage}. Then start again.`,
	);
}
