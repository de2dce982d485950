/** A count as people read it: "1,245". */
export const figure = (count: number): string => count.toLocaleString('en');

/** "1 call", "1,000 calls". */
export const counted = (count: number, noun: string): string =>
	`${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
