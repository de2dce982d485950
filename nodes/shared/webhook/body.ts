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
	if (Number(request.headers['content-length']) > largestBody) throw new BodyTooLarge();
	await request.readRawBody();
	if (request.rawBody.length > largestBody) throw new BodyTooLarge();
	return request.rawBody;
}
