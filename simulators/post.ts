import type { HttpAnswer, HttpFailure } from '../nodes/Voicenter/TestCall/types';

/** An answer of Voicenter's is a few hundred bytes; more than this is something else. */
const mostBytes = 1_000_000;

/** What a request says it can unpack, in turn: no vendor's document tells. */
const acceptEncodings = ['gzip, deflate', 'identity'];
let requests = 0;

/**
 * Posts to an http or https address as the vendors do: no redirects, at most `timeoutMs`
 * milliseconds for the whole answer, and at most 1 MB of it. A user and password in the address
 * become Basic auth. Failures name the host alone, because a whole address may hold a secret.
 */
export async function post(
	url: string,
	body: string,
	timeoutMs: number,
	contentType = 'application/json',
): Promise<HttpAnswer | HttpFailure> {
	const started = performance.now();
	const failure = (failed: string) => ({ failed, milliseconds: since(started) });
	const { origin } = new URL(url);
	try {
		const { address, login } = splitAddress(url);
		const response = await fetch(address, {
			method: 'POST',
			headers: {
				'content-type': contentType,
				'accept-encoding': acceptEncodings[requests++ % acceptEncodings.length],
				...login,
			},
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		const text = await readAnswer(response);
		if (text === undefined) return failure(`The answer of ${origin} is longer than 1 MB.`);
		const headers = Object.fromEntries(response.headers);
		return { status: response.status, headers, body: text, milliseconds: since(started) };
	} catch (error) {
		return failure(reasonOf(error, origin, timeoutMs));
	}
}

const since = (started: number) => Math.round(performance.now() - started);

/** Takes user and password out of the address, because `fetch` refuses them there. */
function splitAddress(url: string): { address: URL; login: { authorization?: string } } {
	const address = new URL(url);
	const { username, password } = address;
	if (username === '' && password === '') return { address, login: {} };
	const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	address.username = '';
	address.password = '';
	const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
	return { address, login: { authorization } };
}

/** Undefined when there is more than `mostBytes`. */
async function readAnswer(response: Response): Promise<string | undefined> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		bytes += chunk.length;
		if (bytes > mostBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}

function reasonOf(error: unknown, origin: string, timeoutMs: number): string {
	const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
	if (name === 'TimeoutError') return `No answer from ${origin} within ${timeoutMs / 1000} s.`;
	switch (cause?.code) {
		case 'ECONNREFUSED':
			return `Nothing answers at ${origin}: is n8n running?`;
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return `The host of ${origin} is not known: check the address.`;
		default:
			return `The connection to ${origin} failed: ${cause?.message ?? message}.`;
	}
}
