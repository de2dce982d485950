// Runs n8n's own package scan over the checkout and over the unpacked tarball, and checks the tarball's size and content.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const largestTarball = 200_000; // bytes
const expected = /^(dist\/.+\.(js|json|svg)|index\.js|package\.json|README\.md|LICENSE)$/;

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
const problems = [];

try {
	const [pack] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
	);
	const tarball = join(folder, pack.filename);
	const size = statSync(tarball).size;
	if (size > largestTarball)
		problems.push(`The tarball has ${size} bytes, over ${largestTarball}.`);
	for (const { path } of pack.files) {
		if (!expected.test(path))
			problems.push(`The tarball holds ${path}, which does not belong there.`);
	}
	execFileSync('tar', ['-xzf', tarball, '-C', folder]);

	for (const [name, path, patterns] of [
		['checkout', process.cwd(), SOURCE_FILE_PATTERNS],
		['tarball', join(folder, 'package'), undefined],
	]) {
		const { passed, message, details } = await analyzePackage(path, patterns);
		if (!passed) problems.push(`Scan of the ${name}: ${message}\n${details ?? ''}`);
	}
	console.log(`Scan of checkout and tarball (${pack.files.length} files, ${size} bytes)`);
} finally {
	rmSync(folder, { recursive: true });
}

if (problems.length > 0) {
	console.error(problems.join('\n'));
	process.exit(1);
}
console.log('No problem found');
