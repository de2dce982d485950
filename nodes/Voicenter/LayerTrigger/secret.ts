import { createHash, timingSafeEqual } from 'node:crypto';

/** The shortest secret that is accepted: shorter ones can be guessed. */
export const shortestSecret = 16;

/**
 * Whether a request carries the secret, as query parameter `key` or as the password of Basic auth.
 * The comparison takes the same time whatever was sent, so that nothing is learned from its length.
 */
export function carriesSecret(
	secret: string,
	query: Record<string, unknown>,
	headers: { authorization?: string },
): boolean {
	const given = query.key ?? basicPassword(headers.authorization);
	return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

/** What is wrong with a secret and how to mend it; undefined when it is good. */
export function secretProblem(secret: string): string | undefined {
	if (secret.length >= shortestSecret) return undefined;
	return `The secret has ${secret.length} characters. Make it at least ${shortestSecret} characters long, and change it in the address that Voicenter calls.`;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function basicPassword(authorization: string | undefined): string | undefined {
	const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const pair = Buffer.from(encoded, 'base64').toString();
	const colon = pair.indexOf(':');
	return colon === -1 ? undefined : pair.slice(colon + 1);
}
