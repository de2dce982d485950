import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { code, table } from '../../docs/generate/markdown';
import { writeSeen } from '../../docs/generate/seen';
import { Problem } from '../../n8n/problem';
import { explained, type Explained } from './explained';
import { filesOf, groupOf, groups, type Group } from './groups';

/** The part of its changes, in percent, that the tests have to notice in each file. */
const lowest = 85;

/** StrykerJS's own, for all groups. */
const settings = {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	// Each change is tried with the tests that run it, and not where it would change the module's load: that takes all of them.
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 2,
	// Added to the usual time of the tests. Many changes let a call wait for ever, and each of them takes as long as this.
	timeoutMS: 3_000,
	reporters: ['progress', 'json', 'html'],
	tempDirName: '.playground/mutation/sandbox',
	// Copied for each process that tries changes.
	ignorePatterns: ['.playground', 'dist', 'docs/images', 'release-files'],
};

const inParts = { '^n8n-workflow$': '<rootDir>/test/mutation/n8nWorkflowInParts.js' };

/** What StrykerJS reports of a change. */
interface Change {
	file: string;
	/** The line that was changed, as it was. */
	line: string;
	status: string;
	mutatorName: string;
	replacement?: string;
	location: { start: { line: number; column: number } };
}
interface Report {
	files: Record<string, { source: string; mutants: Array<Omit<Change, 'file' | 'line'>> }>;
}

/**
 * `npm run test:mutation`: changes the code in small ways, and looks whether a test fails each time. With paths it tries those
 * files alone; without, it tries all, and writes the scores into docs/reliability.md.
 */
async function run(paths: string[]): Promise<void> {
	const start = Date.now();
	const changes: Change[] = [];
	const files = filesOf(paths);
	for (const group of groups) {
		const mutate = files.filter((file) => groupOf(file) === group);
		if (mutate.length > 0) changes.push(...changesOf(group, mutate));
	}
	const minutes = Math.ceil((Date.now() - start) / 60_000);

	const scores = scoresOf(changes);
	const survivors = changes.filter(isMissed);
	const unexplained = survivors.filter((change) => !explained.some((one) => explains(one, change)));
	for (const change of unexplained) console.log(inWords(change));
	console.table(scores);
	console.log(
		`${minutes} minutes; ${survivors.length} changes were not noticed, ${unexplained.length} of them nobody has explained.`,
	);
	if (unexplained.length > 0 || scores.some(({ score }) => score < lowest)) process.exitCode = 1;
	if (paths.length > 0) return;

	const stale = explained.filter((one) => !survivors.some((change) => explains(one, change)));
	for (const { file, line } of stale) {
		console.log(`Explained, but noticed or gone: ${file}: ${line ?? 'all of it'}`);
		process.exitCode = 1;
	}
	await writeSeen('docs/reliability.md', 'mutation', inMarkdown(scores, minutes));
}

function changesOf({ name, tests }: Group, mutate: string[]): Change[] {
	const reports = `.playground/mutation/${name}`;
	mkdirSync(reports, { recursive: true });
	const config = {
		...settings,
		mutate,
		jest: {
			configFile: 'test/mutation/jest.config.js',
			config: {
				testMatch: tests.map((files) => `<rootDir>/test/${files}.test.ts`),
				// What runs in n8n loads all of it anyway.
				moduleNameMapper: tests[0].startsWith('unit/') ? inParts : {},
			},
		},
		jsonReporter: { fileName: `${reports}/report.json` },
		htmlReporter: { fileName: `${reports}/report.html` },
	};
	writeFileSync(`${reports}/config.json`, JSON.stringify(config));
	const { status } = spawnSync('stryker', ['run', `${reports}/config.json`], { stdio: 'inherit' });
	if (status !== 0) throw new Error(`StrykerJS ended with ${status}.`);
	const { files } = JSON.parse(readFileSync(`${reports}/report.json`, 'utf8')) as Report;
	return Object.entries(files).flatMap(([file, { source, mutants }]) => {
		const lines = source.split('\n');
		return mutants.map((mutant) => ({
			...mutant,
			file,
			line: lines[mutant.location.start.line - 1].trim(),
		}));
	});
}

const isNoticed = ({ status }: Change) => status === 'Killed' || status === 'Timeout';
const isMissed = ({ status }: Change) => status === 'Survived' || status === 'NoCoverage';

function scoresOf(changes: Change[]) {
	const files = [...new Set(changes.map(({ file }) => file))].sort();
	return files.flatMap((file) => {
		const own = changes.filter((change) => change.file === file);
		const noticed = own.filter(isNoticed).length;
		const tried = noticed + own.filter(isMissed).length;
		return tried === 0
			? []
			: [{ file, tried, noticed, score: Math.floor((noticed / tried) * 1000) / 10 }];
	});
}

const explains = (one: Explained, { file, line }: Change) =>
	one.file === file && line.includes(one.line ?? '');

const inWords = ({ file, line, status, mutatorName, replacement, location: { start } }: Change) =>
	`${file}:${start.line}:${start.column} ${status} (${mutatorName})\n  ${line}\n  -> ${replacement}`;

function inMarkdown(scores: ReturnType<typeof scoresOf>, minutes: number): string {
	const today = new Date().toISOString().slice(0, 10);
	const all = scores.reduce((sum, { tried }) => sum + tried, 0);
	return [
		`Measured on ${today}: ${all} changes in ${minutes} minutes.`,
		table(
			['file', 'changes', 'noticed', '%'],
			scores.map(({ file, tried, noticed, score }) => [
				code(file),
				String(tried),
				String(noticed),
				score.toFixed(1),
			]),
		),
	].join('\n\n');
}

run(process.argv.slice(2)).catch((error: unknown) => {
	if (!(error instanceof Problem)) throw error;
	console.error(`${error.message}\n${error.cure}`);
	process.exit(2);
});
