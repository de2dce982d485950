import type { NetworkCause } from '../../shared/http/networkCause';

/** What a request met, and with which limits. */
export interface Attempted {
	/** Of the address: the rest of it may hold a secret. */
	origin: string;
	timeoutMs: number;
	/** The most that is read of an answer. */
	limit: string;
}

/** Why no answer came, in one sentence. */
export function noAnswerInWords(
	cause: NetworkCause,
	{ origin, timeoutMs, limit }: Attempted,
): string {
	switch (cause) {
		case 'timeout':
			return `No answer from ${origin} within ${timeoutMs / 1000} s.`;
		case 'refused':
			return `Nothing answers at ${origin}: is n8n running?`;
		case 'unknownHost':
			return `The host of ${origin} is not known: check the address.`;
		case 'tooLarge':
			return `The answer of ${origin} is longer than ${limit}.`;
		case 'expired':
		case 'otherHost':
		case 'untrusted':
			return `The certificate of ${origin} cannot be trusted: Voicenter may not call this address.`;
		case 'noTls':
			return `There is no secure connection to ${origin}: check whether the address begins with http or https.`;
		case 'broken':
			return `The connection to ${origin} was lost.`;
	}
}
