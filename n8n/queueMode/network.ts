import { randomInt } from 'node:crypto';

/**
 * The first three numbers of the addresses of a layout, such as "127.8.15.". The whole of 127.0.0.0/8
 * is the loopback address of a Linux, so each machine of a drawing has an address of its own there,
 * with the ports that everybody knows, and no layout meets another.
 */
export type Network = string;

export const newNetwork = (): Network => `127.${randomInt(1, 255)}.${randomInt(0, 255)}.`;

/** Who has which address; the drawing in docs/scaling.md and the files beside it say the same. */
export const hosts = {
	loadBalancer: 10,
	main: 11,
	webhooks: [21, 22],
	redis: [31, 32],
	postgres: 41,
	workers: [51, 52],
	workerWithoutPackage: 53,
};

/** A file of docs/scaling with its addresses, 10.0.0.…, in the network. */
export const onLoopback = (file: string, network: Network): string =>
	file.replaceAll('10.0.0.', network);
