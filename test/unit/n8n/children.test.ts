import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** Needs no other file of the project, so a process of its own can use it without a build. */
const source = readFileSync('n8n/children.ts', 'utf8');

let folder: string;
let parent: ChildProcess | undefined;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'children-'));
	const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
	const { outputText } = transpileModule(source, { compilerOptions });
	writeFileSync(join(folder, 'children.js'), outputText);
});

afterEach(() => {
	parent?.kill('SIGKILL');
	rmSync(folder, { recursive: true });
});

/** A process that starts children with the code under test; returns the lines that they print first. */
async function startParent(script: string, lines: number): Promise<string[]> {
	const code = `const { startChild } = require('./children.js');
		const start = (script, more) => startChild('sh', ['-c', script],
			{ cwd: process.cwd(), env: process.env, ...more }).stdout.pipe(process.stdout);
		${script}`;
	parent = spawn(process.execPath, ['-e', code], {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const printed: string[] = [];
	for await (const line of createInterface({ input: parent.stdout as NodeJS.ReadableStream })) {
		printed.push(line);
		if (printed.length === lines) break;
	}
	return printed;
}

/** Whether a process is gone, or ends within 5 seconds. */
async function isGone(processId: number): Promise<boolean> {
	for (let tries = 0; tries < 250; tries++) {
		try {
			process.kill(processId, 0);
		} catch {
			return true;
		}
		await sleep(20);
	}
	return false;
}

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
	'%s ends a parent together with its children and what they started',
	async (signal) => {
		const lines = await startParent(`start('sleep 300 & echo $!; echo $$; wait')`, 2);
		const processIds = lines.map(Number);
		for (const processId of processIds) expect(process.kill(processId, 0)).toBe(true);
		parent?.kill(signal);
		for (const processId of processIds) expect(await isGone(processId)).toBe(true);
	},
	20_000,
);

test('what others lean on ends after them', async () => {
	const ending = (name: string, wait: number) =>
		`trap "sleep ${wait}; echo ${name} >> ended; exit" INT; echo ready; while :; do sleep 0.05; done`;
	const script = `start('${ending('database', 0)}', { isLeanedOn: true });
		start('${ending('n8n', 0.3)}');`;
	await startParent(script, 2);
	const ended = once(parent as ChildProcess, 'exit');
	parent?.kill('SIGINT');
	await ended;
	expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('n8n\ndatabase\n');
}, 20_000);
