import { lastDigits, newCall } from '../../../../nodes/Voicenter/LayerTrigger/call';

test.each([
	['0501234567', '…567'],
	['+972 50-123-4567', '…567'],
	['1234567', '…567'],
	['123456', ''],
	['112', ''],
	['anonymous', ''],
	['', ''],
])('of the caller %j is told %j', (callerId, told) => {
	expect(lastDigits(callerId)).toBe(told);
});

test.each([true, false])(
	'of a new call no more is known than that it is here: test call %s',
	(isTest) => {
		const before = performance.now();
		const call = newCall(isTest);
		expect(call).toMatchObject({ id: 'unknown', callerId: '', isTest });
		expect(call.cameAt).toBeGreaterThanOrEqual(before);
		expect(call.cameAt).toBeLessThanOrEqual(performance.now());
	},
);

test('a call is over when that is said, and not before', async () => {
	const call = newCall(false);
	let isOver = false;
	void call.ended.then(() => (isOver = true));
	await null;
	expect(isOver).toBe(false);
	call.end();
	await call.ended;
	expect(isOver).toBe(true);
});
