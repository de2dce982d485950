import { readFileSync } from 'node:fs';

import { n8nVersion } from '../../../n8n/install';
import { isAtLeast, oldestVersion, testedVersions } from '../../../n8n/recipes';
import { description } from '../../../package.json';

/** Which n8n is supported stands in the recipes of n8n/versions; what people read must say the same. */

const readme = readFileSync('README.md', 'utf8');
const orNewer = `${oldestVersion} or newer`;

test('the newest comes first, and is what the playground installs', () => {
	expect(testedVersions[0]).toBe(n8nVersion);
	expect(testedVersions.every((version) => isAtLeast(version, oldestVersion))).toBe(true);
});

test.each([
	['2.41.1', '2.41.1', true],
	['2.100.0', '2.41.1', true],
	['2.37.11', '2.38', false],
	['2.38.0', '2.38', true],
])('%s is as new as %s: %s', (version, other, expected) => {
	expect(isAtLeast(version, other)).toBe(expected);
});

test('the oldest stands where people decide: in the first lines of README, and in what npm shows', () => {
	expect(readme.split('\n## ')[0].replaceAll('\n', ' ')).toContain(`n8n ${orNewer}`);
	expect(description).toContain(`n8n ${orNewer}`);
	expect(readFileSync('docs/updating.md', 'utf8').replaceAll('\n', ' ')).toContain(orNewer);
});

test('README has a column for each: else run npm run test:versions', () => {
	const [, table = ''] = /<!-- seen: versions -->([^]*?)<!-- end -->/.exec(readme) ?? [];
	const [head] = table.trim().split('\n');
	const cells = head.split('|').map((cell) => cell.trim());
	expect(cells.slice(1, -1)).toEqual(['n8n', ...testedVersions]);
});
