import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nApi } from '../../n8n/api';
import { packedPackage } from '../../n8n/packedOnce';
import { query } from '../../n8n/postgres/database';
import { newDatabase, type FreshDatabase } from '../../n8n/postgres/newDatabase';
import { freePort, startN8n, type RunningN8n } from '../../n8n/run';
import { until } from '../../n8n/until';
import { chain, respond, trigger } from '../../n8n/workflows';
import { requestOf, sendToTrigger } from '../support/layerRequest';

/** n8n before its publication service, which a setting still brings back: at each start it asks all triggers. */
const asBefore = { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' };

let folder: string;
let data: FreshDatabase;
let n8n: RunningN8n | undefined;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-restart-'));
	data = await newDatabase();
	await start({}, await packedPackage(folder));
	const api = await N8nApi.signIn((n8n as RunningN8n).url);
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	await api.publish(chain('lone', trigger('lone'), goTo12));
	// Published while nothing refused it, as by an earlier version of this package.
	await query(data.database, `UPDATE workflow_history SET connections = '{}'`);
	await n8n?.stop();
}, 180_000);

afterEach(async () => await n8n?.stop(), 30_000);
afterAll(async () => {
	await data?.remove();
	await rm(folder, { recursive: true, force: true });
}, 30_000);

async function start(environment: Record<string, string>, tarball?: string): Promise<void> {
	n8n = await startN8n({
		userFolder: folder,
		database: data.database,
		port: await freePort(),
		tarball,
		environment,
		logFile: join(folder, 'n8n.log'),
	});
}

/** The call gets its safety answer, and its line of the log says why. */
async function expectLineIsUp(callId: string): Promise<void> {
	const { url, log } = n8n as RunningN8n;
	const answer = await sendToTrigger(`${url}/webhook/lone/layer`, { body: requestOf(callId) });
	expect(answer).toMatchObject({ status: 200, by: 'empty', body: { LAYER: 20 } });
	const line = await until(() => log.find(({ message }) => message.includes(`"${callId}"`)));
	expect(line.message).toMatch(/No Voicenter Layer Respond node follows the trigger/);
}

const warnings = () =>
	(n8n as RunningN8n).log.filter(({ message }) => message.includes('cannot be published again'));

describe('a trigger that no reply node follows, and that was published before', () => {
	test('is there after a start of n8n', async () => {
		// Slow: n8n starts.
		await start({});
		await expectLineIsUp('restarted');
	}, 60_000);

	test('is there after a start at which n8n asks the trigger, and the log warns of it once', async () => {
		// Slow: n8n starts.
		await start(asBefore);
		await until(() => warnings().length > 0);
		await expectLineIsUp('asked');
		expect(warnings()).toEqual([
			expect.objectContaining({
				level: 'warn',
				message: expect.stringContaining(
					'Voicenter: workflow "lone" takes calls as before, but cannot be published again as it is. Call: No Voicenter Layer Respond node follows',
				),
			}),
		]);
	}, 60_000);
});
