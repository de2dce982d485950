/** "1 call", "1,000 calls". */
export const counted = (count: number, noun: string): string =>
	`${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
