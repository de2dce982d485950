const { readFileSync } = require('node:fs');
const { relative, resolve } = require('node:path');

/** Seconds; a test that takes longer says why. */
const slow = 20;
const shown = 10;
const folder = resolve(__dirname, '..');

/**
 * Ends each run with what failed, a table of what was tested and what took long, and a last line that a
 * program can read. It takes the place of jest's own summary.
 */
class TableReporter {
	onRunComplete(_contexts, results) {
		// Jest may still have words of its own to say.
		const text = table(results);
		process.once('exit', () => process.stderr.write(text));
	}
}

/**
 * @param {import('@jest/reporters').AggregatedResult} results
 * @param {number} now in milliseconds of `Date.now()`
 * @returns {string} the table, what jest said of each failure, and on the last line only `N passed, N failed, N skipped`
 */
function table(results, now = Date.now()) {
	const tests = results.testResults.flatMap(({ testFilePath, testResults }) =>
		testResults.map((test) => ({
			...test,
			file: testFilePath,
			name: [relative(folder, testFilePath), ...test.ancestorTitles, test.title].join(' › '),
			seconds: (test.duration ?? 0) / 1000,
		})),
	);
	const wasRun = ({ status }) => status === 'passed' || status === 'failed';
	const skipped = tests.filter((test) => !wasRun(test));
	// A file that cannot even be loaded, or tidied up after, counts as a failed test.
	const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
	const counts = `${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`;
	const slowest = [...tests.filter(wasRun), ...results.testResults.flatMap(around)]
		.sort((a, b) => b.seconds - a.seconds)
		.slice(0, shown);
	return [
		'',
		...failures(results),
		...(skipped.length > 0 ? ['SKIPPED, AND SO NOT TESTED', ...some(skipped), ''] : []),
		`suites   ${results.numPassedTestSuites} passed, ${results.numFailedTestSuites} failed, ${results.numPendingTestSuites} skipped`,
		`seconds  ${((now - results.startTime) / 1000).toFixed(1)}`,
		'',
		'seconds  the ten slowest tests',
		...slowest.flatMap(row),
		'',
		counts,
		'',
	].join('\n');
}

function failures({ testResults }) {
	const failed = testResults.filter(({ failureMessage }) => failureMessage);
	if (failed.length === 0) return [];
	const words = ({ testFilePath, failureMessage }) =>
		`${relative(folder, testFilePath)}\n${failureMessage}`;
	return ['FAILED', ...failed.map(words)];
}

/** What a file does before and after its tests is no test, but is seen when it is slow. */
function around({ testFilePath, testResults, perfStats }) {
	const inTests = testResults.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
	const seconds = (perfStats.runtime - inTests) / 1000;
	if (seconds <= slow) return [];
	const name = `${relative(folder, testFilePath)} › before and after its tests`;
	return [{ name, seconds, isNoTest: true }];
}

function some(tests) {
	const names = tests.slice(0, shown).map(({ name }) => `  ${name}`);
	return tests.length > shown ? [...names, `  and ${tests.length - shown} more`] : names;
}

function row(test) {
	const line = `${test.seconds.toFixed(1).padStart(7)}  ${test.name}`;
	if (test.seconds <= slow || test.isNoTest) return [line];
	const why = reasonOf(test) ?? `NO REASON: a test over ${slow} s begins with "// Slow: why"`;
	return [line, `         ${why}`];
}

/**
 * What stands after `// Slow:` in the first line of a test; its title may take up to three lines before it. Of a
 * test that its time limit ended, jest does not say where it stands.
 */
function reasonOf({ file, location }) {
	if (!location) return undefined;
	const lines = readFileSync(file, 'utf8').split('\n');
	const start = lines.slice(location.line - 1, location.line + 4).join('\n');
	return /\/\/ (Slow: .+)/.exec(start)?.[1];
}

module.exports = TableReporter;
module.exports.table = table;
