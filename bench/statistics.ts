import type { Cell } from './measure';

/** The value that `percent` of the values do not exceed (nearest rank). */
export function percentile(values: number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** The median, in milliseconds. */
export const p50 = ({ milliseconds }: Cell) => percentile(milliseconds, 50);

/** Requests per second. */
export const throughput = ({ milliseconds, seconds }: Cell) => milliseconds.length / seconds;

/** Processor time of n8n's process for each call, in milliseconds. */
export const cpuPerCall = ({ cpuMilliseconds, milliseconds }: Cell) =>
	cpuMilliseconds / milliseconds.length;

/** The cell that was measured like another one except for what `changes` says. */
export function sibling(cells: Cell[], like: Cell, changes: Partial<Cell>): Cell {
	const wanted = { ...like, ...changes };
	const isWanted = (cell: Cell) =>
		cell.engine === wanted.engine &&
		cell.atATime === wanted.atATime &&
		cell.hasExpression === wanted.hasExpression &&
		cell.pair === wanted.pair;
	return cells.find(isWanted) as Cell;
}
