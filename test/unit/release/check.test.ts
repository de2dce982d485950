import { readFileSync } from 'node:fs';

import {
	daysOfFigures,
	entriesOf,
	notesOf,
	problemsOf,
	type Release,
} from '../../../release/check';

const changelog = `# Changelog

## 0.2.0 – 2026-12-24

- **New**: measured on 2020-01-01.

## 0.1.0 – 2026-12-01

- first
`;

const page = (text: string) => ({ path: 'docs/speed.md', text });

const release: Release = {
	name: 'n8n-nodes-a',
	version: '0.2.0',
	lockedVersion: '0.2.0',
	changelog,
	tags: ['v0.2.0'],
	uncommitted: [],
	tarball: { name: 'n8n-nodes-a', version: '0.2.0', files: ['README.md', 'dist/A.node.js'] },
	promisedFiles: ['README.md', 'dist/A.node.js'],
	repository: { publishes: 'acme/a', declared: 'acme/a' },
	pages: [page('Measured on 2026-12-01')],
};

test('nothing speaks against a release whose parts belong together', () => {
	expect(problemsOf(release)).toEqual([]);
});

test('outside GitHub, and before the tag, neither counts', () => {
	const { tags: _, ...untagged } = release;
	expect(problemsOf({ ...untagged, repository: { declared: 'acme/a' } })).toEqual([]);
});

test.each<[string, Partial<Release>, RegExp]>([
	[
		'another version in the lock',
		{ lockedVersion: '0.1.0' },
		/package-lock\.json 0\.1\.0.*npm install/,
	],
	[
		'another version in the changelog',
		{ changelog: changelog.slice(70) },
		/top of CHANGELOG\.md 0\.1\.0/,
	],
	['no version in the changelog', { changelog: '' }, /top of CHANGELOG\.md none/],
	[
		'an unreleased version',
		{ changelog: changelog.replace('2026-12-24', 'unreleased') },
		/0\.2\.0 is unreleased/,
	],
	[
		'a version without a word',
		{ changelog: changelog.replace(/- \*\*New.*/, '') },
		/says nothing of 0\.2\.0/,
	],
	['another tag', { tags: ['v0.1.0'] }, /no tag v0\.2\.0, but v0\.1\.0/],
	['no tag', { tags: [] }, /no tag v0\.2\.0, but none at all.*git tag v0\.2\.0/],
	['a file that is not committed', { uncommitted: ['a.ts'] }, /Not committed: a\.ts/],
	[
		'a fork that publishes',
		{ repository: { publishes: 'fork/a', declared: 'acme/a' } },
		/repository acme\/a, but fork\/a publishes/,
	],
	[
		'an old tarball',
		{ tarball: { ...release.tarball, version: '0.1.0' } },
		/holds n8n-nodes-a 0\.1\.0/,
	],
	[
		'a tarball without a node',
		{ tarball: { ...release.tarball, files: ['README.md'] } },
		/lacks dist\/A\.node\.js/,
	],
	[
		'figures of before the last release',
		{ pages: [page('measured\non 2026-11-30')] },
		/speed\.md has figures of 2026-11-30, older than release 0\.1\.0 of 2026-12-01/,
	],
])('%s is named, and nothing else', (_, change, sentence) => {
	const problems = problemsOf({ ...release, ...change });
	expect(problems).toEqual([expect.stringMatching(sentence)]);
});

describe('the changelog', () => {
	test('is read version by version', () => {
		expect(entriesOf(changelog)).toEqual([
			{ version: '0.2.0', date: '2026-12-24', notes: '- **New**: measured on 2020-01-01.' },
			{ version: '0.1.0', date: '2026-12-01', notes: '- first' },
		]);
		expect(notesOf(changelog, '0.1.0')).toBe('- first');
		expect(notesOf(changelog, '9.9.9')).toBe('');
	});

	test('of this project begins with the version of package.json', () => {
		const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
		const [newest] = entriesOf(readFileSync('CHANGELOG.md', 'utf8'));
		expect(newest.version).toBe(version);
		expect(newest.notes).toMatch(/^- \*\*/);
	});
});

describe('the days of figures', () => {
	test('are said, or stand in the table of versions', () => {
		const text = `Measured on 2026-11-26 here, an API of 2025-12-08, measured on\n2026-11-27.
<!-- seen: versions -->
| 2.41.1 | 24 | 2026-11-28 |
<!-- end -->
<!-- generated: other -->
2026-11-29
<!-- end -->`;
		expect(daysOfFigures(page(text))).toEqual(['2026-11-26', '2026-11-27', '2026-11-28']);
	});

	test.each([
		'README.md',
		'docs/speed.md',
		'docs/scaling.md',
		'docs/reliability.md',
		'docs/updating.md',
	])('stand in %s', (path) => {
		const text = readFileSync(path, 'utf8');
		const days = daysOfFigures({ path, text });
		expect(days.length).toBeGreaterThan(0);
		// Another way to say when would escape the check.
		expect(text.match(/\b2026-\d\d-\d\d\b/g)?.length).toBe(days.length);
	});
});
