import { InvalidField } from '../../shared/invalidField';

/** The answer to a request that is no call. It quotes nothing of what was sent but a field's name. */
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

export const wrongSecret: Refusal = {
	status: 401,
	// Some HTTP clients send the password of an address only when they are asked for it.
	headers: { 'WWW-Authenticate': 'Basic realm="Voicenter Layer Trigger"' },
	error: 'The secret is missing or wrong',
	cure: 'In CPanel, end MiniExternalUrl in ?key= and the secret of the Webhook Secret credential.',
};

/** Tells why a body could not be read as a call: 400 for its content, 413 for its size. */
export function refusalOf(error: unknown): Refusal {
	if (error instanceof InvalidField) {
		return { status: 400, error: error.message, field: error.field, cure: error.cure };
	}
	if ((error as { status?: unknown }).status === 413) {
		return {
			status: 413,
			error: 'The body is larger than n8n accepts',
			field: 'body',
			cure: "Send the request as Voicenter's External Layer API documents it.",
		};
	}
	return {
		status: 400,
		error: 'The body could not be read',
		field: 'body',
		cure: 'Send it as application/json.',
	};
}
