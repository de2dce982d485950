import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Outcome } from '../shared/webhook/guard';

/**
 * What trigger and reply node share of a call that is on the line. They are modules of one process, unless
 * another one took the call, as in queue mode.
 */

/** A call as the trigger that took it follows it. */
export interface CallOnLine {
	/** Milliseconds until n8n started its workflow. */
	startedAfter?: number;
	/**
	 * What became of it, when that is known: after how many milliseconds, who answered or why the workflow could
	 * not, and what to do about that.
	 */
	outcome?: Outcome;
	endedAfter?: number;
	why?: string;
	cure?: string;
	/** Whether the same request came again, and gets the answer of this one. */
	isRepeated?: boolean;
	/** Comes when the outcome is known. */
	ended: Promise<void>;
}

/** What the process that runs a workflow knows of the call that started it. */
export interface LiveCall {
	/** Absent where another process took the call. */
	onLine?: CallOnLine;
	/** The trigger's item. */
	item: IDataObject;
	/** In words; absent where the process cannot know. */
	safetyAnswer?: string;
	/** Name of the first reply node that answered. */
	answeredBy?: string;
}

/** The call of each execution, which its cancel signal stands for: forgotten with the execution. */
const calls = new WeakMap<AbortSignal, LiveCall>();

/** Keeps the call with which an execution starts. */
export function keepLiveCall(context: IExecuteFunctions, call: LiveCall): void {
	const execution = context.getExecutionCancelSignal();
	if (execution) calls.set(execution, call);
}

/** The call that started this execution; undefined where none did, as with pinned data. */
export function liveCallOf(context: IExecuteFunctions): LiveCall | undefined {
	const execution = context.getExecutionCancelSignal();
	return execution && calls.get(execution);
}
