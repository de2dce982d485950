import { readFileSync } from 'node:fs';

import manifest from '../../../package.json';
import { writtenFiles } from '../../../release/files';
import { handOver, newOwner, ownerOf, strayIn } from '../../../release/owner';

const owner = ownerOf(manifest);
// This file holds another owner on purpose.
const texts = writtenFiles()
	.filter((path) => !path.endsWith('release/owner.test.ts'))
	.map((path) => [path, readFileSync(path, 'utf8')] as const);
const here = `github.com/${owner.organisation}/${owner.repository}`;

test('each place that holds the owner holds that of package.json: else run npm run owner', () => {
	const strays = texts.flatMap(([path, text]) =>
		strayIn(path, text, owner, manifest.name).map((stray) => `${path}: ${stray}`),
	);
	expect(strays).toEqual([]);
});

test('LICENSE names the author, SECURITY.md the address to write to', () => {
	expect(readFileSync('LICENSE', 'utf8')).toContain(owner.author);
	expect(readFileSync('SECURITY.md', 'utf8')).toContain(owner.email);
});

describe('npm run owner', () => {
	// With the homepage that comes of itself, whoever has been the owner before.
	const plain = { ...owner, homepage: `https://${here}#readme` };
	const acme = newOwner(plain, {
		organisation: 'acme',
		repository: 'phone.nodes',
		author: 'Acme Ltd',
		email: 'phone@acme.test',
	});
	const written = texts.map(([path, text]) => [path, handOver(text, owner, acme)] as const);
	const textOf = (wanted: string) => written.find(([path]) => path === wanted)?.[1] ?? '';

	test('leaves no place of the old owner, whichever file holds it', () => {
		for (const [path, text] of written) {
			expect({ path, strays: strayIn(path, text, acme, manifest.name) }).toEqual({
				path,
				strays: [],
			});
			expect(text).not.toContain(`${here}/`);
			expect(text).not.toContain(`${here}#`);
		}
	});

	test('writes package.json, the licence, forms, codex files and credentials', () => {
		expect(ownerOf(JSON.parse(textOf('package.json')))).toEqual(acme);
		expect(acme.homepage).toBe('https://github.com/acme/phone.nodes#readme');
		expect(JSON.parse(textOf('package.json')).bugs.url).toBe(
			'https://github.com/acme/phone.nodes/issues',
		);
		expect(textOf('LICENSE')).toMatch(/^Copyright \(c\) \d{4} Acme Ltd$/m);
		for (const path of ['SECURITY.md', 'CODE_OF_CONDUCT.md']) {
			expect(textOf(path)).toContain('phone@acme.test');
		}
		for (const [path, text] of written) {
			if (/\.node\.json$|\.credentials\.ts$|ISSUE_TEMPLATE\/config/.test(path)) {
				expect(text).toContain('https://github.com/acme/phone.nodes');
			}
		}
	});

	test('there and back changes nothing', () => {
		for (const [path, text] of texts) {
			expect({ path, text: handOver(handOver(text, owner, acme), acme, owner) }).toEqual({
				path,
				text,
			});
		}
	});

	test('a homepage elsewhere stands in package.json alone', () => {
		const there = newOwner(owner, { homepage: 'https://acme.test/phone' });
		const before = textFor(owner.homepage);
		expect(handOver(before, owner, there)).toBe(textFor('https://acme.test/phone'));
	});

	const textFor = (homepage: string) => `"homepage": "${homepage}", "see": "https://${here}/docs"`;
});

describe('a stray', () => {
	const strays = (path: string, text: string) => strayIn(path, text, owner, manifest.name);

	test.each([
		['nodes/A.node.json', `https://github.com/other/${manifest.name}#a`],
		['docs/a.md', `https://github.com/other/${manifest.name}.git`],
		['credentials/A.ts', 'https://github.com/other/elsewhere'],
		['.github/a.yml', 'write to somebody@other.dev'],
		['package.json', '"email": "somebody@other.dev"'],
	])('is seen in %s: %s', (path, text) => {
		expect(strays(path, text)).toHaveLength(1);
	});

	test.each([
		['docs/a.md', 'https://github.com/n8n-io/n8n, somebody@example.com, 0.1.0@latest'],
		['docs/a.md', `${manifest.name}@0.1.0, https://voicenter:SECRET@your-n8n/webhook`],
		['test/a.ts', 'user@vcc-na12.8x8.com'],
		['nodes/A.ts', `https://${here}/blob/main/docs/8x8.md#a. See https://${here}.`],
	])('is not seen in %s: %s', (path, text) => {
		expect(strays(path, text)).toEqual([]);
	});
});

test('a repository elsewhere is an error that names it', () => {
	const url = 'https://gitlab.com/a/b.git';
	expect(() => ownerOf({ ...manifest, repository: { url } })).toThrow(url);
});
