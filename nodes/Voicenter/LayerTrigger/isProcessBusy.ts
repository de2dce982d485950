/** Milliseconds that are looked at together, at least. */
const shortest = 100;

/** The share of the time without idling from which on a process is busy. */
const busyFrom = 0.95;

let latest = { at: performance.now(), used: performance.eventLoopUtilization(), isBusy: false };

/**
 * Whether this process of n8n has had next to no idle time lately, 100 milliseconds and more: whatever it takes
 * on now makes all the rest slower. In queue mode the workers run the workflows, and this process is rarely busy.
 */
export function isProcessBusy(): boolean {
	const at = performance.now();
	if (at - latest.at >= shortest) {
		const used = performance.eventLoopUtilization();
		const { utilization } = performance.eventLoopUtilization(used, latest.used);
		latest = { at, used, isBusy: utilization >= busyFrom };
	}
	return latest.isBusy;
}
