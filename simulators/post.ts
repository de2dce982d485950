import { causeOf } from '../nodes/shared/http/networkCause';
import { noAnswerInWords, type Attempted } from '../nodes/Voicenter/TestCall/noAnswerInWords';
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
	const attempted = { origin: new URL(url).origin, timeoutMs, limit: '1 MB' };
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
		if (text === undefined) return failure(noAnswerInWords('tooLarge', attempted));
		const headers = Object.fromEntries(response.headers);
		return { status: response.status, headers, body: text, milliseconds: since(started) };
	} catch (error) {
		return failure(reasonOf(error, attempted));
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

function reasonOf(error: unknown, attempted: Attempted): string {
	const { name, message, cause } = error as Error & { cause?: { message?: string } };
	const stopped = name === 'TimeoutError' ? 'timeout' : causeOf(error);
	if (stopped !== undefined && stopped !== 'broken') return noAnswerInWords(stopped, attempted);
	return `The connection to ${attempted.origin} failed: ${cause?.message ?? message}.`;
}
