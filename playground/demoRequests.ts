import { setTimeout as sleep } from 'node:timers/promises';

import type { HttpAnswer, HttpFailure } from '../nodes/Voicenter/TestCall/types';
import type { Tenant } from '../simulators/eightByEight/state';
import { post } from '../simulators/post';
import { whatHappened } from './happened';
import type { EightByEightExample } from './importExamples';

export interface DemoRequest {
	/** Who asks for what, as a title. */
	title: string;
	/** What is sent to the example's webhook. */
	fields: Record<string, string>;
	/** What must then happen at 8x8, in the words of `whatHappened`. */
	expected: string[];
}

export interface PlayedRequest {
	title: string;
	/** What the webhook answered. */
	answer: HttpAnswer | HttpFailure;
	/** What happened at 8x8. */
	happened: string[];
	/** What should have happened and did not. */
	missed: string[];
}

/** What is asked of each 8x8 example; the values are those of the simulated tenant acmecorp01. */
export const demoRequests: Record<EightByEightExample, DemoRequest> = {
	'place-call-from-crm': {
		title: 'A CRM asks for a call',
		fields: {
			agentId: 'ag0VYyLh0YTsymdbtYIaaaa',
			number: '6175551984',
			customerName: 'Jane Smith',
		},
		expected: [
			'Call placed for Ilya Workshard to 6175551984, queue 598 Outbound Sales',
			'Transaction codes set: 12/234 Outcome: Sale, 2281/7361 Products: Phones',
			'Call ended, Ilya Workshard is available again',
		],
	},
	'enrich-and-route': {
		title: 'An external IVR asks where its caller goes',
		fields: {
			sipCallId: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
			customerNumber: '4711',
			topic: 'Invoice',
		},
		expected: [
			'Variables set for the call of John Doe: _queueId 102, _amount 1250 (shown as Amount Due), _customerNumber (private)',
			'John Doe goes to queue 102 Customer Service, shown with [Topic|Invoice]',
		],
	},
};

/** Milliseconds until the webhook must have answered, and then until all must have happened. */
const patience = 15_000;

/** Sends one request to a published example and waits for what must happen at the simulated 8x8. */
export async function playDemoRequest(
	{ title, fields, expected }: DemoRequest,
	url: string,
	tenant: Tenant,
): Promise<PlayedRequest> {
	const before = whatHappened(tenant);
	const happened = () => whatHappened(tenant).filter((line) => !before.includes(line));
	const missed = () => expected.filter((line) => !happened().includes(line));

	const answer = await post(url, JSON.stringify(fields), patience);
	const deadline = Date.now() + ('status' in answer && answer.status === 200 ? patience : 0);
	while (missed().length > 0 && Date.now() < deadline) await sleep(50);
	return { title, answer, happened: happened(), missed: missed() };
}

/** A played request as plain text for a terminal. */
export function printRequest({ answer, happened }: PlayedRequest): string {
	const said =
		'status' in answer
			? `${answer.body} (HTTP ${answer.status}, ${answer.milliseconds} ms)`
			: answer.failed;
	return [
		line('answer', said),
		...happened.map((words) => line('at 8x8', words)),
		...(happened.length === 0 ? [line('at 8x8', 'nothing')] : []),
		'',
	].join('\n');
}

const line = (label: string, text: string) => `   ${label.padEnd(9)}${text}`;
