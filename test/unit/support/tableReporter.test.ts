import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { table } = jest.requireActual<{ table: (results: object, now: number) => string }>(
	'../../support/tableReporter',
);

const aTest = (title: string, more = {}) => ({
	title,
	ancestorTitles: ['a call'],
	status: 'passed',
	duration: 1_500,
	location: { line: 1, column: 1 },
	...more,
});

/** What jest hands to its reporters, for one file. */
const linesOf = (testResults: object[], more = {}, testFilePath = '/x.test.ts') =>
	table(
		{
			startTime: 1_000,
			numPassedTestSuites: 1,
			numFailedTestSuites: 0,
			numPendingTestSuites: 0,
			numPassedTests: testResults.length,
			numFailedTests: 0,
			numRuntimeErrorTestSuites: 0,
			testResults: [{ testFilePath, testResults, perfStats: { runtime: 30_000 } }],
			...more,
		},
		13_340,
	).split('\n');

test('suites and seconds, and alone on the last line what became of the tests', () => {
	const lines = linesOf([aTest('is placed'), aTest('ends')]);
	expect(lines).toContain('suites   1 passed, 0 failed, 0 skipped');
	expect(lines).toContain('seconds  12.3');
	expect(lines.slice(-3)).toEqual(['', '2 passed, 0 failed, 0 skipped', '']);
	expect(lines.join().match(/2 passed/g)).toHaveLength(1);
	expect(lines.join()).not.toMatch(/SKIPPED|FAILED/);
});

test('what jest said of failures stands once more at the start', () => {
	const failureMessage = '  ● a call › is placed\n\n    expected 1';
	const lines = linesOf([aTest('is placed')], {
		testResults: [
			{ testFilePath: '/good.test.ts', testResults: [], perfStats: { runtime: 1 } },
			{ testFilePath: '/x.test.ts', testResults: [], perfStats: { runtime: 1 }, failureMessage },
		],
	});
	expect(lines.slice(1, 3)).toEqual(['FAILED', expect.stringMatching(/x\.test\.ts$/)]);
	expect(lines.slice(3, 6)).toEqual(['  ● a call › is placed', '', '    expected 1']);
	expect(lines.join()).not.toContain('good.test.ts');
});

test('a file that could not be run is a failure', () => {
	const lines = linesOf([], { numFailedTests: 2, numRuntimeErrorTestSuites: 1 });
	expect(lines.at(-2)).toBe('0 passed, 3 failed, 0 skipped');
});

test('the ten slowest, the slowest first', () => {
	const all = Array.from({ length: 12 }, (_, n) => aTest(`no. ${n}`, { duration: n * 1000 }));
	const lines = linesOf(all);
	const rows = lines.slice(lines.indexOf('seconds  the ten slowest tests') + 1, -3);
	expect(rows).toHaveLength(10);
	expect(rows[0]).toMatch(/^ +11\.0 {2}.*x\.test\.ts › a call › no\. 11$/);
	expect(rows[9]).toMatch(/^ +2\.0 /);
});

test('what a file does before and after its tests is a row when it is slow', () => {
	const lines = linesOf([aTest('is placed', { duration: 9_000 })]).join('\n');
	expect(lines).toMatch(/^ +21\.0 {2}.*x\.test\.ts › before and after its tests\n +9\.0 /m);
	expect(linesOf([aTest('is placed', { duration: 10_000 })]).join()).not.toContain('before');
});

test('what was skipped is named, and is in no list of slow tests', () => {
	const left = Array.from({ length: 12 }, (_, n) => aTest(`no. ${n}`, { status: 'pending' }));
	const lines = linesOf([...left, aTest('to come', { status: 'todo' })], { numPassedTests: 0 });
	const start = lines.indexOf('SKIPPED, AND SO NOT TESTED');
	expect(lines[start + 1]).toMatch(/› a call › no\. 0$/);
	expect(lines[start + 11]).toBe('  and 3 more');
	expect(lines.at(-2)).toBe('0 passed, 0 failed, 13 skipped');
	expect(lines.slice(start + 12).join()).not.toContain('› no.');
});

test('a test over 20 s has its reason beside it, or is told to give one', () => {
	const folder = mkdtempSync(join(tmpdir(), 'table-'));
	const file = join(folder, 'x.test.ts');
	const body = '\t// Slow: 8x8 counts for a minute.\n\tawait minute();';
	writeFileSync(
		file,
		`test(\n'first',\nasync () => {\n${body}\n});\n\n\n\ntest('second', wait);\n`,
	);
	const duration = 20_001;
	const lines = linesOf(
		[
			aTest('first', { duration }),
			aTest('second', { duration, location: { line: 9, column: 1 } }),
			aTest('fast', { duration: 20_000, location: { line: 9, column: 1 } }),
			aTest('ended by its time limit', { duration, location: null }),
		],
		{},
		file,
	);
	rmSync(folder, { recursive: true });
	const [first, why, second, noReason, ended, noPlace, fast] = lines.slice(-10, -3);
	const tests = [first, second, ended, fast];
	expect(tests.map((line) => line.slice(0, 7))).toEqual(Array(4).fill('   20.0'));
	expect(why).toBe('         Slow: 8x8 counts for a minute.');
	expect([noReason, noPlace]).toEqual(
		Array(2).fill('         NO REASON: a test over 20 s begins with "// Slow: why"'),
	);
});
