import { InvalidArgumentError } from 'commander';

/** Reads a number of an option; commander tells people what is wrong with it, before anything is measured. */
export function toNumber(value: string): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= 1 && number <= 100_000) return number;
	throw new InvalidArgumentError('Give a whole number from 1 to 100000.');
}
