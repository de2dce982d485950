import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { n8n } from '../../../package.json';
import { loadPackage, projectFolder } from '../../../docs/generate/loadPackage';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');

interface Codex {
	resources: Record<string, Array<{ url: string }>>;
}

const linksOf = (node: string) => {
	const path = node.replace(/^dist\//, '').replace(/\.js$/, '.json');
	const { resources } = JSON.parse(read(path)) as Codex;
	return Object.values(resources).flatMap((links) => links.map(({ url }) => url));
};

/** The headings of a page as GitHub links to them. */
const anchorsOf = (page: string) =>
	[...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\w -]/g, '')
			.replaceAll(' ', '-'),
	);

test.each(n8n.nodes.filter((path) => path.includes('EightByEight')))(
	'%s links to sections that are there',
	(node) => {
		const links = linksOf(node);
		expect(links.length).toBeGreaterThan(0);
		for (const link of links) expectSection(link);
	},
);

test('the 8x8 credential links to its section', async () => {
	const { credentials } = await loadPackage();
	const credential = credentials.find(({ name }) => name === 'eightByEightApi');
	expectSection(credential?.documentationUrl ?? '');
});

test('no two 8x8 nodes lead to the same section', () => {
	const own = n8n.nodes
		.filter((path) => path.includes('EightByEight'))
		.map((path) => linksOf(path).at(-1));
	expect(new Set(own).size).toBe(5);
});

/** An address of GitHub: of a page in `blob/main`, or of the README. */
function expectSection(link: string): void {
	const [, page = 'README.md', anchor] =
		/^https:\/\/github\.com\/[\w-]+\/[\w-]+(?:\/blob\/main\/([\w/.-]+))?#(.+)$/.exec(link) ?? [];
	expect(anchorsOf(page)).toContain(anchor);
}
