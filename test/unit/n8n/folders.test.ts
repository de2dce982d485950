import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

let scratch: string;
let running: ChildProcess | undefined;

beforeEach(() => {
	scratch = mkdtempSync(join(tmpdir(), 'folders-'));
	for (const name of ['children', 'folders']) {
		const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
		const source = readFileSync(`n8n/${name}.ts`, 'utf8');
		const { outputText } = transpileModule(source, { compilerOptions });
		writeFileSync(join(scratch, `${name}.js`), outputText);
	}
});

afterEach(() => {
	running?.kill('SIGKILL');
	rmSync(scratch, { recursive: true });
});

/** Runs a script that uses the code under test, in a process of its own, until it prints its first line. */
async function startProcess(script: string): Promise<ChildProcess> {
	const code = `const { temporaryFolder } = require('./folders.js');
		const { startChild } = require('./children.js');
		const folder = temporaryFolder('data-');
		${script}`;
	running = spawn(process.execPath, ['-e', code], {
		cwd: scratch,
		env: { ...process.env, TMPDIR: scratch },
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [line] = await once(running.stdout as NodeJS.ReadableStream, 'data');
	expect(existsSync(String(line).trim())).toBe(true);
	return running;
}

/** A child that writes into the folder without a pause. */
const writer = `startChild('sh', ['-c', 'n=0; while :; do n=$((n+1)); mkdir $n; echo > $n/file; done'],
	{ cwd: folder, env: process.env });`;
const print = 'console.log(folder);';

test.each([
	['ends normally', `${print} setTimeout(() => {}, 200);`],
	['fails', `${print} setTimeout(() => { throw new Error(); }, 200);`],
	[
		'fails while a child writes there',
		`${writer} ${print} setTimeout(() => process.exit(1), 200);`,
	],
])('a temporary folder goes with a process that %s', async (_what, script) => {
	const ending = await startProcess(script);
	if (ending.exitCode === null) await once(ending, 'exit');
	expect(readdirSync(scratch).sort()).toEqual(['children.js', 'folders.js']);
});

test.each([
	['nothing else', ''],
	['a child that writes there', writer],
])(
	'a temporary folder goes after Ctrl-C, with %s',
	async (_what, script) => {
		const ending = await startProcess(`${script} ${print} setInterval(() => {}, 1_000);`);
		const ended = once(ending, 'exit');
		ending.kill('SIGINT');
		expect(await ended).toEqual([130, null]);
		expect(readdirSync(scratch).sort()).toEqual(['children.js', 'folders.js']);
	},
	20_000,
);
