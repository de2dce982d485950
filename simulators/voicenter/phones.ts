import { randomUUID } from 'node:crypto';

import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { post } from '../post';

/** Longer than any answer should take, in milliseconds, so that the worst time is seen and not cut. */
const patience = 30_000;

/** One call of one turn, as its caller sees it. */
export interface Ring {
	milliseconds: number;
	/** Whether the caller got an answer that Voicenter takes. */
	isValid: boolean;
	/** X-Voicenter-Answer; else the status, or why there was no answer at all. */
	outcome: string;
}

/** Lets a call reach the layer that asks this address, and waits for the answer. */
export async function ring(url: string, id: string = randomUUID()): Promise<Ring> {
	const data = {
		...{ DID: '0722776772', CALLER_ID: '0501234567', IVR_UNIQUE_ID: id },
		...{ DTMF: '1234', LAYER_ID: '5', PREVIOUS_LAYER_ID: '5' },
	};
	const body = JSON.stringify({ METHOD: 'IVR_LAYER_INPUT', DATA: data });
	const result = await post(url, body, patience);
	const { milliseconds } = result;
	if ('failed' in result) return { milliseconds, isValid: false, outcome: result.failed };
	const by = result.headers['x-voicenter-answer'];
	return { milliseconds, isValid: isAnswer(result.body), outcome: by ?? `HTTP ${result.status}` };
}

function isAnswer(body: string): boolean {
	try {
		readAnswer(JSON.parse(body));
		return true;
	} catch {
		return false;
	}
}

/** Calls from many phones at once, each again as soon as it was answered, while `goOn` says so. */
export async function ringFrom(phones: number, url: string, goOn: () => boolean): Promise<Ring[]> {
	const rings: Ring[] = [];
	const phone = async () => {
		while (goOn()) rings.push(await ring(url));
	};
	await Promise.all(Array.from({ length: phones }, phone));
	return rings;
}

/** How many calls ended in which way, how many had no valid answer, and how long they took in milliseconds. */
export function summaryOf(rings: Ring[]) {
	const outcomes: Record<string, number> = {};
	for (const { outcome } of rings) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
	const times = rings.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
	const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)]);
	const withoutAnswer = rings.filter(({ isValid }) => !isValid).length;
	return { outcomes, withoutAnswer, p50: at(0.5), p99: at(0.99), worst: at(1) };
}
