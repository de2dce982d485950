import { cpus, loadavg, totalmem } from 'node:os';

import { isMet, type Expectation } from './expectations';
import type { Cell } from './measure';
import { cpuPerCall, p50, percentile, sibling, throughput } from './statistics';

/** The machine in one line, and how busy it is before the benchmark begins. */
export function describeMachine(n8nVersion: string, n8nNode: string): string {
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	return [
		`Machine  ${cpus().length} cores (${cpus()[0].model.trim()}), ${gigabytes} GB`,
		`n8n      ${n8nVersion} on Node ${n8nNode}; the requests come from Node ${process.versions.node}`,
		`Load     ${loadavg()[0].toFixed(1)} before the start; the figures need a quiet machine`,
	].join('\n');
}

/** All that was measured with n8n set one way. Times in milliseconds; CPU is processor time of n8n's process. */
export function printCells(cells: Cell[]): string {
	const head = [
		'at a time',
		'reply',
		'pair',
		'p50 ms',
		'p95 ms',
		'p99 ms',
		'requests/s',
		'CPU ms/call',
		'p50 ours / built-in',
	];
	return `Expression engine: ${cells[0].engine}\n\n${table([head, ...cells.map((cell) => row(cells, cell))])}`;
}

export function printExpectations(expectations: Expectation[]): string {
	const head = ['expectation', 'measured', 'at most', '', ''];
	const rows = expectations.map((expectation) => {
		const { what, value, most, note = '' } = expectation;
		return [what, short(value), short(most), isMet(expectation) ? 'pass' : 'FAIL', note];
	});
	return table([head, ...rows]);
}

function row(cells: Cell[], cell: Cell): string[] {
	const { atATime, hasExpression, pair, milliseconds } = cell;
	const ratio = p50(cell) / p50(sibling(cells, cell, { pair: 'built-in' }));
	return [
		String(atATime),
		hasExpression ? 'expression' : 'fixed',
		pair,
		...[50, 95, 99].map((percent) => short(percentile(milliseconds, percent))),
		short(throughput(cell)),
		short(cpuPerCall(cell)),
		pair === 'ours' ? ratio.toFixed(2) : '',
	];
}

const short = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

/** As Markdown, with columns as wide as need be: text to the left, numbers to the right. */
export function table([head, ...rows]: string[][]): string {
	const isNumber = (text: string) => /^[\d. /]*$/.test(text);
	const isRight = head.map((_, column) => rows.every((row) => isNumber(row[column])));
	const widths = head.map((title, column) =>
		Math.max(3, title.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const padded = (row: string[]) =>
		row.map((text, column) =>
			isRight[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]),
		);
	const rule = widths.map((width, column) =>
		isRight[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
	);
	return [padded(head), rule, ...rows.map(padded)].map(line).join('\n');
}
