import type { IWebhookFunctions } from 'n8n-workflow';

/** The most that a request may hold, in bytes; what the phone platforms send is far below. */
export const largestBody = 65_536;

export class BodyTooLarge extends Error {
	/** As n8n marks a body that is larger than it accepts itself (N8N_PAYLOAD_SIZE_MAX). */
	readonly status = 413;
}

/**
 * The bytes of a request's body. By its Content-Type n8n has read JSON, text, XML and forms already
 * and leaves others unread; of those, one that says it is too large is never read.
 *
 * @throws BodyTooLarge for more than 65,536 bytes
 */
export async function readBody(
	request: ReturnType<IWebhookFunctions['getRequestObject']>,
): Promise<Buffer> {
	checkSize(request.headers['content-length']);
	await request.readRawBody();
	checkSize(request.rawBody.length);
	return request.rawBody;
}

/**
 * @param bytes none where the request does not tell
 * @throws BodyTooLarge for more than 65,536
 */
export function checkSize(bytes: number | string | undefined): void {
	if (Number(bytes) > largestBody) throw new BodyTooLarge();
}
