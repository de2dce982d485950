import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { IDataObject, IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import { guardAnswer } from '../nodes/shared/webhook/guard';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../nodes/Voicenter/LayerTrigger/settings';
import { showHints } from '../nodes/Voicenter/LayerRespond/hints';
import { sendAndSee } from '../nodes/Voicenter/LayerRespond/sendAndSee';
import { answerWithoutWorkflow } from '../nodes/Voicenter/LayerTrigger/answerWithoutWorkflow';
import { newCall } from '../nodes/Voicenter/LayerTrigger/call';
import { handOver, startWorkflow } from '../nodes/Voicenter/LayerTrigger/workflowStart';
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
 * What the nodes' own work costs: reading Voicenter's request, guarding the response, looking for the
 * request in memory, judging the answer, writing it, and saying what the caller got, in this process and
 * without n8n.
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
		// The event loop turns between two calls, as it does in n8n; it cleans up the guard's timer.
		await playOne();
	}
}

let callNumber = 0;

async function playOne(): Promise<void> {
	const { request } = readLayerRequest(body);
	assert.equal(request.dtmf, '1234');
	// n8n hands the node Express's response, which is this one with a few methods more.
	const response = new ServerResponse(new IncomingMessage(new Socket())) as Parameters<
		typeof guardAnswer
	>[0];
	const call = newCall(false);
	const guard = guardAnswer(response, layerAnswers, settings, {
		answered(outcome) {
			Object.assign(call, { outcome, endedAfter: performance.now() - call.cameAt });
			call.end();
		},
		failed: (what) => assert.fail(what),
	});
	guard.startClock(performance.now());
	const newRequest = { ...request, ivrUniqueId: `call-${++callNumber}` };
	assert.equal(answerWithoutWorkflow(guard, 'trigger', call, newRequest, settings), false);
	const item = newRequest as unknown as IDataObject;
	handOver(item, call);
	const context = executionOf(item, () => void setImmediate().then(() => response.json(answer)));
	startWorkflow(context);
	const got = await sendAndSee(context, answer);
	showHints(context, got, []);
	assert.match(got.message, /^Sent to the caller/);
	assert.equal(response.writableEnded, true);
}

/** What the nodes ask n8n for in one execution; n8n sends an answer in a later turn of the event loop. */
function executionOf(json: IDataObject, sendResponse: () => void): IExecuteFunctions {
	const { signal } = new AbortController();
	const hints: NodeExecutionHint[] = [];
	const node = { name: 'Node', parameters: { safetyAnswer: 'goToLayer', safetyLayer: '20' } };
	return {
		getInputData: () => [{ json }],
		getExecutionCancelSignal: () => signal,
		addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint),
		getMode: () => 'webhook',
		getNode: () => node,
		sendResponse: async () => sendResponse(),
	} as unknown as IExecuteFunctions;
}
