import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Command } from 'commander';

import { packPackage } from '../n8n/communityPackage';
import { notesOf, problemsOf, type Release } from './check';
import { ownerOf, type Manifest } from './owner';

interface PackageJson extends Manifest {
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

const help = `
Writes what is released into the folder: the tarball, and notes.md with CHANGELOG's part.
Exit code: 0 if all belongs together, 1 if not.
`;

const read = (path: string) => readFileSync(path, 'utf8');
const parsed = <T>(text: string) => JSON.parse(text) as T;
const output = (program: string, ...args: string[]) =>
	execFileSync(program, args, { encoding: 'utf8' }).trimEnd();
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** `npm run release:check`: proves that version, changelog, tag, tarball and figures belong together. */
async function run(): Promise<void> {
	const { folder, tag } = new Command('npm run release:check --')
		.description('Proves that version, CHANGELOG, tag, tarball and the figures belong together.')
		.option('--folder <path>', 'takes what is released; what it held is deleted', 'release-files')
		.option('--no-tag', 'before the commit is tagged')
		.addHelpText('after', help)
		.showHelpAfterError()
		.parse()
		.opts<{ folder: string; tag: boolean }>();
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const release = await gather(await packPackage(folder), tag);
	writeFileSync(join(folder, 'notes.md'), `${notesOf(release.changelog, release.version)}\n`);

	const problems = problemsOf(release);
	if (problems.length === 0) {
		console.log(`${release.name} ${release.version} can be released: see ${folder}`);
		return;
	}
	console.error([`${release.version} cannot be released yet.`, ...problems].join('\n- '));
	process.exitCode = 1;
}

async function gather(tarball: string, isTagged: boolean): Promise<Release> {
	const manifest = parsed<PackageJson>(read('package.json'));
	const { organisation, repository } = ownerOf(manifest);
	const packed = parsed<PackageJson>(output('tar', '-xzOf', tarball, 'package/package.json'));
	const files = lines(output('tar', '-tzf', tarball)).map((path) => path.replace(/^package\//, ''));
	const pages = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))];
	return {
		name: manifest.name,
		version: manifest.version,
		lockedVersion: parsed<PackageJson>(read('package-lock.json')).version,
		changelog: read('CHANGELOG.md'),
		...(isTagged && { tags: tagsOfCommit() }),
		uncommitted: lines(output('git', 'status', '--porcelain')).map((line) => line.slice(3)),
		tarball: { name: packed.name, version: packed.version, files },
		promisedFiles: ['LICENSE', 'README.md', ...manifest.n8n.nodes, ...manifest.n8n.credentials],
		repository: {
			publishes: process.env.GITHUB_REPOSITORY,
			declared: `${organisation}/${repository}`,
		},
		pages: pages.filter((path) => path.endsWith('.md')).map((path) => ({ path, text: read(path) })),
	};
}

/** On GitHub, the tag that started the workflow; here, those of the commit. */
function tagsOfCommit(): string[] {
	const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
	if (GITHUB_REF_TYPE === 'tag' && GITHUB_REF_NAME) return [GITHUB_REF_NAME];
	return lines(output('git', 'tag', '--points-at', 'HEAD'));
}

void run();
