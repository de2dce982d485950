import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { engines, type EngineName } from '../n8n/expressionEngine';
import { startFreshN8n, type FreshN8n } from '../n8n/fresh';
import { showProgress } from '../n8n/progress';
import { load, type Samples } from './load';
import { callsOf, contestants, unsaved, type Contestant, type Pair } from './workflows';

/** How many requests are on their way at a time. */
export const loads = [1, 8];

export interface Size {
	rounds: number;
	/** Measured requests of each cell in each round. */
	requests: number;
	/** Requests to each workflow before the first round. */
	warmUp: number;
	/** Whether n8n saves the executions, which all succeed. */
	isSaved: boolean;
}

/** One line of the result: what was measured, over all rounds. */
export interface Cell extends Samples {
	engine: EngineName;
	atATime: number;
	hasExpression: boolean;
	pair: Pair;
	/** Processor time that n8n's process took for all of it, storing the executions included. */
	cpuMilliseconds: number;
}

/**
 * Starts an n8n of its own and measures the workflows in it, in rounds, so that what else the
 * machine does falls on all of them alike.
 */
export async function measure(engine: EngineName, size: Size): Promise<Cell[]> {
	const n8n = await startFreshN8n(engines[engine]);
	try {
		for (const { workflow } of contestants) {
			await n8n.api.publish(size.isSaved ? workflow : unsaved(workflow));
		}
		await showProgress(`${engine}: warming up`, async () => await warmUp(n8n.url, size.warmUp));
		const cells = emptyCells(engine);
		for (let round = 1; round <= size.rounds; round++) {
			await showProgress(`${engine}: round ${round} of ${size.rounds}`, async () => {
				// The pair that was first in one round is second in the next.
				for (const cell of round % 2 ? cells : cells.toReversed()) {
					await addTo(cell, n8n, size.requests);
				}
			});
		}
		return cells;
	} finally {
		await n8n.stop();
	}
}

const emptyCells = (engine: EngineName): Array<Cell & Contestant> =>
	loads.flatMap((atATime) =>
		contestants.map((contestant) => ({
			...contestant,
			engine,
			atATime,
			milliseconds: [],
			seconds: 0,
			cpuMilliseconds: 0,
		})),
	);

async function warmUp(url: string, count: number): Promise<void> {
	for (const contestant of contestants) {
		await load(url + contestant.path, callsOf(contestant), count, Math.max(...loads));
	}
}

async function addTo(
	cell: Cell & Contestant,
	{ url: n8nUrl, pid }: FreshN8n,
	count: number,
): Promise<void> {
	const { atATime } = cell;
	const url = n8nUrl + cell.path;
	await load(url, callsOf(cell), 3 * atATime, atATime);
	await untilStored();
	const before = cpuOf(pid);
	const { milliseconds, seconds } = await load(url, callsOf(cell), count, atATime);
	await untilStored();
	cell.cpuMilliseconds += cpuOf(pid) - before;
	cell.milliseconds.push(...milliseconds);
	cell.seconds += seconds;
}

/** n8n stores executions after it has answered; that work belongs to the calls that made it. */
const untilStored = async () => await sleep(500);

/** Milliseconds of processor time that a process has taken so far, all of its threads together; NaN where /proc does not tell. */
function cpuOf(pid: number): number {
	try {
		// The fields after the name, which may hold blanks: user and system time are the 14th and 15th, in hundredths of a second.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return NaN;
	}
}
