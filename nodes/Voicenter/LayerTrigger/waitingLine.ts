/** After so many milliseconds a call gives its place back: its workflow waits for something, it does not work. */
export const longestWork = 30_000;

/** Gives a place back; a second time it does nothing. */
type Leave = () => void;

/** A call that waits for a place. */
interface Waiting {
	/** By `performance.now()`, when the safety answer goes out. */
	deadline: number;
	enter(leave: Leave): void;
}

/** The calls of one trigger in this process. */
interface Calls {
	/** When each call that n8n works on began, oldest first. */
	atWork: Map<symbol, number>;
	/** In the order in which they came. */
	inLine: Set<Waiting>;
	/** Milliseconds that the work on a call takes, by the latest ones. */
	work: number;
}

/** How much the latest call counts in the time that the work takes. */
const weight = 0.1;

const callsOf = new Map<string, Calls>();

/**
 * Takes one of the places for calls that n8n works on at the same time, or waits in line for one.
 * Without it, calls that come faster than n8n can work would all be slow, each a little slower than
 * the one before, and n8n would go on with workflows whose callers are long gone until memory is full.
 * Calls get a place in the order in which they came, but those that would be late all the same let
 * the others pass: else each call would begin when it is too late for it.
 *
 * @param trigger what tells the trigger from all others in this process
 * @param most places of this trigger
 * @param timeLeft milliseconds until the safety answer
 * @param answered when the call has its answer, and nothing is left to do
 * @returns undefined when the call was answered before it got a place
 */
export async function takePlace(
	trigger: string,
	most: number,
	timeLeft: number,
	answered: Promise<unknown>,
): Promise<Leave | undefined> {
	const calls = callsOf.get(trigger) ?? { atWork: new Map(), inLine: new Set(), work: 0 };
	callsOf.set(trigger, calls);
	forgetLongest(calls);
	if (calls.atWork.size < most && calls.inLine.size === 0) return startWork(calls);
	return await new Promise((resolve) => {
		const waiting = { deadline: performance.now() + timeLeft, enter: resolve };
		calls.inLine.add(waiting);
		void answered.then(() => {
			if (calls.inLine.delete(waiting)) resolve(undefined);
		});
	});
}

function startWork(calls: Calls): Leave {
	const call = Symbol();
	const began = performance.now();
	calls.atWork.set(call, began);
	return () => {
		if (!calls.atWork.delete(call)) return;
		calls.work += weight * (performance.now() - began - calls.work);
		callNext(calls);
	};
}

/** The first that will be in time; if none will, the last, which has the best chance. */
function callNext(calls: Calls): void {
	const inTime = performance.now() + calls.work;
	let next: Waiting | undefined;
	for (next of calls.inLine) if (next.deadline >= inTime) break;
	if (next === undefined) return;
	calls.inLine.delete(next);
	next.enter(startWork(calls));
}

function forgetLongest(calls: Calls): void {
	for (const [call, began] of calls.atWork) {
		if (performance.now() - began < longestWork) return;
		calls.atWork.delete(call);
		callNext(calls);
	}
}
