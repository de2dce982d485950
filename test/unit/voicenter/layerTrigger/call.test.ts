import { lastDigits } from '../../../../nodes/Voicenter/LayerTrigger/call';

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
