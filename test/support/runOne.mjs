// npm run test:one -- <path> [what jest takes]: runs one test file, whatever its kind, with what it needs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
/** Their tests run in the process of jest; all others take the built package. */
const needNoBuild = ['unit', 'fuzz', 'workflow'];

const [path = '', ...more] = process.argv.slice(2);
const file = resolve(path);
const [kind, ...rest] = relative(folder, file).split('/');
if (!path.endsWith('.test.ts') || rest.length === 0 || !existsSync(file)) {
	console.error(`${path ? `There is no test file ${path}.` : 'Which test file?'} ${nextStep()}`);
	process.exit(2);
}
if (!needNoBuild.includes(kind)) run('npm', 'run', '--silent', 'build');
run('jest', '--selectProjects', kind, '--runInBand', ...more, '--runTestsByPath', file);

function nextStep() {
	const name = basename(path, '.ts').replace(/\.test$/, '');
	const near = readdirSync(folder, { recursive: true }).filter(
		(found) => name !== '' && found.endsWith('.test.ts') && found.includes(name),
	);
	const [example = 'unit/shared/http/pacing.test.ts', ...others] = near.slice(0, 3);
	const also = others.map((found) => `, or test/${found}`).join('');
	return `Give its path, as in: npm run test:one -- test/${example}${also}`;
}

function run(command, ...parameters) {
	const { status } = spawnSync(command, parameters, { stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
}
