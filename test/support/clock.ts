import { setTimeout as wait } from 'node:timers/promises';

/**
 * Stops the clock of the code under test until the test moves it; the test gives it back with
 * `jest.useRealTimers()`. Sockets go on, and so does all that waits with node:timers, such as the simulated 8x8.
 */
export const stopClock = () =>
	jest.useFakeTimers({
		doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'hrtime'],
	});

/** Moves a stopped clock by tenths of a second, with time for the network between them, until something has happened. */
export async function passTime(hasHappened: () => boolean): Promise<void> {
	while (!hasHappened()) {
		await wait(5);
		await jest.advanceTimersByTimeAsync(100);
	}
}

/** Runs something that waits, such as for another attempt, with the clock moved on until it is over. */
export async function inNoTime<T>(run: () => Promise<T>): Promise<T> {
	stopClock();
	try {
		let isOver = false;
		const result = run().finally(() => (isOver = true));
		await passTime(() => isOver);
		return await result;
	} finally {
		jest.useRealTimers();
	}
}
