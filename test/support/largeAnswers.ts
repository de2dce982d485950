import { chain, respond, trigger } from '../../n8n/workflows';
import { requestOf } from './layerRequest';
import { acceptEncodings, postOnTheWire } from './wire';

/** Bytes of an answer, about; n8n packs what has 1,024 or more. */
export const answerSizes = [200, 1_000, 1_100, 10_000, 60_000];

const customData = (bytes: number) =>
	Array.from({ length: Math.ceil(bytes / 140) }, (_, number) => ({
		name: `ערך ${number}`,
		value: 'לקוח חשוב '.repeat(6).trim(),
	}));

const nameOf = (bytes: number) => `answer-${bytes}`;

/** A workflow whose reply has so many bytes, of Hebrew text for the most part. */
export function largeAnswerWorkflow(bytes: number): ReturnType<typeof chain> {
	const reply = { operation: 'goToLayer', layer: '12', customData: { entry: customData(bytes) } };
	return chain(nameOf(bytes), trigger(nameOf(bytes)), respond(reply));
}

/** Calls it with each Accept-Encoding, and expects that the answer arrives whole, with its length, untouched. */
export async function expectWholeAnswers(n8nUrl: string, bytes: number): Promise<void> {
	const CUSTOM_DATA = Object.fromEntries(customData(bytes).map(({ name, value }) => [name, value]));
	for (const [number, accepted] of acceptEncodings.entries()) {
		const id = `${nameOf(bytes)}-${number}`;
		const answer = await postOnTheWire(`${n8nUrl}/webhook/${nameOf(bytes)}/layer`, requestOf(id), {
			'content-type': 'application/json',
			...(accepted && { 'accept-encoding': accepted }),
		});
		expect([accepted, answer.status, answer.json]).toEqual([
			accepted,
			200,
			{ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 12, CUSTOM_DATA },
		]);
		expect(answer.body.length).toBeGreaterThan(bytes * 0.8);
		expect(answer.headers).toMatchObject({
			'content-length': String(answer.body.length),
			'cache-control': 'no-transform',
			'x-voicenter-answer': 'workflow',
		});
		expect(answer.headers).not.toHaveProperty('content-encoding');
	}
}
