import type { Outcome } from '../../shared/webhook/guard';

/** What the trigger knows of a call at one of its turns. */
export interface Call {
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
	/** Milliseconds until n8n started that workflow, where this process knows of it. */
	startedAfter?: number;
	/** What became of it, when that is known, and after how many milliseconds. */
	outcome?: Outcome;
	endedAfter?: number;
}

/** A call of which no more is known than that it is here. */
export const newCall = (isTest: boolean): Call => ({
	id: 'unknown',
	callerId: '',
	isTest,
	cameAt: performance.now(),
});
