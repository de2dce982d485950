import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { newAgent, startCall } from '../../../simulators/eightByEight/state';
import { runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const mostGrowth = 50; // MB

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is left on the heap, in MB, once nothing can be thrown away. */
function heap(): number {
	server().requests.length = 0;
	tenant().dataRequests.length = 0;
	collectGarbage();
	return process.memoryUsage().heapUsed / 1e6;
}

async function growth(run: () => Promise<void>): Promise<number> {
	await run();
	const before = heap();
	for (let round = 0; round < 3; round++) await run();
	return heap() - before;
}

const input = Array.from({ length: 1_000 }, (_, n) => ({ n }));

test('3,000 items through Set Variables leave nothing behind', async () => {
	tenant().settings.rateLimit = { requests: 1_000_000, windowMs: 60_000 };
	const grown = await growth(async () => {
		const { output, error } = await runNode(
			server(),
			'eightByEightInteractionData',
			{
				operation: 'set',
				identifyBy: 'callId',
				identifier: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
				mode: 'manual',
				variables: { variable: [{ name: '_n', value: '={{ $json.n }}' }] },
				options: { requestsPerMinute: 0 },
			},
			input,
		);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(1_000);
	});
	console.log(`Set Variables: ${grown.toFixed(1)} MB after 3,000 items`);
	expect(grown).toBeLessThan(mostGrowth);
}, 120_000);

test('3,000 items through End Call leave nothing behind', async () => {
	const grown = await growth(async () => {
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
		expect(output).toHaveLength(1_000);
	});
	console.log(`End Call: ${grown.toFixed(1)} MB after 3,000 items`);
	expect(grown).toBeLessThan(mostGrowth);
}, 120_000);
