import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { npm } from '../../../n8n/npm';
import { Problem } from '../../../n8n/problem';

let folder: string;
let server: Server | undefined;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'npm-'));
	process.env.PLAYGROUND_FOLDER = folder;
});

afterEach(() => {
	delete process.env.PLAYGROUND_FOLDER;
	rmSync(folder, { recursive: true });
	server?.close();
	server = undefined;
});

/** A registry, or a proxy, that gives the same answer to everybody. */
async function refusing(status: number): Promise<string> {
	server = createServer((_, response) => response.writeHead(status).end('{}'));
	server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(environment: NodeJS.ProcessEnv): Promise<Problem> {
	const args = ['view', 'n8n', 'version', '--fetch-retries=0', `--cache=${join(folder, 'cache')}`];
	const answer = npm(args, { cwd: folder, log: 'npm', environment });
	return await answer.then(
		() => Promise.reject(new Error('npm did not fail')),
		(error) => error,
	);
}

const nobody = 'http://127.0.0.1:1';

test.each([
	['no registry answers', 0, 'registry', /^the npm registry cannot be reached\.$/],
	['no proxy answers', 0, 'https_proxy', /^the npm registry cannot be reached\.$/],
	[
		'the registry refuses',
		403,
		'registry',
		/^403 .*Forbidden - GET http:\/\/127\.0\.0\.1:\d+\/n8n$/,
	],
	[
		'the proxy wants a login',
		407,
		'https_proxy',
		/^407 No - GET https:\/\/registry\.invalid\/n8n$/,
	],
])(
	'%s: a plain sentence and the next step',
	async (_, status, setting, sentence) => {
		const address = status === 0 ? nobody : await refusing(status);
		const problem = await ask({
			npm_config_registry: 'https://registry.invalid',
			[`npm_config_${setting}`]: address,
		});
		expect(problem).toBeInstanceOf(Problem);
		const [start, words] = problem.message.split('failed: ');
		expect([start, words]).toEqual(['"npm view" ', expect.stringMatching(sentence)]);
		expect(problem.cure).toMatch(/ Then start again\. The log is \/.*npm\.log$/);
	},
	20_000,
);
