import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { Problem } from '../problem';
import type { Progress } from '../progress';

/** The programs of queue mode that come from the system. Debian's packages have the same names. */
const programs = ['redis-server', 'haproxy'];

/** The path of a program; Debian keeps some where a shell does not look. Throws a `Problem` when this machine lacks it. */
export function programPath(name: string): string {
	const path = findProgram(name);
	if (path) return path;
	throw missing([name]);
}

/**
 * Sees to it that Redis and HAProxy are there: for root on Debian and Ubuntu it installs what is missing,
 * in half a minute. Throws a `Problem` with the line to paste where it cannot.
 */
export async function preparePrograms(progress: Progress): Promise<void> {
	const lacking = programs.filter((name) => !findProgram(name));
	if (lacking.length === 0) return;
	if (process.getuid?.() !== 0 || !findProgram('apt-get')) throw missing(lacking);
	await progress(`Installing ${lacking.join(' and ')}`, async () => {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		try {
			await promisify(execFile)('apt-get', ['update'], { env });
			const install = ['install', '--yes', '--no-install-recommends', ...lacking];
			await promisify(execFile)('apt-get', install, { env });
		} catch (error) {
			const reason = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1);
			throw new Problem(
				`apt-get could not install ${lacking.join(' and ')}: ${reason}`,
				missing(lacking).cure,
			);
		}
	});
}

function findProgram(name: string): string | undefined {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
	return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

const missing = (names: string[]) =>
	new Problem(
		`Queue mode needs ${names.join(' and ')}, and this machine lacks ${names.length > 1 ? 'them' : 'it'}.`,
		`On Debian or Ubuntu: sudo apt-get install -y ${names.join(' ')}. Then start again.`,
	);
