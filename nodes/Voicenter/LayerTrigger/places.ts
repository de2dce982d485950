/** After so many milliseconds a call gives its place back: its workflow waits for something, it does not work. */
export const longestWork = 30_000;

/** Gives a place back; a second time it does nothing. */
type Leave = () => void;

/** The calls of one trigger in this process. */
interface Calls {
	/** When each call that n8n works on began, oldest first. */
	atWork: Map<symbol, number>;
	/** Those that wait for a place, in the order in which they came. */
	inLine: Set<(leave?: Leave) => void>;
}

const callsOf = new Map<string, Calls>();

/**
 * Takes one of the places for calls that n8n works on at the same time, or waits in line for one.
 * Without it, calls that come faster than n8n can work would all be slow, each a little slower than
 * the one before, and n8n would go on with workflows whose callers are long gone until memory is full.
 *
 * @param trigger what tells the trigger from all others in this process
 * @param most places of this trigger
 * @param answered when the call has its answer, and nothing is left to do
 * @returns undefined when the call was answered before its turn came
 */
export async function takePlace(
	trigger: string,
	most: number,
	answered: Promise<unknown>,
): Promise<Leave | undefined> {
	const calls = callsOf.get(trigger) ?? { atWork: new Map(), inLine: new Set() };
	callsOf.set(trigger, calls);
	forgetLongest(calls);
	if (calls.atWork.size < most && calls.inLine.size === 0) return enter(calls);
	return await new Promise((resolve) => {
		calls.inLine.add(resolve);
		void answered.then(() => {
			if (calls.inLine.delete(resolve)) resolve(undefined);
		});
	});
}

function enter(calls: Calls): Leave {
	const call = Symbol();
	calls.atWork.set(call, performance.now());
	return () => {
		if (calls.atWork.delete(call)) callNext(calls);
	};
}

function callNext(calls: Calls): void {
	const [first] = calls.inLine;
	if (first === undefined) return;
	calls.inLine.delete(first);
	first(enter(calls));
}

function forgetLongest(calls: Calls): void {
	for (const [call, began] of calls.atWork) {
		if (performance.now() - began < longestWork) return;
		calls.atWork.delete(call);
		callNext(calls);
	}
}
