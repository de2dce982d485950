import type { IWebhookFunctions } from 'n8n-workflow';

/** n8n's response, which is Express's. */
export type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** What somebody wanted to send: the status, and the whole body, of several writes too. */
export interface Attempt {
	status: number;
	/** Whether somebody named the status; else it is the one that Node begins with. */
	isStatusNamed: boolean;
	/** Undefined once our own answer has been sent: nobody reads what comes after it. */
	body: unknown;
}

export interface HeldResponse {
	/**
	 * Sends an answer of ours, once. It never throws: what cannot be done is left out, and where nothing
	 * can be sent, the connection is closed, so that nobody waits for it.
	 *
	 * @returns whether the answer left, and what could not be done, in words
	 */
	send(
		status: number,
		headers: Record<string, string>,
		json: string,
	): { isSent: boolean; faults: string[] };
}

/** The most that is kept of a body that comes in several writes, in bytes; an answer is far below. */
const largestAnswer = 1_000_000;

/** How Node and Express write to a response; whatever else Express offers ends in one of these. */
const methodNames = [
	...['status', 'setHeader', 'setHeaders', 'appendHeader', 'removeHeader'],
	...['writeHead', 'flushHeaders', 'writeContinue', 'writeProcessing', 'writeEarlyHints'],
	...['json', 'send', 'write', 'end', 'destroy'],
];

/**
 * Takes an HTTP response out of everybody's hands: whatever is written to it from now on, a piped body
 * too, reaches nobody, and is handed over as an attempt instead. Its methods are replaced, because n8n
 * holds this very object; for our own answer they are given back, since a middleware that works on what
 * leaves (n8n runs `compression`) needs all of them.
 *
 * @param onAttempt told each time that somebody ends the response, or tries to destroy it
 */
export function holdResponse(
	response: Response,
	onAttempt: (attempt: Attempt) => void,
): HeldResponse {
	const object = response as unknown as Record<string, unknown>;
	const ofMiddleware = pick(object);
	let status: number | undefined;
	let chunks: Buffer[] = [];
	let bytes = 0;
	let isOver = false;

	const forget = () => {
		chunks = [];
		bytes = 0;
	};
	const keep = (part: Buffer) => {
		bytes += part.length;
		if (bytes <= largestAnswer) chunks.push(part);
	};
	const hand = (body: unknown) =>
		onAttempt({
			status: status ?? response.statusCode,
			isStatusNamed: status !== undefined,
			body: isOver ? undefined : body,
		});

	const chain = () => response;
	const takeStatus = (code: number) => {
		status = code;
		return response;
	};
	const takeWhole = (body?: unknown) => {
		hand(body);
		return response;
	};
	const held = {
		...Object.fromEntries(methodNames.map((name) => [name, chain])),
		status: takeStatus,
		writeHead: takeStatus,
		json: takeWhole,
		send: takeWhole,
		write(chunk: unknown, ...more: unknown[]) {
			if (!isOver) keep(toBuffer(chunk, more[0]));
			callBack(more);
			return true;
		},
		end(...written: unknown[]) {
			const [last, encoding] = typeof written[0] === 'function' ? [] : written;
			const isOnePart = bytes === 0;
			if (!isOnePart && last !== undefined && last !== null) keep(toBuffer(last, encoding));
			const whole = bytes > largestAnswer ? 'more than 1 MB' : Buffer.concat(chunks);
			forget();
			hand(isOnePart ? last : whole);
			callBack(written);
			return response;
		},
		destroy() {
			status = 500;
			hand(undefined);
			return response;
		},
	};

	const use = (methods: Record<string, unknown>) => {
		const failed: string[] = [];
		for (const [name, method] of Object.entries(methods)) {
			try {
				object[name] = method;
			} catch {
				failed.push(`'${name}' of the response is locked`);
			}
		}
		return failed;
	};

	const locked = use(held);
	return {
		send(httpStatus, headers, json) {
			isOver = true;
			forget();
			const faults = [...locked];
			if (response.destroyed || response.socket?.destroyed) return { isSent: false, faults };
			const attempt = noting(faults);
			const write = () => writeAnswer(response, { status: httpStatus, headers, json }, attempt);
			const bytesBefore = response.socket?.bytesWritten;
			use(ofMiddleware);
			let isSent = write();
			if (!isSent && response.socket?.bytesWritten === bytesBefore) {
				// A middleware stood in the way, and no byte has left: once more without any.
				use(pick(Object.getPrototypeOf(object) as Record<string, unknown>));
				isSent = write();
			}
			if (!isSent && !attempt('closing', () => response.destroy())) {
				attempt('closing', () => response.socket?.destroy());
			}
			use(held);
			return { isSent, faults };
		},
	};
}

/** Does what may throw; returns whether it did not. */
type DoSafely = (what: string, work: () => unknown) => boolean;

const noting =
	(faults: string[]): DoSafely =>
	(what, work) => {
		try {
			work();
			return true;
		} catch (error) {
			faults.push(`${what}: ${wordsOf(error)}`);
			return false;
		}
	};

/** Writes as much of an answer as can be written; returns whether its body was. */
function writeAnswer(
	response: Response,
	{ status, headers, json }: { status: number; headers: Record<string, string>; json: string },
	attempt: DoSafely,
): boolean {
	const body = Buffer.from(json);
	const all = {
		'Content-Type': 'application/json; charset=utf-8',
		// Else a middleware or a proxy may pack what a phone platform cannot unpack.
		'Cache-Control': 'no-transform',
		'Content-Length': String(body.length),
		...headers,
	};
	if (!response.headersSent) {
		attempt('status', () => (response.statusCode = status));
		for (const [name, value] of Object.entries(all)) {
			attempt(`header ${name}`, () => response.setHeader(name, value));
		}
	}
	return attempt('body', () => response.end(body));
}

const pick = (object: Record<string, unknown>) =>
	Object.fromEntries(methodNames.map((name) => [name, object[name]]));

/** Of text or bytes; bytes have no encoding, and Node looks for none. */
const toBuffer = (chunk: unknown, encoding: unknown): Buffer =>
	Buffer.from(chunk as string, encoding as BufferEncoding);

/** Whoever waits for a write to be done goes on. */
function callBack(written: unknown[]): void {
	const callback = written.find((argument) => typeof argument === 'function');
	if (callback) void Promise.resolve().then(() => (callback as () => void)());
}

export const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
