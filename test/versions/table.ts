import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../docs/generate/loadPackage';
import { formatted, table } from '../../docs/generate/markdown';

/** What was seen in one n8n: a word or two for each thing that was tried. */
export type Seen = Record<string, string>;

const block = /<!-- seen: versions -->[^]*?<!-- end -->/;

/**
 * Writes between the markers of README what was seen, a column for each n8n. Unlike the tables that `npm run docs` writes, it
 * cannot be made from the descriptions, so it stays as it was until all versions are tried again.
 */
export async function writeTable(columns: Array<[version: string, Seen]>): Promise<void> {
	const file = join(projectFolder, 'README.md');
	const text = readFileSync(file, 'utf8');
	if (!block.test(text)) throw new Error('README.md has no place for the table of versions.');
	const [[, first]] = columns;
	const written = table(
		['n8n', ...columns.map(([version]) => version)],
		Object.keys(first).map((tried) => [tried, ...columns.map(([, seen]) => seen[tried])]),
	);
	const filled = text.replace(block, () => `<!-- seen: versions -->\n\n${written}\n\n<!-- end -->`);
	writeFileSync(file, await formatted(filled));
}
