import { counted, figure } from '../../../nodes/shared/counted';

test.each([
	[0, '0 calls'],
	[1, '1 call'],
	[2, '2 calls'],
	[1000, '1,000 calls'],
])('%i', (count, words) => expect(counted(count, 'call')).toBe(words));

test.each([
	[0, '0'],
	[999, '999'],
	[1_245, '1,245'],
])('%d is written %s', (count, words) => {
	expect(figure(count)).toBe(words);
});
