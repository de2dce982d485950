/** The most that is read of an answer of 8x8, in bytes and once unpacked; a list of 2,000 agents has half a million. */
export const mostBytes = 5_000_000;

/**
 * Reads an answer to its end, as UTF-8.
 *
 * @param most bytes that are read
 * @throws ERR_TOO_LARGE beyond them; the stream is then closed, so the rest is never received
 */
export async function answerText(
	body: AsyncIterable<Uint8Array>,
	most = mostBytes,
): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > most) {
			throw Object.assign(new Error('The answer is too large'), { code: 'ERR_TOO_LARGE' });
		}
		chunks.push(chunk);
	}
	return new TextDecoder().decode(Buffer.concat(chunks));
}
