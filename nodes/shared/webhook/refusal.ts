import { InvalidField } from '../invalidField';
import { largestBody } from './body';

/** The answer to a request that starts no workflow. It quotes nothing of what was sent but a field's name. */
export interface Refusal {
	status: number;
	headers?: Record<string, string>;
	/** What is wrong. */
	error: string;
	/** The field that is wrong, where there is one. */
	field?: string;
	/** What to do. */
	cure: string;
}

/** @param cure where the secret goes, in the words of the vendor's own settings */
export const wrongSecret = (cure: string): Refusal => ({
	status: 401,
	// Some HTTP clients send the password of an address only when they are asked for it.
	headers: { 'WWW-Authenticate': 'Basic realm="n8n"' },
	error: 'The secret is missing or wrong',
	cure,
});

export const wrongAddress: Refusal = {
	status: 403,
	error: 'Requests from this address are not let in',
	cure: "Add the address that n8n's log names to 'Allowed IP Addresses' of the trigger.",
};

/**
 * Tells why a body could not be read: 400 for its content, 413 for its size.
 *
 * @param cure how the vendor's document says to send it
 */
export function refusalOf(error: unknown, cure: string): Refusal {
	if (error instanceof InvalidField) {
		return { status: 400, error: error.message, field: error.field, cure: error.cure };
	}
	if ((error as { status?: unknown }).status === 413) {
		const error = `'body' is larger than ${largestBody.toLocaleString('en')} bytes`;
		return { status: 413, error, field: 'body', cure };
	}
	return { status: 400, error: 'The body could not be read', field: 'body', cure };
}
