import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { layerAnswers } from '../protocol/validAnswer';
import type { LayerAnswer } from '../protocol/vocabulary';

/** In milliseconds: n8n hands an answer over in a few, unless it has to wait for Redis. */
const longestHandover = 500;

/** In milliseconds; four of them are longer than the second after which n8n looks for Redis again. */
const repeatAfter = 300;
const repeats = 4;

/**
 * Sends the answer to the caller. In queue mode n8n passes it on through Redis, which keeps nothing for
 * a process that is not connected: when Redis was away, the worker may have it again before the webhook
 * process has, and the answer is lost. So an answer that had to wait is sent again until all have Redis.
 * n8n takes the first that arrives and ignores the others.
 */
export async function sendAnswer(context: IExecuteFunctions, answer: LayerAnswer): Promise<void> {
	const response = {
		body: answer as unknown as IDataObject,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		statusCode: layerAnswers.statusOf(answer),
	};
	const began = performance.now();
	await context.sendResponse(response);
	if (performance.now() - began < longestHandover) return;
	for (let repeat = 0; repeat < repeats; repeat++) {
		await sleep(repeatAfter);
		await context.sendResponse(response);
	}
}
