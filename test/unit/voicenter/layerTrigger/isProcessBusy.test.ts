import { setTimeout as wait } from 'node:timers/promises';

import { isProcessBusy } from '../../../../nodes/Voicenter/LayerTrigger/isProcessBusy';

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

test('less than a tenth of a second tells nothing', async () => {
	await wait(110);
	expect(isProcessBusy()).toBe(false);
	work(50);
	expect(isProcessBusy()).toBe(false);
});
