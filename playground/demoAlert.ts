import { readFileSync } from 'node:fs';

import type { N8nApi } from '../n8n/api';
import { lastExecution, until } from '../n8n/until';
import { playCall } from '../nodes/Voicenter/TestCall/ivr';
import { readIvr } from '../nodes/Voicenter/TestCall/ivrFile';
import { defaultSettings } from '../nodes/Voicenter/LayerTrigger/settings';
import type { Step } from '../nodes/Voicenter/TestCall/types';
import { post } from '../simulators/post';
import { exampleFile, readExample } from './importExamples';

/** Who gets the safety answer here: the call comes once more than the trigger allows. */
export const demoAlertTitle =
	'A caller who presses wrong keys again and again, until the safety answer ends it';

export interface PlayedAlert {
	/** The turn that got the safety answer; absent when none did. */
	safe?: Step;
	/** The message that the example for alerts makes of it; absent when none came. */
	message?: string;
}

/**
 * Plays a call through the key menu until it gets the safety answer, and waits for the alert.
 *
 * @param url of the key menu, whose Alert URL leads to the example for alerts
 */
export async function playDemoAlert(api: N8nApi, url: string): Promise<PlayedAlert> {
	const { id = '' } = readExample('caller-got-safety-answer');
	const before = await api.executionCount(id);
	const ivr = readIvr(JSON.parse(readFileSync(exampleFile('key-menu', 'ivr.json'), 'utf8')), url);
	const keys = Array<string>(defaultSettings.maxTurns + 1).fill('7');
	const caller = { did: '0722776772', callerId: '0501234567', keys };
	const { steps } = await playCall({ ivr, caller, post });
	const safe = steps.find(({ answer }) => answer?.answeredBy === 'loop');
	if (!safe) return {};
	try {
		await until(async () => (await api.executionCount(id)) > before);
		const { data } = await lastExecution(api, id);
		const [item] = data.resultData.runData.Message[0].data?.main[0] ?? [];
		const { subject, message } = item?.json ?? {};
		return { safe, message: `${String(subject)}\n${String(message)}` };
	} catch {
		return { safe };
	}
}

/** A played alert as plain text for a terminal. */
export function printAlert({ safe, message }: PlayedAlert): string {
	const turn = safe
		? `In turn ${defaultSettings.maxTurns + 1}: ${safe.action ?? 'no answer'}`
		: 'No turn got the safety answer';
	const lines = message?.split('\n') ?? ['No message came'];
	return [turn, ...lines].map((text) => `   ${text}\n`).join('');
}
