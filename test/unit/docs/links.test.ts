import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The editor's Docs links of nodes and credentials that lead into README, by the file that holds them. */
const home = 'https://github.com/n8n-nodes-8x8-voicenter/n8n-nodes-8x8-voicenter#';
const links = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
	)
	.filter((file) => /\.(json|ts)$/.test(file))
	.flatMap((file) => {
		const words = readFileSync(file, 'utf8').split(/["'\s]/);
		return words.filter((word) => word.startsWith(home)).map((link) => [file, link] as const);
	});

const headings = readFileSync('README.md', 'utf8').match(/^#+ .+$/gm) ?? [];
const anchors = headings.map((heading) =>
	heading
		.replace(/^#+ /, '')
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replaceAll(' ', '-'),
);

test.each(links)('%s: the section of %s is in README', (_file, link) => {
	expect(anchors).toContain(link.slice(home.length));
});

test('the nodes of Voicenter lead to a section of their own', () => {
	const primary = links.filter(([file, link]) => file.endsWith('.json') && !/api$/.test(link));
	const voicenter = primary.filter(([file]) => file.includes('Voicenter')).map(([, link]) => link);
	const sections = ['voicenter-layer-respond', 'voicenter-layer-trigger', 'voicenter-test-call'];
	expect(voicenter).toEqual(sections.map((section) => `${home}${section}`));
});
