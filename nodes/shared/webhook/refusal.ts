import { figure } from '../counted';
import { InvalidField } from '../invalidField';
import { largestBody } from './body';

/** The answer to a request that starts no workflow. */
export interface Refusal {
	status: number;
	headers?: Record<string, string>;
	/** What the sender is told. It quotes nothing of what was sent but a field's name. */
	body: {
		/** What is wrong. */
		error: string;
		/** The field that is wrong, where there is one. */
		field?: string;
		/** What to do. */
		cure: string;
	};
	/** What the log says instead of `error` and `cure`, where it may say more than a stranger is told. */
	logged?: string;
	/** What log and alert say beside `cure`, because it is only for the owner. */
	alsoLogged?: string;
}

/**
 * @param cure where the secret goes, in the words of the vendor's own settings
 * @param problem why no secret at all would be let in
 */
export const wrongSecret = (cure: string, problem?: string): Refusal => ({
	status: 401,
	// Some HTTP clients send the password of an address only when they are asked for it.
	headers: { 'WWW-Authenticate': 'Basic realm="n8n"' },
	body: { error: 'The secret is missing or wrong', cure },
	...(problem !== undefined && { logged: `Every request is refused. ${problem}` }),
});

const ifProxy =
	'If that is the address of a proxy, set N8N_PROXY_HOPS to the number of proxies before n8n.';

export const wrongAddress = (ip = ''): Refusal => ({
	status: 403,
	body: {
		error: 'Requests from this IP address are not allowed',
		cure: "Add the address in n8n's log to 'Allowed IP Addresses' of the trigger.",
	},
	logged: `${JSON.stringify(ip)} is not one of the 'Allowed IP Addresses' of the trigger. ${ifProxy}`,
});

/**
 * Tells why a body could not be read: 400 for its content, 413 for its size.
 *
 * @param cure how the vendor's document says to send it
 */
export function refusalOf(error: unknown, cure: string): Refusal {
	if (error instanceof InvalidField) {
		const { message, field, cure } = error;
		return { status: 400, body: { error: message, field, cure } };
	}
	const isTooLarge = (error as { status?: unknown }).status === 413;
	const problem = isTooLarge
		? `'body' is larger than ${figure(largestBody)} bytes`
		: 'The body could not be read';
	return { status: isTooLarge ? 413 : 400, body: { error: problem, field: 'body', cure } };
}
