import type { Cell } from './measure';
import { p50, sibling } from './statistics';

export interface Expectation {
	what: string;
	/** What was measured: a ratio, or microseconds. */
	value: number;
	/** What it may be. */
	most: number;
	/** What is said beside it. */
	note?: string;
}

/** Judged as it is printed: a hundredth of a ratio is less than such a benchmark can tell. */
export const isMet = ({ value, most }: Expectation) => Number(value.toFixed(2)) <= most;

/**
 * What this package promises of its speed.
 *
 * @param ownCost microseconds of CPU that the trigger's own work takes for a call
 */
export function expectationsOf(cells: Cell[], ownCost: number): Expectation[] {
	return [
		...cells.filter(({ pair }) => pair === 'ours').flatMap((cell) => promiseFor(cells, cell)),
		...cells
			.filter(({ pair, engine }) => pair === 'menu' && savesIsolates(engine))
			.map((cell) => promiseForMenu(cells, cell)),
		{ what: 'CPU of guard and parsing, microseconds per call', value: ownCost, most: 500 },
	];
}

/** n8n then builds no isolate for a workflow without an expression. */
const savesIsolates = (engine: string) => engine === 'lazy' || engine === 'pool';

/** What our pair promises for a cell: its p50 in proportion to the built-in pair's. */
function promiseFor(cells: Cell[], ours: Cell): Expectation[] {
	const { engine } = ours;
	const builtIn = { pair: 'built-in' } as const;
	const same = p50(ours) / p50(sibling(cells, ours, builtIn));
	const expression = p50(ours) / p50(sibling(cells, ours, { ...builtIn, hasExpression: true }));
	const load = `${ours.atATime} at a time`;
	const reply = ours.hasExpression ? 'with an expression' : 'without an expression';

	const beside = `${engine}, ${load}: ours / built-in, both ${reply}`;
	if (engine === 'default') {
		// For 8 at a time nothing is promised: n8n builds one isolate more for each call than it does
		// for its own Webhook, which it knows by name.
		return ours.atATime === 1 ? [{ what: beside, value: same, most: 1.3 }] : [];
	}
	if (!savesIsolates(engine)) return [];
	if (ours.hasExpression) return [{ what: beside, value: same, most: 1.1 }];
	return [
		{
			what: `${engine}, ${load}: ours ${reply} / built-in with one`,
			value: expression,
			// With a pool, isolates are ready, and an expression costs less.
			most: engine === 'pool' ? 0.5 : 0.3,
			note: `against built-in without one ${same.toFixed(2)}`,
		},
	];
}

/** Menu evaluates no expression, so it is as fast as a reply with fixed values. */
const promiseForMenu = (cells: Cell[], menu: Cell): Expectation => ({
	what: `${menu.engine}, ${menu.atATime} at a time: Menu / our reply without an expression`,
	value: p50(menu) / p50(sibling(cells, menu, { pair: 'ours' })),
	most: 1.05,
});
