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

/**
 * The end of a caller's number: it tells callers apart and tells nobody their number. Of what is shorter, three
 * digits would tell too much.
 */
export function lastDigits(callerId: string): string {
	const digits = callerId.replace(/\D/g, '');
	return digits.length > 6 ? `…${digits.slice(-3)}` : '';
}

/** A call of which no more is known than that it is here. */
export function newCall(isTest: boolean): Call {
	let end: () => void;
	const ended = new Promise<void>((resolve) => (end = resolve));
	const cameAt = performance.now();
	return { id: 'unknown', callerId: '', isTest, cameAt, ended, end: () => end() };
}
