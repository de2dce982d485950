import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';

import { programPart, type Part } from '../part';
import { hosts, onLoopback, type Network } from './network';
import { programPath } from './programs';

/** A Redis. Where there are two, the second begins as the replica of the first. */
export function redis(network: Network, host: number, folder: string): Part {
	const [primary] = hosts.redis;
	const address = `${network}${host}`;
	const command = [programPath('redis-server'), ...listensAt(address, 6379)];
	if (host !== primary) command.push('--replicaof', `${network}${primary}`, '6379');
	const dump = ['--dbfilename', `redis-${host}.rdb`];
	return programPart({
		name: `redis-${host}`,
		command: [...command, ...dump],
		folder,
		address,
		port: 6379,
	});
}

/** Watches the primary and, together with the other sentinels, makes the replica take its place. */
export function sentinel(network: Network, host: number, folder: string): Part {
	const address = `${network}${host}`;
	const file = configFile('sentinel.conf', network, folder, `sentinel-${host}.conf`);
	const command = [
		...[programPath('redis-server'), file, '--sentinel'],
		...listensAt(address, 26379),
	];
	return programPart({ name: `sentinel-${host}`, command, folder, address, port: 26379 });
}

/** Binding the source too lets each see the other at its own address, as between machines. */
const listensAt = (address: string, port: number) => [
	...['--port', String(port), '--bind', address, '--bind-source-addr', address],
	// Without a password Redis else listens to nobody but 127.0.0.1.
	...['--protected-mode', 'no'],
];

export interface LoadBalancer extends Part {
	/** Sends a command of HAProxy's runtime API and waits until it has taken it. */
	tell(command: string): Promise<void>;
}

/** The one address of Redis, and of the webhook processes. */
export function loadBalancer(network: Network, folder: string): LoadBalancer {
	const file = configFile('haproxy.cfg', network, folder, 'haproxy.cfg');
	const command = [programPath('haproxy'), '-db', '-f', file];
	const address = `${network}${hosts.loadBalancer}`;
	return {
		...programPart({ name: 'haproxy', command, folder, address, port: 6379 }),
		async tell(line) {
			const socket = connect(join(folder, 'admin.sock')).resume();
			socket.write(`${line}\n`);
			await once(socket, 'close');
		},
	};
}

/** A file of docs/scaling, whose addresses and folders become those of the layout. */
function configFile(name: string, network: Network, folder: string, copyName: string): string {
	const copy = join(folder, copyName);
	const text = onLoopback(readFileSync(resolve('docs/scaling', name), 'utf8'), network);
	writeFileSync(copy, text.replace('/run/haproxy', folder));
	return copy;
}
