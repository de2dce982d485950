import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { changesOf, contractFile, contractOf, promisedIn, type Changes } from './contract';
import { loadPackage, projectFolder } from './loadPackage';
import { fillIn, formatted } from './markdown';
import { referenceFile, referenceOf } from './reference';
import { partsOf } from './tables';

/** The pages with parts between markers. */
export const pagesWithParts = ['README.md', 'docs/8x8.md', 'docs/reliability.md'];

export interface GeneratedFile {
	/** From the project's folder. */
	path: string;
	/** As it should be. */
	text: string;
	isStale: boolean;
}

/** Whatever is made from the descriptions, as it should be, and how far it is from what the files have. */
export async function generate(): Promise<{ files: GeneratedFile[]; changes: Changes }> {
	const loaded = await loadPackage();
	const promised = promisedIn(read(contractFile));
	const changes = changesOf(promised, contractOf(loaded));
	const contract = [...promised, ...changes.added].sort();

	const parts = partsOf(loaded);
	const pages = pagesWithParts.map(async (path) =>
		file(path, await formatted(fillIn(read(path), parts))),
	);
	return {
		files: [
			file(contractFile, `${contract.join('\n')}\n`),
			file(referenceFile, await formatted(referenceOf(loaded))),
			...(await Promise.all(pages)),
		],
		changes,
	};
}

const file = (path: string, text: string): GeneratedFile => ({
	path,
	text,
	isStale: read(path) !== text,
});

function read(path: string): string {
	const whole = join(projectFolder, path);
	return existsSync(whole) ? readFileSync(whole, 'utf8') : '';
}
