import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { n8nVersion } from '../../../n8n/install';
import { name, version } from '../../../package.json';

const folder = 'docs/installing';
const texts = ['docs/installing.md', ...readdirSync(folder).map((file) => join(folder, file))].map(
	(path) => [path, readFileSync(path, 'utf8')] as const,
);

test.each(texts)('%s names the version of this package and the n8n that is tested', (_, text) => {
	const images = [...text.matchAll(/n8nio\/n8n:(\S+)/g)].map(([, tag]) => tag);
	expect([...new Set(images)]).toEqual([n8nVersion]);
	const exact = new RegExp(`${name}(?:@|-|", "version": ")(\\d[\\w.-]*?)(?="|\\.tgz|\\s|$)`, 'g');
	const versions = [...text.matchAll(exact)].map(([, found]) => found);
	expect([...new Set(versions)]).toEqual([version]);
});

test('compose.yaml has a volume for all that n8n keeps, and the list is what n8n reads', () => {
	const [, text] = texts.find(([path]) => path.endsWith('compose.yaml')) ?? [];
	const { services, volumes } = parse(text ?? '');
	const [[volume, place]] = services.n8n.volumes.map((mount: string) => mount.split(':'));
	expect(Object.keys(volumes)).toEqual([volume]);
	expect(place).toBe('/home/node/.n8n');
	expect(JSON.parse(services.n8n.environment.N8N_COMMUNITY_PACKAGES)).toEqual([{ name, version }]);
	for (const value of Object.values(services.n8n.environment)) expect(typeof value).toBe('string');
});
