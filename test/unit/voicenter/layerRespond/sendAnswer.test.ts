import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { sendAnswer } from '../../../../nodes/Voicenter/LayerRespond/sendAnswer';
import { stopClock } from '../../../support/clock';

const answer = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 12 } as const;

beforeEach(() => void stopClock());
afterEach(() => void jest.useRealTimers());

/**
 * Sends an answer by an n8n that has Redis again after a while.
 *
 * @returns when each message left, and when the node was done, in milliseconds
 */
async function sendWith(millisecondsWithoutRedis: number) {
	const start = performance.now();
	const sent: number[] = [];
	const context = {
		async sendResponse(response: unknown) {
			await sleep(Math.max(0, start + millisecondsWithoutRedis - performance.now()));
			expect(response).toMatchObject({ body: answer, statusCode: 200 });
			sent.push(performance.now() - start);
		},
	} as unknown as IExecuteFunctions;
	const done = sendAnswer(context, answer).then(() => performance.now() - start);
	await jest.advanceTimersByTimeAsync(10_000);
	return { sent, done: await done };
}

test('an answer is sent once, also when n8n is a little slow', async () => {
	expect((await sendWith(0)).sent).toHaveLength(1);
	expect((await sendWith(400)).sent).toHaveLength(1);
});

test('an answer that waited for Redis is sent until each process looked for it again, a second later', async () => {
	const { sent, done } = await sendWith(2_000);
	expect(sent[0]).toBeCloseTo(2_000, -1);
	expect(sent.at(-1)).toBeGreaterThan(3_000);
	expect(done).toBeLessThan(3_500);
	const pauses = sent.slice(1).map((time, index) => time - sent[index]);
	expect(Math.max(...pauses)).toBeLessThan(350);
});
