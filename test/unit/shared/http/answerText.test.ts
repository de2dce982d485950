import { answerText, mostBytes } from '../../../../nodes/shared/http/answerText';

/** An answer in pieces, and whether its stream was closed. */
function answerOf(...pieces: Uint8Array[]) {
	const state = { isClosed: false, received: 0 };
	async function* stream() {
		try {
			for (const piece of pieces) {
				state.received++;
				yield piece;
			}
		} finally {
			state.isClosed = true;
		}
	}
	return { state, body: stream() };
}

test('an answer is read to its end, also where a piece ends within a character', async () => {
	const bytes = Buffer.from('{"שם":"דנה"}');
	for (let cut = 0; cut <= bytes.length; cut++) {
		const { body, state } = answerOf(bytes.subarray(0, cut), bytes.subarray(cut));
		expect(await answerText(body)).toBe('{"שם":"דנה"}');
		expect(state.isClosed).toBe(true);
	}
	expect(await answerText(answerOf().body)).toBe('');
});

test('so many bytes are read, and one more is an error that closes the stream', async () => {
	const piece = Buffer.from('12345');
	expect(await answerText(answerOf(piece, piece).body, 10)).toBe('1234512345');
	const { body, state } = answerOf(piece, piece, Buffer.from('6'), piece, piece);
	await expect(answerText(body, 10)).rejects.toMatchObject({
		message: 'The answer is too large',
		code: 'ERR_TOO_LARGE',
	});
	expect(state).toEqual({ isClosed: true, received: 3 });
});

test('unless told otherwise, 5 MB are read', async () => {
	const most = Buffer.alloc(5_000_000, 'a');
	expect(mostBytes).toBe(most.length);
	expect(await answerText(answerOf(most).body)).toHaveLength(5_000_000);
	await expect(answerText(answerOf(most, Buffer.from('b')).body)).rejects.toThrow('too large');
});
