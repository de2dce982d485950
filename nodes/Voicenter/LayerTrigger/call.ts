import type { CallOnLine } from '../liveCalls';

/** What the trigger knows of a call at one of its turns. */
export interface Call extends CallOnLine {
	/** Voicenter's IVR_UNIQUE_ID. */
	id: string;
	/** The caller's number as Voicenter sent it; '' until the request is read, and when it has none. */
	callerId: string;
	/** Whether it came to the test URL. */
	isTest: boolean;
	/** By `performance.now()`, which never goes back. */
	cameAt: number;
	/** Whether n8n was asked to start a workflow for it. */
	isHandedOver?: boolean;
	/** Lets `ended` come. */
	end(): void;
}

/** A call of which no more is known than that it is here. */
export function newCall(isTest: boolean): Call {
	let end: () => void;
	const ended = new Promise<void>((resolve) => (end = resolve));
	const cameAt = performance.now();
	return { id: 'unknown', callerId: '', isTest, cameAt, ended, end: () => end() };
}
