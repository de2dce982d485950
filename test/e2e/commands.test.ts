import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { stripVTControlCharacters } from 'node:util';

import { freePort } from '../../n8n/run';

/** Runs an npm script of the project as a person would, and returns all that it printed. */
async function run(...args: string[]): Promise<{ code: number; output: string }> {
	return await new Promise((resolve) => {
		execFile('npm', ['run', '--silent', ...args], { timeout: 500_000 }, (error, stdout, stderr) => {
			const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
			resolve({ code, output: stripVTControlCharacters(stdout + stderr) });
		});
	});
}

describe('npm start -- --once', () => {
	test('plays a call through each example and tells what came of it', async () => {
		// Slow: it brings up the whole playground.
		const { code, output } = await run('start', '--', '--once', '--port', String(await freePort()));
		expect(output).toMatch(/All \d+ calls ended where they should\./);
		expect(output).toContain('A caller got the safety answer: loop');
		expect(output).toContain('The safety answer was told by an alert.');
		expect(output).toMatch(/All 2 requests had the right effect at 8x8\./);
		expect(output).toMatch(/All 2 clicks had the right effect at 8x8 and in the CRM\./);
		expect(output).toContain('Identify callers by PIN');
		expect(output).toContain('Announce the balance');
		expect(output).toContain('Key menu');
		expect(code).toBe(0);
	}, 600_000);

	test('a taken port is told in a plain sentence', async () => {
		const server: Server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const { code, output } = await run('start', '--', '--once', '--port', String(port));
		server.close();
		expect(output).toContain(`Port ${port} is in use.`);
		expect(output).toContain('choose another with --port');
		expect(output).not.toMatch(/^\s+at /m);
		expect(code).toBe(1);
	}, 60_000);

	test('a port that browsers refuse is told at once', async () => {
		const { code, output } = await run('start', '--', '--once', '--port', '5059');
		expect(output).toContain('Browsers refuse port 5060');
		expect(output).toContain('Choose another with --port 5700.');
		expect(output).not.toMatch(/^\s+at /m);
		expect(code).toBe(1);
	}, 60_000);
});

describe('npm run call', () => {
	test('--help explains it', async () => {
		const { code, output } = await run('call', '--', '--help');
		for (const option of ['--url', '--ivr', '--keys', '--did', '--caller']) {
			expect(output).toContain(option);
		}
		expect(code).toBe(0);
	}, 60_000);

	test('a stopped server: the default layer takes the call, and the transcript says why', async () => {
		const url = `http://127.0.0.1:${await freePort()}/webhook/x/layer`;
		const ivr = 'examples/identify-by-pin.ivr.json';
		const { code, output } = await run('call', '--', '--url', url, '--ivr', ivr, '--keys', '1234');
		expect(output).toMatch(/is n8n running\?/);
		expect(output).toMatch(/layer 20/i);
		expect(code).toBe(0);
	}, 60_000);

	test('a missing file is told in a plain sentence', async () => {
		const { code, output } = await run(
			'call',
			'--',
			'--url',
			'http://127.0.0.1:1/',
			'--ivr',
			'no.json',
		);
		expect(output).toContain('no.json');
		expect(output).not.toMatch(/^\s+at /m);
		expect(code).toBe(2);
	}, 60_000);
});
