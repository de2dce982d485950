import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './loadPackage';
import { formatted } from './markdown';

/**
 * Writes into a page, between `<!-- seen: NAME -->` and `<!-- end -->`, what a long run of tests has seen. Unlike the tables that
 * `npm run docs` writes, it cannot be made from the descriptions, so it stays as it was until those tests run again.
 */
export async function writeSeen(page: string, name: string, seen: string): Promise<void> {
	const file = join(projectFolder, page);
	const text = readFileSync(file, 'utf8');
	const block = new RegExp(`<!-- seen: ${name} -->[^]*?<!-- end -->`);
	if (!block.test(text)) throw new Error(`${page} has no place for "${name}".`);
	const filled = text.replace(block, () => `<!-- seen: ${name} -->\n\n${seen}\n\n<!-- end -->`);
	writeFileSync(file, await formatted(filled));
}
