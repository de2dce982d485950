import { setTimeout as wait } from 'node:timers/promises';

import { isProcessBusy } from '../../../../nodes/Voicenter/LayerTrigger/isProcessBusy';
import type * as Module from '../../../../nodes/Voicenter/LayerTrigger/isProcessBusy';

/** What a busy event loop does; a set clock would show nothing of it. */
function work(milliseconds: number): void {
	const end = performance.now() + milliseconds;
	while (performance.now() < end);
}

test('a process that only works is busy, and one that waits is not', async () => {
	isProcessBusy();
	work(110);
	expect(isProcessBusy()).toBe(true);
	await wait(110);
	expect(isProcessBusy()).toBe(false);
});

describe('by a clock that the test sets', () => {
	const { eventLoopUtilization } = performance;
	let clock = { now: 0, active: 0 };
	let isBusy: typeof isProcessBusy;

	/** So many milliseconds of the next ones the process works. */
	const pass = (milliseconds: number, active: number) => {
		clock = { now: clock.now + milliseconds, active: clock.active + active };
	};

	beforeEach(() => {
		jest.spyOn(performance, 'now').mockImplementation(() => clock.now);
		jest.spyOn(performance, 'eventLoopUtilization').mockImplementation((...since) => {
			if (since.length > 0) return eventLoopUtilization(...since);
			return { active: clock.active, idle: clock.now - clock.active, utilization: 0 };
		});
		jest.resetModules();
		({ isProcessBusy: isBusy } = jest.requireActual<typeof Module>(
			'../../../../nodes/Voicenter/LayerTrigger/isProcessBusy',
		));
	});
	afterEach(() => void jest.restoreAllMocks());

	test('a process is taken to have time until a tenth of a second was looked at', () => {
		expect(isBusy()).toBe(false);
		pass(99, 99);
		expect(isBusy()).toBe(false);
		pass(1, 1);
		expect(isBusy()).toBe(true);
	});

	test('less than a tenth of a second of work tells nothing', () => {
		pass(100, 0);
		expect(isBusy()).toBe(false);
		pass(99, 99);
		expect(isBusy()).toBe(false);
	});

	test.each([
		[940, false],
		[950, true],
		[1_000, true],
	])('%d milliseconds of work in a second make it busy: %s', (active, expected) => {
		pass(1_000, active);
		expect(isBusy()).toBe(expected);
	});

	test('what was before the latest look does not count, and holds until the next', () => {
		pass(10_000, 10_000);
		expect(isBusy()).toBe(true);
		pass(99, 0);
		expect(isBusy()).toBe(true);
		pass(1, 0);
		expect(isBusy()).toBe(false);
		pass(100, 100);
		expect(isBusy()).toBe(true);
	});
});
