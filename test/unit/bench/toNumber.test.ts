import { InvalidArgumentError } from 'commander';

import { toNumber } from '../../../bench/toNumber';

test.each([
	['1', 1],
	['300', 300],
	['100000', 100_000],
])('%s is a number', (value, number) => {
	expect(toNumber(value)).toBe(number);
});

test.each(['15s', '3oo', '', '0', '-1', '1.5', '100001', 'NaN'])('"%s" is refused', (value) => {
	const read = () => toNumber(value);
	expect(read).toThrow(InvalidArgumentError);
	expect(read).toThrow('Give a whole number from 1 to 100000.');
});
