import fc from 'fast-check';

import { trigger } from '../../n8n/workflows';
import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { requestExample } from '../../simulators/voicenter/document';
import { asJson, goTo12, secret, useAttackedN8n } from '../support/attackedN8n';
import { tries } from '../support/check';

const { publish, withSecret, send, expectNothingElse } = useAttackedN8n(async () => {
	await publish(trigger('fuzzed', { authentication: 'secret' }, await withSecret()), goTo12);
});

// As many as a run may take: a request that runs a workflow takes n8n some 20 ms.
const bodies = tries / 2;

describe(`${bodies} random bodies`, () => {
	const seed = 20191214;
	// Not XML: n8n 2.41 never answers the second body that says it is XML and is not. No node sees it.
	const types = [
		undefined,
		'application/json',
		'text/plain',
		'application/octet-stream',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
	];
	const queries = [...Array<string>(9).fill(`?key=${secret}`), '?key=wrong'];
	const example = JSON.parse(requestExample) as { METHOD: string; DATA: Record<string, unknown> };
	const names = [...Object.keys(example.DATA), 'CUSTOM_DATA', '__proto__', 'EXTRA'];

	/** A request of Voicenter, some of whose values are others or missing. */
	const nearlyRequest = fc
		.record({
			id: fc.uuid(),
			data: fc.dictionary(
				fc.constantFrom(...names),
				fc.option(fc.jsonValue(), { nil: undefined }),
				{
					maxKeys: 2,
				},
			),
			top: fc.dictionary(fc.constantFrom('METHOD', 'EXTRA'), fc.jsonValue(), { maxKeys: 1 }),
			hasTop: fc.nat(5),
		})
		.map(({ id, data, top, hasTop }) => {
			const all = { ...example.DATA, IVR_UNIQUE_ID: id, ...data };
			return JSON.stringify({ ...example, DATA: all, ...(hasTop === 0 && top) });
		});
	/** One with text in place of text. */
	const oddRequest = fc
		.record({
			DID: fc.string({ unit: 'binary' }),
			CALLER_ID: fc.string({ unit: 'grapheme' }),
			IVR_UNIQUE_ID: fc.string({ minLength: 1 }),
			DTMF: fc.string(),
			LAYER_ID: fc.oneof(fc.nat(), fc.nat().map(String), fc.constant(null)),
			PREVIOUS_LAYER_ID: fc.oneof(fc.nat(), fc.constant('')),
			CUSTOM_DATA: fc.dictionary(fc.string(), fc.jsonValue()),
		})
		.map((data) => JSON.stringify({ ...example, DATA: data }));
	/** One that was cut, or has another byte somewhere. */
	const brokenRequest = fc
		.tuple(nearlyRequest, fc.nat(200), fc.nat(255), fc.boolean())
		.map(([body, at, byte, isCut]) => {
			const bytes = Buffer.from(body);
			if (isCut) return bytes.subarray(0, at);
			bytes[at % bytes.length] = byte;
			return bytes;
		});
	const anyBody = fc.oneof(
		nearlyRequest,
		oddRequest,
		brokenRequest,
		fc.json(),
		fc.string(),
		fc.uint8Array({ maxLength: 2_000 }),
	);
	const anyRequest = fc.record({
		body: anyBody,
		type: fc.constantFrom(...types),
		query: fc.constantFrom(...queries),
	});

	test('each gets a valid answer, 400 or 401; malformed bodies of a type that n8n reads 422 of n8n', async () => {
		// Slow: 5,000 requests, many of which run a workflow.
		const requests = fc.sample(anyRequest, { numRuns: bodies, seed });
		const counts: Record<string, number> = {};
		const wrong: unknown[] = [];
		let next = 0;

		const sendInTurn = async () => {
			while (next < requests.length) {
				const request = requests[next++];
				const headers = request.type ? { 'content-type': request.type } : {};
				const answer = await send('fuzzed', request.body, headers as typeof asJson, request.query);
				const kind = kindOf(answer, request);
				counts[kind ?? 'wrong'] = (counts[kind ?? 'wrong'] ?? 0) + 1;
				if (!kind) wrong.push({ request, answer });
			}
		};
		await Promise.all(Array.from({ length: 8 }, sendInTurn));
		console.log(`${bodies} random bodies, seed ${seed}:`, counts);
		expect(wrong.slice(0, 3)).toEqual([]);
		for (const kind of ['valid answer (workflow)', '400', '401', '422 of n8n']) {
			expect([kind, counts[kind] > bodies / 100]).toEqual([kind, true]);
		}
	}, 300_000);

	/** Undefined for an answer that must not be. */
	function kindOf(
		{ status, by, body }: Awaited<ReturnType<typeof send>>,
		{ type = '', query }: { type?: string; query: string },
	): string | undefined {
		const isReadByN8n = /json|form/.test(type);
		if (by) {
			readAnswer(body);
			return query === queries[0] ? `valid answer (${by})` : undefined;
		}
		if (isOurRefusal(body) && (status === 400 || status === 401)) return String(status);
		return isReadByN8n && (status === 422 || status === 400) ? `${status} of n8n` : undefined;
	}

	/** One of the trigger's own sentences, in which there is nothing of the request. */
	function isOurRefusal(body: Record<string, unknown> | undefined): boolean {
		const { error, field = 'body', ...more } = body ?? {};
		const sentences =
			/^('\w+' is [\w ]+|The body could not be read|The secret is missing or wrong)$/;
		return (
			sentences.test(String(error)) &&
			['body', 'METHOD', 'DATA', ...names].includes(String(field)) &&
			Object.keys(more).join() === 'cure'
		);
	}
});

expectNothingElse([
	/Failed to parse request body|form data could not be parsed/, // n8n on malformed bodies
]);
