import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { programPart, type Part } from '../part';
import { Problem } from '../problem';
import { postgresCommand } from './binaries';
import { atServer, query, type Database } from './database';

const user = 'n8n';
/** What PostgreSQL calls it when it cannot be used yet. */
const isStartingUp = '57P03';

export interface ServerOptions {
	/** What `makeServer` made, or a copy of it. */
	folder: string;
	/** A loopback address; absent: 127.0.0.1. */
	address?: string;
	port: number;
	/** Whether its data must survive a crash of the machine; absent: they need not, which is faster. */
	isKept?: boolean;
}

/** A PostgreSQL; it does not run yet. */
export interface PostgresServer extends Part {
	/** The database with which it begins. */
	database: Database;
}

/**
 * Makes a folder with the data of a new PostgreSQL and the password of its only user. Other people
 * of this machine reach its port, and whoever may enter may start programs: hence the password.
 */
export async function makeServer(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const password = join(folder, 'password');
	await writeFile(password, randomBytes(16).toString('hex'), { mode: 0o600 });
	const [command, ...args] = [
		...postgresCommand('initdb'),
		...['--pgdata', join(folder, 'data'), '--username', user],
		...['--auth', 'scram-sha-256', '--pwfile', password],
		// The same on each machine, whatever languages it has, and upper and lower case of all of them.
		...['--encoding', 'UTF8', '--locale', 'C'],
		...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
		// 1 MB instead of 16: what is copied often should be small.
		...['--wal-segsize', '1', '--no-sync'],
	];
	try {
		await promisify(execFile)(command, args, { env: environment() });
	} catch (error) {
		throw serverProblem(folder, (error as { stderr?: string }).stderr || String(error));
	}
}

/** The PostgreSQL of a folder. `start` throws a `Problem` with PostgreSQL's own words when it does not come up. */
export async function postgresServer(options: ServerOptions): Promise<PostgresServer> {
	const { folder, address = '127.0.0.1', port, isKept = false } = options;
	const data = join(folder, 'data');
	const password = await readFile(join(folder, 'password'), 'utf8');
	const settings = [
		`listen_addresses=${address}`,
		`port=${port}`,
		'unix_socket_directories=',
		...(isKept ? [] : ['fsync=off', 'full_page_writes=off']),
	].flatMap((setting) => ['-c', setting]);
	const part = programPart({
		name: 'postgres',
		command: [...postgresCommand('postgres'), '-D', data, ...settings],
		environment: environment(),
		folder,
		address,
		port,
		isLeanedOn: true,
	});
	const database = { host: address, port, user, password, database: user };
	return {
		...part,
		database,
		async start() {
			await removeStaleLock(data);
			await part.start();
			await untilRecovered(atServer(database), data);
		},
	};
}

/** After a crash it takes connections, but turns them away until its data are whole again. */
async function untilRecovered(database: Database, data: string): Promise<void> {
	for (;;) {
		try {
			const sql = 'SHOW data_directory';
			const [server] = await query<{ data_directory: string }>(database, sql);
			if (server.data_directory === data) return;
			break;
		} catch (error) {
			if ((error as { code?: string }).code !== isStartingUp) break;
			await sleep(50);
		}
	}
	throw new Problem(
		`Another server answers at the port ${database.port}, which was free a moment ago.`,
		'Start again; another port is then chosen.',
	);
}

/**
 * A PostgreSQL that was killed leaves the number of its process behind, which may be that of another
 * program by now. PostgreSQL would then refuse to start.
 */
async function removeStaleLock(data: string): Promise<void> {
	const lock = join(data, 'postmaster.pid');
	if (!existsSync(lock) || !existsSync('/proc')) return;
	const [processId] = (await readFile(lock, 'utf8')).split('\n');
	const command = await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => '');
	if (!command.includes(data)) await rm(lock);
}

/** Without what a shell sets for another PostgreSQL; its messages in English. */
function environment(): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
	return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

/** Why the files of a PostgreSQL could not be made, from the words of the program that failed. */
export function serverProblem(folder: string, words: string): Problem {
	const last = words.trim().split('\n').at(-1);
	if (/No space left on device/.test(words)) {
		return new Problem(
			`The disk of ${folder} is full; the database needs 0.1 GB.`,
			'Free some space. Then start again.',
		);
	}
	if (/setpriv/.test(words)) {
		return new Problem(
			`PostgreSQL does not run as root, and root cannot start it as the user nobody here: ${last}`,
			'Start again as an ordinary user.',
		);
	}
	return new Problem(
		`PostgreSQL could not make a database in ${folder}: ${last}`,
		'Solve this. Then start again.',
	);
}
