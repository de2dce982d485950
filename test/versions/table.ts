import { table } from '../../docs/generate/markdown';
import { writeSeen } from '../../docs/generate/seen';

/** What was seen in one n8n: a word or two for each thing that was tried. */
export type Seen = Record<string, string>;

/** Writes into README what was seen, a column for each n8n. */
export async function writeTable(columns: Array<[version: string, Seen]>): Promise<void> {
	const [[, first]] = columns;
	const written = table(
		['n8n', ...columns.map(([version]) => version)],
		Object.keys(first).map((tried) => [tried, ...columns.map(([, seen]) => seen[tried])]),
	);
	await writeSeen('README.md', 'versions', written);
}
