import { request, type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

export interface WireAnswer {
	status: number;
	headers: IncomingHttpHeaders;
	/** Unpacked only as `content-encoding` says. */
	body: Buffer;
	/** The body as JSON; undefined when it is none. */
	json: unknown;
}

/** What a client may say it can unpack; undefined: it says nothing. */
export const acceptEncodings = [
	undefined,
	'gzip',
	'br',
	'deflate',
	'gzip, deflate',
	'gzip, deflate, br',
];

const unpack: Record<string, (body: Buffer) => Buffer> = {
	gzip: gunzipSync,
	br: brotliDecompressSync,
	deflate: inflateSync,
	identity: (body) => body,
};

/**
 * Posts as a simple HTTP client does: it sends the headers it is given and no others, and believes of the
 * answer what its headers say. `fetch` asks for packed answers by itself; and undici, on which it rests,
 * says nothing of a byte too many after an answer.
 */
export async function postOnTheWire(
	url: string,
	body: string | Buffer,
	headers: OutgoingHttpHeaders = {},
	agent?: Agent,
): Promise<WireAnswer> {
	const bytes = Buffer.from(body);
	const answer = await new Promise<WireAnswer>((resolve, reject) => {
		const sent = request(
			url,
			{ method: 'POST', agent, headers: { 'content-length': bytes.length, ...headers } },
			(response) => {
				const { statusCode = 0, headers } = response;
				buffer(response).then((packed) => {
					const body = unpack[headers['content-encoding'] ?? 'identity'](packed);
					resolve({ status: statusCode, headers, body, json: parsed(body) });
				}, reject);
			},
		);
		sent.once('error', reject).end(bytes);
	});
	return answer;
}

function parsed(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}
