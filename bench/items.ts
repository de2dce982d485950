import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { Command } from 'commander';

import { startFreshN8n, type FreshN8n } from '../n8n/fresh';
import { prepareN8n } from '../n8n/prepare';
import { Problem } from '../n8n/problem';
import { showProgress } from '../n8n/progress';
import { lastExecution } from '../n8n/until';
import { chain, node } from '../n8n/workflows';
import { percentile } from './statistics';
import { toNumber } from './toNumber';

const moreHelp = `
Set Variables and End Call of the 8x8 nodes take turns with n8n's own HTTP Request node, which sends the
same requests, in one n8n: to a server that answers at once and to one that takes 20 ms. The nodes do not
wait for 8x8's limit of 100 interaction data requests a minute. The times are n8n's own for the node.
`;

const tenant = 'acmecorp01';
const nodeName = 'Node';

interface MeasuredNode {
	id: string;
	job: 'Set Variables' | 'End Call';
	isOurs: boolean;
	node: ReturnType<typeof node>;
}

async function main(): Promise<void> {
	const { items, rounds } = readOptions();
	await prepareN8n(showProgress);
	let delay = 0;
	const server = await startServer(() => delay);
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const n8n = await showProgress('Starting n8n', async () => await startFreshN8n());
	try {
		const measuredNodes = await publish(n8n, url, items);
		console.log(`\n${items} items, ${rounds} rounds; items per second (median of the rounds)\n`);
		for (delay of [0, 20]) {
			const rates = await showProgress(`Server delay ${delay} ms`, async () => {
				return await measure(n8n, measuredNodes, items, rounds);
			});
			print(measuredNodes, rates, delay);
		}
	} finally {
		await n8n.stop();
		server.close();
	}
}

function readOptions(): { items: number; rounds: number } {
	return new Command('npm run bench:items --')
		.description("Compares the 8x8 nodes with n8n's HTTP Request node in a real n8n.")
		.option('--items <number>', 'items in each run', toNumber, 500)
		.option('--rounds <number>', 'how many times each case is measured', toNumber, 6)
		.addHelpText('after', moreHelp)
		.parse()
		.opts<{ items: number; rounds: number }>();
}

/** Answers as 8x8 does when all is well, and does no more, so that it is never what is measured. */
async function startServer(delay: () => number): Promise<Server> {
	const body = JSON.stringify({ reasons: ['successful'], message: 'OK' });
	const server = createServer(async (request, response) => {
		request.resume();
		await once(request, 'end');
		if (delay() > 0) await sleep(delay());
		response.writeHead(200, { 'content-type': 'application/json' }).end(body);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

async function publish(n8n: FreshN8n, url: string, items: number): Promise<MeasuredNode[]> {
	const secrets = { host: url, tenant, username: '', actionToken: 'token', dataToken: '' };
	const ours = await n8n.api.createCredential('8x8', 'eightByEightApi', secrets);
	const basic = { user: tenant, password: 'token' };
	const theirs = await n8n.api.createCredential('Basic', 'httpBasicAuth', basic);
	const measuredNodes = measuredNodesFor(url, {
		ours: { credentials: { eightByEightApi: ours } },
		theirs: { credentials: { httpBasicAuth: theirs } },
	});
	for (const measuredNode of measuredNodes) {
		const webhook = node(
			'Webhook',
			'webhook',
			{ httpMethod: 'POST', path: measuredNode.id, responseMode: 'lastNode' },
			{ typeVersion: 2, webhookId: measuredNode.id },
		);
		const jsCode = `return Array.from({ length: ${items} }, (_, n) => ({ json: { n } }));`;
		const source = node('Items', 'code', { jsCode }, { typeVersion: 2 });
		await n8n.api.publish(chain(measuredNode.id, webhook, source, measuredNode.node));
	}
	return measuredNodes;
}

/** The same expressions for each item in both; each item is about another interaction, so that all go at once. */
function measuredNodesFor(
	url: string,
	{ ours, theirs }: Record<'ours' | 'theirs', object>,
): MeasuredNode[] {
	const request = (parameters: object) =>
		node(
			nodeName,
			'httpRequest',
			{ authentication: 'genericCredentialType', genericAuthType: 'httpBasicAuth', ...parameters },
			{ typeVersion: 4.2, ...theirs },
		);
	return [
		{
			id: 'set-ours',
			job: 'Set Variables',
			isOurs: true,
			node: node(
				nodeName,
				'eightByEightInteractionData',
				{
					operation: 'set',
					identifyBy: 'guid',
					identifier: '=int-{{ $json.n }}',
					mode: 'manual',
					variables: { variable: [{ name: '_n', value: '={{ $json.n }}' }] },
					options: { requestsPerMinute: 0 },
				},
				ours,
			),
		},
		{
			id: 'set-http',
			job: 'Set Variables',
			isOurs: false,
			node: request({
				method: 'POST',
				url: `=${url}/api/v1/interaction/data/guid/int-{{ $json.n }}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={"variables":[{"name":"_n","value":"{{ $json.n }}"}]}',
			}),
		},
		{
			id: 'end-ours',
			job: 'End Call',
			isOurs: true,
			node: node(
				nodeName,
				'eightByEightCcCalls',
				{ resource: 'call', operation: 'end', interactionId: '=int-{{ $json.n }}' },
				ours,
			),
		},
		{
			id: 'end-http',
			job: 'End Call',
			isOurs: false,
			node: request({
				method: 'DELETE',
				url: `=${url}/api/v1/tenants/${tenant}/calls/int-{{ $json.n }}`,
			}),
		},
	];
}

/** Items per second of each measured node, one figure for each round; a first round warms up. */
async function measure(
	n8n: FreshN8n,
	measuredNodes: MeasuredNode[],
	items: number,
	rounds: number,
): Promise<Map<string, number[]>> {
	const rates = new Map<string, number[]>(measuredNodes.map(({ id }) => [id, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const { id } of measuredNodes) {
			const milliseconds = await run(n8n, id, items);
			if (round > 0) rates.get(id)?.push((items / milliseconds) * 1000);
		}
	}
	return rates;
}

/** @returns the milliseconds that n8n gives for the node */
async function run(n8n: FreshN8n, id: string, items: number): Promise<number> {
	const response = await fetch(`${n8n.url}/webhook/${id}`, { method: 'POST' });
	await response.text();
	const { data } = await lastExecution(n8n.api, id);
	const [done] = data.resultData.runData[nodeName] ?? [];
	if (!response.ok || done?.data?.main[0]?.length !== items) {
		throw new Problem(
			`${id} did not work on all items.`,
			'Find out why with the tests of that node first.',
		);
	}
	return done.executionTime;
}

function print(measuredNodes: MeasuredNode[], rates: Map<string, number[]>, delay: number): void {
	const median = (id: string) => percentile(rates.get(id) ?? [], 50);
	for (const { id, job, isOurs } of measuredNodes) {
		if (!isOurs) continue;
		const ours = median(id);
		const theirs = median(id.replace('ours', 'http'));
		const ratio = ours / theirs;
		console.log(
			`  ${String(delay).padStart(2)} ms  ${job.padEnd(14)} ours ${ours.toFixed(0).padStart(5)}` +
				`   HTTP Request ${theirs.toFixed(0).padStart(5)}   ratio ${ratio.toFixed(2)}` +
				`   (at least 0.95: ${ratio >= 0.95 ? 'pass' : 'FAIL'})`,
		);
	}
}

main().catch((error: unknown) => {
	if (!(error instanceof Problem)) throw error;
	console.error(`\n${error.message}\n${error.cure}`);
	process.exit(1);
});
