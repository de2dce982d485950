import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

import { guardAnswer } from '../nodes/shared/webhook/guard';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../nodes/Voicenter/LayerTrigger/settings';
import { answerWithoutWorkflow } from '../nodes/Voicenter/LayerTrigger/answerWithoutWorkflow';
import { readLayerRequest } from '../nodes/Voicenter/protocol/request';
import type { LayerAnswer } from '../nodes/Voicenter/protocol/vocabulary';
import { layerAnswers } from '../nodes/Voicenter/protocol/validAnswer';
import { goToLayerExample, requestExample } from '../simulators/voicenter/document';

const body = Buffer.from(requestExample);
const answer = JSON.parse(goToLayerExample) as LayerAnswer;
const settings: LayerTriggerSettings = {
	...defaultSettings,
	safetyAnswer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
};

/**
 * What the trigger's own work costs: reading Voicenter's request, guarding the response, looking
 * for the request in memory, judging the answer and writing it, in this process and without n8n.
 *
 * @returns microseconds of CPU per call, all threads of this process taken together
 */
export async function measureOwnCost(calls = 20_000): Promise<number> {
	await play(calls / 4);
	const before = process.cpuUsage();
	await play(calls);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / calls;
}

async function play(calls: number): Promise<void> {
	for (let call = 0; call < calls; call++) {
		playOne();
		// The event loop turns between two calls, as it does in n8n; it cleans up the guard's timer.
		await setImmediate();
	}
}

let callNumber = 0;

function playOne(): void {
	const { request } = readLayerRequest(body);
	assert.equal(request.dtmf, '1234');
	// n8n hands the node Express's response, which is this one with a few methods more.
	const response = new ServerResponse(new IncomingMessage(new Socket())) as Parameters<
		typeof guardAnswer
	>[0];
	let answeredBy = '';
	const guard = guardAnswer(response, layerAnswers, settings, {
		answered: (by) => (answeredBy = by),
		failed: (what) => assert.fail(what),
	});
	guard.startClock(performance.now());
	const newRequest = { ...request, ivrUniqueId: `call-${++callNumber}` };
	assert.equal(answerWithoutWorkflow(guard, 'trigger', newRequest, settings), false);
	response.json(answer);
	assert.equal(answeredBy, 'workflow');
	assert.equal(response.writableEnded, true);
}
