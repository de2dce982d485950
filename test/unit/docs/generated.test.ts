import { generate } from '../../../docs/generate/generate';
import { blocksIn, fillIn, formatted, table } from '../../../docs/generate/markdown';
import { loadPackage } from '../../../docs/generate/loadPackage';
import { partsOf } from '../../../docs/generate/tables';

test('what is written from the descriptions is up to date: else run npm run docs', async () => {
	const { files } = await generate();
	expect(files.filter(({ isStale }) => isStale).map(({ path }) => path)).toEqual([]);
});

test('each table has its place between markers', async () => {
	const { files } = await generate();
	const places = files.flatMap(({ text }) => blocksIn(text));
	expect(places.sort()).toEqual(Object.keys(partsOf(await loadPackage())).sort());
});

describe('markers', () => {
	const page = 'before\n<!-- generated: a b -->\nold\n<!-- end -->\nbetween\n<!-- end -->';

	test('only what stands between them changes', () => {
		expect(fillIn(page, { 'a b': 'new' })).toBe(page.replace('old', '\nnew\n'));
	});

	test('a dollar sign and a second time change nothing', () => {
		const once = fillIn(page, { 'a b': '$& $1' });
		expect(once).toContain('\n$& $1\n');
		expect(fillIn(once, { 'a b': '$& $1' })).toBe(once);
	});

	test('a name that nothing is made for is an error', () => {
		expect(() => fillIn(page, {})).toThrow('makes no "a b"');
	});
});

test('a table survives what would end a cell, and formatting it twice', async () => {
	const once = await formatted(table(['a', 'b'], [['x | y', 'two\nlines']]));
	expect(once).toContain('| x \\| y | two lines |');
	expect(await formatted(once)).toBe(once);
});
