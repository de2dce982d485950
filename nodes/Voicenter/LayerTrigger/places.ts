/** After so many milliseconds a call gives its place back: its workflow waits for something, it does not work. */
export const longestWork = 30_000;

/** Gives a place back; a second time it does nothing. */
type Leave = () => void;

// Of this process alone, and of all its workflows together: they share one processor.
/** When each call that n8n works on began, oldest first. */
const atWork = new Map<symbol, number>();
/** The calls that wait for a place, in the order in which they came. */
const inLine = new Set<(leave?: Leave) => void>();

/**
 * Takes one of the places for calls that n8n works on at the same time, or waits in line for one.
 * Without it, calls that come faster than n8n can work would all be slow, each a little slower than
 * the one before, and n8n would go on with workflows whose callers are long gone until memory is full.
 *
 * @param most places; calls of other triggers count too
 * @param answered when the call has its answer, and nothing is left to do
 * @returns undefined when the call was answered before its turn came
 */
export async function takePlace(
	most: number,
	answered: Promise<unknown>,
): Promise<Leave | undefined> {
	forgetLongest();
	if (atWork.size < most && inLine.size === 0) return enter();
	return await new Promise((resolve) => {
		inLine.add(resolve);
		void answered.then(() => {
			if (inLine.delete(resolve)) resolve(undefined);
		});
	});
}

function enter(): Leave {
	const call = Symbol();
	atWork.set(call, performance.now());
	return () => {
		if (atWork.delete(call)) callNext();
	};
}

function callNext(): void {
	const [first] = inLine;
	if (first === undefined) return;
	inLine.delete(first);
	first(enter());
}

function forgetLongest(): void {
	for (const [call, began] of atWork) {
		if (performance.now() - began < longestWork) return;
		atWork.delete(call);
		callNext();
	}
}
