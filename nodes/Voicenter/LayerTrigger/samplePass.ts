import { randomUUID } from 'node:crypto';

/** The header in which a sample call shows its pass. */
const header = 'x-voicenter-sample';

/** Of the sample calls that are on their way. */
const passes = new Set<string>();

/**
 * Sends a sample call with a pass that lets it past 'Allowed IP Addresses': it comes from n8n's own
 * address, or from that of its proxy. A pass cannot be guessed, and is good once, in this process, and
 * until `send` has ended.
 */
export async function withPass<T>(
	send: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
	const pass = randomUUID();
	passes.add(pass);
	try {
		return await send({ [header]: pass });
	} finally {
		passes.delete(pass);
	}
}

/** Whether a request shows a pass that is still good; from now on it is not. */
export const takePass = (headers: object): boolean =>
	passes.delete((headers as Record<string, string>)[header]);
