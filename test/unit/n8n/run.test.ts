import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { temporaryFolder } from '../../../n8n/folders';
import { programPart } from '../../../n8n/part';
import { freePort, startN8n } from '../../../n8n/run';

jest.mock('../../../n8n/install', () => ({
	// Of no n8n: it ends with an error, because there is no such script.
	n8nCommand: () => ({ node: process.execPath, script: '/' }),
}));

let kept: string;
let temporary: string;

beforeEach(() => {
	kept = mkdtempSync(join(tmpdir(), 'run-'));
	temporary = temporaryFolder('run-');
});

afterEach(() => {
	for (const folder of [kept, temporary]) rmSync(folder, { recursive: true });
});

describe('what does not start names its log and its data', () => {
	const database = { host: '', port: 1, user: '', password: '', database: '' };

	test.each([
		[
			'of which both are kept',
			() => [kept, kept],
			() => `The whole log is ${kept}/n8n.log. If the data of n8n are damaged, delete ${kept}`,
		],
		[
			'of which the log is kept',
			() => [temporary, kept],
			() => `The whole log is ${kept}/n8n.log.`,
		],
		[
			'unless they go with this process',
			() => [temporary, temporary],
			() => 'Solve this. Then start again.',
		],
	])('n8n, %s', async (_what, folders, cure) => {
		const [userFolder, ofLog] = folders();
		const logFile = join(ofLog, 'n8n.log');
		const starting = startN8n({ userFolder, database, port: await freePort(), logFile });
		await expect(starting).rejects.toMatchObject({
			message: expect.stringContaining('n8n ended while it started. Its last lines:'),
			cure: cure(),
		});
	});

	test.each([
		['which is kept', () => kept, () => ` Its log is ${kept}/server.log`],
		['unless it goes with this process', () => temporary, () => ''],
	])('another program, %s', async (_what, folderOf, more) => {
		const command = ['sh', '-c', 'exit 1'];
		const where = { folder: folderOf(), address: '127.0.0.1', port: await freePort() };
		await expect(programPart({ name: 'server', command, ...where }).start()).rejects.toMatchObject({
			message: expect.stringContaining(`server does not answer at 127.0.0.1:${where.port}.`),
			cure: `Solve this. Then start again.${more()}`,
		});
	});
});
