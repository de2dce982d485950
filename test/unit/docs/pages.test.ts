import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

import { projectFolder } from '../../../docs/generate/loadPackage';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');

const notOurs = ['node_modules', 'dist', '.git', '.playground'];

/** The paths of all files, from the project's folder. */
function filesIn(folder = ''): string[] {
	return readdirSync(join(projectFolder, folder), { withFileTypes: true })
		.filter(({ name }) => !notOurs.includes(name))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			return entry.isDirectory() ? filesIn(path) : [path];
		});
}

describe('lines of prose', () => {
	// Prettier wraps the text of pages, and the lint checks the comments of TypeScript and JavaScript. This is the rest.
	const mostCharacters = 140;
	const withProse = /\.(md|sh|cfg|conf|ya?ml)$|^\.ci\b/;

	const isTable = (line: string) => line.trimStart().startsWith('|');
	const isComment = (line: string) => line.trimStart().startsWith('#');
	const hasAddress = (line: string) => /https?:\/\//.test(line);

	/** Where a line is too long: any but a table's on a page, a comment's elsewhere. */
	function tooLong(file: string, text: string): string[] {
		const isProse = (line: string) => (extname(file) === '.md' ? !isTable(line) : isComment(line));
		return text
			.split('\n')
			.map((line, index) => ({ line, place: `${file}:${index + 1}` }))
			.filter(({ line }) => line.length > mostCharacters && isProse(line) && !hasAddress(line))
			.map(({ place }) => place);
	}

	test('none is too long, drawings included', () => {
		const files = filesIn().filter((file) => withProse.test(file));
		expect(files).toEqual(expect.arrayContaining(['README.md', 'test/bare.sh', '.ci/run']));
		expect(files.flatMap((file) => tooLong(file, read(file)))).toEqual([]);
	});

	test('tables, addresses and commands may be longer', () => {
		const long = 'x'.repeat(mostCharacters + 1);
		expect(tooLong('a.md', `${long}\n| ${long} |\nhttps://${long}`)).toEqual(['a.md:1']);
		expect(tooLong('a.sh', `echo ${long}\n\t# ${long}`)).toEqual(['a.sh:2']);
	});
});

describe('files of code', () => {
	const mostLines = (file: string) => (/^test\b/.test(file) ? 500 : 300);
	const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;

	function tooMany(file: string, text: string): string[] {
		const lines = linesOf(text);
		return lines > mostLines(file) ? [`${file}: ${lines} lines, at most ${mostLines(file)}`] : [];
	}

	test('none is too long: divide it by what it does', () => {
		const code = filesIn().filter((file) => /\.(ts|js|mjs|sh)$/.test(file));
		expect(code).toEqual(expect.arrayContaining(['gulpfile.js', 'n8n/run.ts', 'test/bare.sh']));
		expect(code.flatMap((file) => tooMany(file, read(file)))).toEqual([]);
	});

	test('tests may be longer', () => {
		const lines = (count: number) => 'x\n'.repeat(count);
		expect(tooMany('n8n/a.ts', lines(300))).toEqual([]);
		expect(tooMany('n8n/a.ts', lines(301))).toEqual(['n8n/a.ts: 301 lines, at most 300']);
		expect(tooMany('test/unit/a.test.ts', lines(500))).toEqual([]);
		expect(tooMany('test/unit/a.test.ts', lines(501))).toHaveLength(1);
	});
});

describe("CONTRIBUTING's picture of the folders", () => {
	const [, picture] = read('CONTRIBUTING.md').split('```');
	const code = filesIn().filter((path) => extname(path) === '.ts');

	test('names no file that is not there', () => {
		const inPicture = picture.match(/\w+\.ts/g) ?? ['no file at all'];
		expect(code.map((path) => basename(path))).toEqual(expect.arrayContaining(inPicture));
	});

	test('has each node, and each folder with code', () => {
		const nodes = code
			.filter((path) => path.endsWith('.node.ts'))
			.map((path) => basename(dirname(path)));
		const folders = code.filter((path) => path.includes('/')).map((path) => path.split('/')[0]);
		for (const folder of new Set([...nodes, ...folders])) expect(picture).toContain(`${folder}/`);
	});
});
