import { duration } from '../../../nodes/shared/duration';

test.each([
	[0, '0 ms'],
	[33.5, '34 ms'],
	[999.4, '999 ms'],
	[999.6, '1 s'],
	[1_000, '1 s'],
	[1_249, '1.2 s'],
	[3_960, '4 s'],
	[50_000, '50 s'],
	[120_000, '120 s'],
])('%d milliseconds are %s', (milliseconds, words) => {
	expect(duration(milliseconds)).toBe(words);
});
