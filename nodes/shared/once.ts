import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';

import { NotSent } from './notSent';

/** Of a request that is sent once: what to say when no clear answer comes. */
export interface SentOnce {
	/** What may have happened, as the end of a sentence. */
	mayHaveHappened: string;
	/** What to do then. */
	cure: string;
}

/** What came of an item, or of a part of its work, in one run of a node. */
interface Achieved {
	run: object;
	item: number;
	part?: number;
	result: Promise<unknown>;
}

/** By the JSON of the item. */
const achievedByItems = new WeakMap<object, Achieved[]>();

/**
 * Does the work for an item, but not again when it has happened or may have: then the outcome is what it
 * was. n8n's setting Retry On Fail runs a node again for all of its items, those that worked too, and
 * hands it the same objects.
 *
 * @param part of the item's work, which counts by itself; absent for the whole
 * @throws NotSent when the execution was cancelled before the work began
 */
export async function once<T>(
	context: IExecuteFunctions,
	item: number,
	work: () => Promise<T>,
	part?: number,
): Promise<T> {
	const run = context.getExecuteData();
	const { json } = context.getInputData()[item];
	const achieved = achievedByItems.get(json) ?? [];
	achievedByItems.set(json, achieved);
	const earlier = achieved.find(
		(known) => known.run === run && known.item === item && known.part === part,
	);
	if (earlier) return await (earlier.result as Promise<T>);
	if (context.getExecutionCancelSignal()?.aborted) throw new NotSent();

	const result = work();
	const mayHaveHappened = await result.then(
		() => true,
		(error: NodeApiError) => error.context?.mayHaveHappened === true,
	);
	if (mayHaveHappened) achieved.push({ run, item, part, result });
	return await result;
}
