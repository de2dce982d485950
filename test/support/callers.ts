import { setTimeout as sleep } from 'node:timers/promises';

import { ring, type Ring } from '../../simulators/voicenter/phones';

export const allIsWell = 'all is well';

/** One call as its caller saw it. */
export interface RecordedCall extends Ring {
	id: string;
	workflow: string;
	/** What was going on when it was made. */
	during: string;
}

export interface Callers {
	/** Names what goes on from now on. */
	during(what: string): void;
	/** Makes no more calls, and waits for those that are on the line. */
	stop(): Promise<RecordedCall[]>;
}

/**
 * Calls come at an even pace whatever becomes of those before them, as callers do. Each has an id
 * of its own.
 *
 * @param urls where the workflows answer, by their names; taken in turn
 */
export function startCallers(urls: Record<string, string>, perSecond: number): Callers {
	const workflows = Object.keys(urls);
	const calls: RecordedCall[] = [];
	const onTheLine: Array<Promise<void>> = [];
	let during = allIsWell;
	let isStopped = false;

	const call = async (number: number) => {
		const workflow = workflows[number % workflows.length];
		const made = { id: `queue-call-${number}`, workflow, during };
		calls.push({ ...made, ...(await ring(urls[workflow], made.id)) });
	};

	const callAll = async () => {
		const start = performance.now();
		for (let number = 0; !isStopped; number++) {
			await sleep(start + (number * 1_000) / perSecond - performance.now());
			onTheLine.push(call(number));
		}
		await Promise.all(onTheLine);
	};
	const ended = callAll();

	return {
		during: (what) => (during = what),
		async stop() {
			isStopped = true;
			await ended;
			return calls;
		},
	};
}

/** What came of the calls, one line for each thing that went on. */
export function summary(calls: RecordedCall[]): string {
	const outcomes = [...new Set(calls.map(({ outcome }) => outcome))].sort();
	const phases = [...new Set(calls.map(({ during }) => during))];
	const line = (name: string, some: RecordedCall[]) => [
		name,
		some.length,
		...outcomes.map((outcome) => some.filter((call) => call.outcome === outcome).length),
		some.filter(({ isValid }) => !isValid).length,
		Math.max(...some.map(({ milliseconds }) => milliseconds)),
	];
	const rows = [
		['', 'sent', ...outcomes, 'no valid answer', 'worst ms'],
		...phases.map((phase) =>
			line(
				phase,
				calls.filter(({ during }) => during === phase),
			),
		),
		line('all', calls),
	];
	const widths = rows[0].map((_, column) =>
		Math.max(...rows.map((row) => `${row[column]}`.length)),
	);
	const pad = (cell: unknown, column: number) =>
		column === 0 ? `${cell}`.padEnd(widths[0]) : `${cell}`.padStart(widths[column]);
	return rows.map((row) => row.map(pad).join('  ')).join('\n');
}
