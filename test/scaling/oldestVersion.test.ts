import { startFreshQueueMode, type FreshQueueMode } from '../../n8n/queueMode/fresh';
import { oldestVersion } from '../../n8n/recipes';
import { answerTable, provokedLines } from '../support/answerTable';
import { unexpectedLines } from '../support/unexpectedLines';

/** Queue mode with the oldest n8n that is supported. */

let queueMode: FreshQueueMode;

beforeAll(async () => {
	queueMode = await startFreshQueueMode({ version: oldestVersion, workers: 1 });
}, 300_000);

afterAll(async () => await queueMode?.stop(), 60_000);

test.each(Object.keys(answerTable))(
	'%s',
	async (row) => {
		const { api, url, webhooks } = queueMode;
		const log = () => webhooks[0].log;
		// The worker tells the webhook process that a workflow failed, whatever n8n it is.
		await answerTable[row]({ tellsFailures: true, api, url, log });
	},
	60_000,
);

test('the logs hold no line that should not be there', () => {
	expect(unexpectedLines(queueMode.allLogs(), provokedLines)).toEqual([]);
});
