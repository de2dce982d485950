import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';

/** Of a request that is sent once: what to say when no clear answer comes. */
export interface SentOnce {
	/** What may have happened, as the end of a sentence. */
	mayHaveHappened: string;
	/** What to do then. */
	cure: string;
}

/** What came of an item, in one run of a node. */
interface ItemResult {
	run: object;
	item: number;
	result: Promise<IDataObject>;
}

/** By the JSON of the item. */
const resultsOfItems = new WeakMap<object, ItemResult[]>();

/**
 * Does the work for an item, but not again when it has happened or may have: then the outcome is what it
 * was. n8n's setting Retry On Fail runs a node again for all of its items, those that worked too, and
 * hands it the same objects.
 */
export async function once(
	context: IExecuteFunctions,
	item: number,
	work: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const run = context.getExecuteData();
	const { json } = context.getInputData()[item];
	const known = resultsOfItems.get(json) ?? [];
	const earlier = known.find((result) => result.run === run && result.item === item);
	if (earlier) return await earlier.result;

	const result = work();
	const isRefused = await result.then(
		() => false,
		(error: NodeApiError) => error.context?.mayHaveHappened !== true,
	);
	if (!isRefused) resultsOfItems.set(json, [...known, { run, item, result }]);
	return await result;
}
