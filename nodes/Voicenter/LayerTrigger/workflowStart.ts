import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { duration } from '../../shared/duration';
import { keepLiveCall } from '../liveCalls';
import { logCall } from '../logCall';
import type { Call } from './call';
import { safetyAnswerInWords, safetyHint } from './safetyHint';

/** The call of each item that n8n was given to start a workflow with; forgotten with the item. */
const calls = new WeakMap<object, Call>();

/** Whether this process runs the workflows of calls itself, as far as is known: in queue mode workers do. */
let runsWorkflows = false;

/** Remembers for which call n8n is to start a workflow. */
export function handOver(item: object, call: Call): void {
	calls.set(item, call);
	call.isHandedOver = true;
}

/**
 * Passes the items of a call on, as n8n would do itself, and notes when: here n8n starts the workflow.
 * That is at once, unless n8n has as much to do as it can or may.
 */
export function startWorkflow(context: IExecuteFunctions): INodeExecutionData[][] {
	const items = context.getInputData();
	const { json: item } = items[0];
	const call = calls.get(item);
	if (call) noteStart(context, call);
	// The execution of a call that is long over, run once more from the list of executions, answers nobody.
	if (context.getMode() === 'retry') return [items];
	const safetyAnswer = safetyAnswerInWords(context.getNode().parameters);
	keepLiveCall(context, { onLine: call, item, safetyAnswer });
	context.addExecutionHints(safetyHint(safetyAnswer));
	return [items];
}

function noteStart(context: IExecuteFunctions, call: Call): void {
	runsWorkflows ||= context.getMode() !== 'manual';
	call.startedAfter = performance.now() - call.cameAt;
	if (call.outcome === undefined) return;
	const what = `${whenStarted(call)}, when it was over (${call.outcome})`;
	logCall(context, 'info', call.id, what);
}

/** Says when n8n started the workflow of a call, or that it has not yet; '' where this process cannot know. */
export function whenStarted({ startedAfter, isHandedOver }: Call): string {
	if (startedAfter !== undefined) {
		return `n8n started the workflow ${duration(startedAfter)} after the call came`;
	}
	return runsWorkflows && isHandedOver
		? 'n8n has not started it yet, because it has as much to do as it can, or as N8N_CONCURRENCY_PRODUCTION_LIMIT allows'
		: '';
}

/**
 * Milliseconds until n8n started the workflow of a call, or, where it has not started it, until the call was
 * answered; undefined where this process cannot know, and for a call that asked for no workflow.
 */
export function timeToStart({ startedAfter, isHandedOver, endedAfter }: Call): number | undefined {
	return startedAfter ?? (runsWorkflows && isHandedOver ? endedAfter : undefined);
}
