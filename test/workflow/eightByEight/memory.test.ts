import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { startCall } from '../../../simulators/eightByEight/state';
import { newAgent } from '../../../simulators/eightByEight/tenants';
import { runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const input = Array.from({ length: 100 }, (_, n) => ({ n }));
/** Bytes for each item: less than a timer that nobody stopped, or the answer of 8x8. */
const mostLeft = 2_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are left on the heap once connections are closed and nothing can be thrown away. */
async function heap(): Promise<number> {
	server().requests.length = 0;
	tenant().dataRequests.length = 0;
	await wait(50);
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

/**
 * Bytes that each item leaves behind, once caches are filled. The median of five runs: what is left grows with every
 * run, while compiled code comes and goes with one.
 */
async function leftByEach(run: () => Promise<void>): Promise<number> {
	for (let round = 0; round < 3; round++) await run();
	const growths: number[] = [];
	let before = await heap();
	for (let round = 0; round < 5; round++) {
		await run();
		const after = await heap();
		growths.push((after - before) / input.length);
		before = after;
	}
	return growths.sort((a, b) => a - b)[2];
}

test('items through Set Variables leave nothing behind', async () => {
	tenant().settings.rateLimit = { requests: 1_000_000, windowMs: 60_000 };
	const { interactions } = tenant();
	const [known] = interactions.values();
	for (const { n } of input) {
		interactions.set(`int-${n}`, { ...known, guid: `int-${n}`, callId: undefined });
	}
	const left = await leftByEach(async () => {
		const { output, error } = await runNode(
			server(),
			'eightByEightInteractionData',
			{
				operation: 'set',
				identifyBy: 'guid',
				identifier: '=int-{{ $json.n }}',
				mode: 'manual',
				variables: { variable: [{ name: '_n', value: '={{ $json.n }}' }] },
				options: { requestsPerMinute: 0 },
			},
			input,
		);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(input.length);
	});
	expect(left).toBeLessThan(mostLeft);
}, 60_000);

test('items through End Call leave nothing behind', async () => {
	const left = await leftByEach(async () => {
		tenant().calls.clear();
		tenant().interactions.clear();
		tenant().agents = input.map(({ n }) => newAgent(`ag${n}`, `Agent ${n}`));
		const guids = tenant().agents.map(
			(agent) =>
				startCall(tenant(), agent, { agentId: '', prefix: '', number: '1', callerId: '' }).guid,
		);
		const { output, error } = await runNode(
			server(),
			'eightByEightCcCalls',
			{ resource: 'call', operation: 'end', interactionId: '={{ $json.guid }}' },
			guids.map((guid) => ({ guid })),
		);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(input.length);
	});
	expect(left).toBeLessThan(mostLeft);
}, 60_000);
