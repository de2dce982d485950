import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { Problem } from '../../../n8n/problem';
import { explained } from '../../mutation/explained';
import { filesOf, groupOf } from '../../mutation/groups';

/** `npm run test:mutation` takes too long for each change: what it wrote must at least be about the code that is here. */

const [, table = ''] =
	/<!-- seen: mutation -->([^]*?)<!-- end -->/.exec(readFileSync('docs/reliability.md', 'utf8')) ??
	[];
const rows = [...table.matchAll(/^\| `(.+?)` +\|.*\| ([\d.]+) +\|$/gm)].map(([, ...row]) => row);

test('the scores are those of files that are here, and high enough', () => {
	expect(rows.length).toBeGreaterThan(50);
	for (const [file, score] of rows) {
		expect([file, existsSync(file), groupOf(file) !== undefined]).toEqual([file, true, true]);
		expect(Number(score)).toBeGreaterThanOrEqual(85);
	}
});

test.each(explained.map(({ file, line = '', why }) => [file, line, why]))(
	'%s: "%s" is still there',
	(file, line, why) => {
		expect(readFileSync(file, 'utf8')).toContain(line);
		expect(why).toMatch(/\w{3}/);
	},
);

test('a path stands for the files that begin with it, however it is written', () => {
	const tally = 'nodes/Voicenter/LayerTrigger/page/tally.ts';
	expect(filesOf([tally])).toEqual([tally]);
	expect(filesOf([`./${tally}`, resolve(tally)])).toEqual([tally]);
	expect(filesOf(['nodes/Voicenter/LayerTrigger/page/'])).toContain(tally);
	expect(filesOf([]).length).toBeGreaterThanOrEqual(rows.length);
});

test('a path without a file whose changes are tried is named', () => {
	const nowhere = ['nodes/shared/nowhere.ts', 'nodes/Voicenter/TestCall'];
	expect(() => filesOf(['nodes/shared', ...nowhere])).toThrow(
		new Problem(`At ${nowhere.join(' and ')} there is no file whose changes are tried.`, ''),
	);
});
