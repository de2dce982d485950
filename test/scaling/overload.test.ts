import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { freePort } from '../../n8n/run';
import { chain, respond, trigger } from '../../n8n/workflows';
import { ringFrom, summaryOf } from '../../simulators/voicenter/phones';
import { unexpectedLines } from '../support/unexpectedLines';

/** What the process of n8n holds after a full garbage collection. */
interface Memory {
	heapBytes: number;
	residentBytes: number;
	responses: number;
	abortSignals: number;
	timers: number;
}

// Whatever else the machine does spoils such a run. What fails is measured once more, with the first figures left in the output.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

let n8n: FreshN8n;
let probe: string;

beforeAll(async () => {
	const port = await freePort();
	probe = `http://127.0.0.1:${port}`;
	n8n = await startFreshN8n({
		NODE_OPTIONS: `--require ${join(__dirname, '../support/memoryProbe.js')}`,
		MEMORY_PROBE_PORT: String(port),
		// n8n's own storing of executions goes on long after the calls.
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	});
	await publish('fixed', '12');
	await publish('expression', '={{ 10 + 2 }}');
}, 180_000);

afterAll(async () => await n8n?.stop(), 30_000);

async function publish(id: string, layer: string): Promise<void> {
	const reply = respond({ operation: 'goToLayer', layer });
	await n8n.api.publish(chain(id, trigger(id), reply));
}

const memory = async () => (await (await fetch(probe)).json()) as Memory;

const addressOf = (id: string) => `${n8n.url}/webhook/${id}/layer`;

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

test('10,000 calls leave nothing behind', async () => {
	// Slow: 10,000 calls, as fast as n8n takes them.
	const ringTimes = async (count: number) => {
		let left = count;
		const answers = await ringFrom(8, addressOf('fixed'), () => left-- > 0);
		expect(summaryOf(answers).outcomes).toEqual({ workflow: count });
		await sleep(2_000); // n8n ends the last workflows
		return await memory();
	};
	const before = await ringTimes(1_000);
	const after = await ringTimes(9_000);
	console.log(
		`Heap after 1,000 calls: ${megabytes(before.heapBytes)} MB, after 9,000 more: ${megabytes(after.heapBytes)} MB`,
	);
	for (const kind of ['responses', 'abortSignals', 'timers'] as const) {
		expect([kind, after[kind] - before[kind] < 50]).toEqual([kind, true]);
	}
	expect(after.heapBytes).toBeLessThan(before.heapBytes * 1.15);
}, 600_000);

test.each([
	['fixed', 20],
	['expression', 20],
])(
	'300 calls at once, %s, for %i s: each has a valid answer, and memory does not grow',
	async (id, seconds) => {
		// Slow: an overload has to last before n8n falls behind.
		const before = await memory();
		const end = Date.now() + seconds * 1_000;
		const result = summaryOf(await ringFrom(300, addressOf(id), () => Date.now() < end));
		await sleep(8_000); // the workflows that were late end
		const after = await memory();
		console.log(
			`300 at once, ${id}: ${JSON.stringify(result)}; heap ${megabytes(before.heapBytes)} MB before, ${megabytes(after.heapBytes)} MB after; resident ${megabytes(after.residentBytes)} MB`,
		);
		expect(result.withoutAnswer).toBe(0);
		expect(result.outcomes.workflow).toBeGreaterThan(0);
		expect(after.heapBytes).toBeLessThan(before.heapBytes * 1.15);
		expect(after.responses - before.responses).toBeLessThan(50);
	},
	180_000,
);

test('the log holds no line that should not be there', () => {
	expect(unexpectedLines(n8n.log, [/safety answer \{.*\} \((late|busy)\)/])).toEqual([]);
});
