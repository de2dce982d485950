import { largestBody, readBody } from '../../../../nodes/shared/webhook/body';
import { refusalOf } from '../../../../nodes/shared/webhook/refusal';

type Request = Parameters<typeof readBody>[0];

/** A request whose body n8n has read already, or reads when it is asked to. */
function request(length: number, headers: object = {}) {
	const readRawBody = jest.fn(async () => undefined);
	const rawBody = Buffer.alloc(length, 'x');
	return { headers, rawBody, readRawBody } as unknown as Request & { readRawBody: jest.Mock };
}

test('a body of 64 kB is read', async () => {
	const headers = { 'content-length': String(largestBody) };
	expect(await readBody(request(largestBody, headers))).toHaveLength(65_536);
	expect(await readBody(request(0))).toHaveLength(0);
});

test('one byte more is refused with 413', async () => {
	const tooLarge = await readBody(request(largestBody + 1)).catch((error: unknown) => error);
	expect(refusalOf(tooLarge, 'cure')).toEqual({
		status: 413,
		body: { error: "'body' is larger than 65,536 bytes", field: 'body', cure: 'cure' },
	});
});

test('a body that says it is too large is not read', async () => {
	const large = request(10, { 'content-length': '65537' });
	await expect(readBody(large)).rejects.toMatchObject({ status: 413 });
	expect(large.readRawBody).not.toHaveBeenCalled();
});
