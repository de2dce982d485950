import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { whyKeep } from './contract';
import { generate } from './generate';
import { projectFolder } from './loadPackage';

/** `npm run docs`: writes whatever is made from the descriptions. A promise is never taken back: what is gone stays in the contract. */
async function run(): Promise<void> {
	const { files, changes } = await generate();
	for (const { path, isStale, text } of files) {
		if (isStale) writeFileSync(join(projectFolder, path), text);
		console.log(`${path} ${isStale ? 'written' : 'was up to date'}`);
	}
	if (changes.gone.length === 0) return;
	console.error(whyKeep(changes.gone));
	process.exitCode = 1;
}

void run();
