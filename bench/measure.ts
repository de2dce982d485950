import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshN8n } from '../n8n/fresh';
import { showProgress } from '../n8n/progress';
import { load, type Samples } from './load';
import { callsOf, contestants, type Contestant, type Pair } from './workflows';

/** The setting of n8n that is tried both ways. */
export const lazySetting = 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE';

/** How many requests are on their way at a time. */
export const loads = [1, 8];

export interface Size {
	rounds: number;
	/** Measured requests of each cell in each round. */
	requests: number;
	/** Requests to each workflow before the first round. */
	warmUp: number;
}

/** One line of the result: what was measured, over all rounds. */
export interface Cell extends Samples {
	/** Whether n8n ran with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, or by default. */
	isLazy: boolean;
	atATime: number;
	hasExpression: boolean;
	pair: Pair;
}

/**
 * Starts an n8n of its own and measures the workflows in it, in rounds, so that what else the
 * machine does falls on all of them alike.
 */
export async function measure(isLazy: boolean, size: Size): Promise<Cell[]> {
	const n8n = await startFreshN8n({ [lazySetting]: String(isLazy) });
	try {
		for (const { workflow } of contestants) {
			await n8n.api.publish(workflow);
		}
		const name = isLazy ? `n8n with ${lazySetting}=true` : 'n8n by default';
		await showProgress(`${name}: warming up`, async () => await warmUp(n8n.url, size.warmUp));
		const cells = emptyCells(isLazy);
		for (let round = 1; round <= size.rounds; round++) {
			await showProgress(`${name}: round ${round} of ${size.rounds}`, async () => {
				// The pair that was first in one round is second in the next.
				for (const cell of round % 2 ? cells : cells.toReversed()) {
					await addTo(cell, n8n.url, size.requests);
				}
			});
		}
		return cells;
	} finally {
		await n8n.stop();
	}
}

const emptyCells = (isLazy: boolean): Array<Cell & Contestant> =>
	loads.flatMap((atATime) =>
		contestants.map((contestant) => ({
			...contestant,
			isLazy,
			atATime,
			milliseconds: [],
			seconds: 0,
		})),
	);

async function warmUp(url: string, count: number): Promise<void> {
	for (const contestant of contestants) {
		await load(url + contestant.path, callsOf(contestant), count, Math.max(...loads));
	}
}

async function addTo(cell: Cell & Contestant, n8nUrl: string, count: number): Promise<void> {
	const { atATime } = cell;
	const url = n8nUrl + cell.path;
	// n8n stores executions after it has answered: the work of the cell before must not count here.
	await sleep(500);
	await load(url, callsOf(cell), 3 * atATime, atATime);
	const { milliseconds, seconds } = await load(url, callsOf(cell), count, atATime);
	cell.milliseconds.push(...milliseconds);
	cell.seconds += seconds;
}
