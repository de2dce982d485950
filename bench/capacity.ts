import { Command } from 'commander';
import pc from 'picocolors';

import { engines } from '../n8n/expressionEngine';
import { startFreshN8n, type FreshN8n } from '../n8n/fresh';
import { prepareN8n } from '../n8n/prepare';
import { Problem } from '../n8n/problem';
import { showProgress } from '../n8n/progress';
import { startFreshQueueMode } from '../n8n/queueMode/fresh';
import { programPath } from '../n8n/queueMode/programs';
import { load, type Samples } from './load';
import { table } from './report';
import { percentile } from './statistics';
import { toNumber } from './toNumber';
import { callsOf, contestants, type Contestant } from './workflows';

const atATime = 16;

const moreHelp = `
Four layouts, one after the other, each with data of its own: one process as n8n comes; one process with
the settings that docs/speed.md recommends; and with these settings queue mode (main, one webhook process,
Redis, PostgreSQL) with one worker and with two. ${atATime} calls are under way at a time. All processes
share the processors of this machine; docs/scaling.md explains the figures.
`;

/** What one process and queue mode have in common. */
type Layout = Pick<FreshN8n, 'url' | 'api' | 'stop'>;

const layouts: Array<[name: string, start: () => Promise<Layout>]> = [
	['one process, default', async () => await startFreshN8n(engines.default)],
	['one process, recommended', async () => await startFreshN8n()],
	['queue mode, 1 worker, recommended', async () => await startFreshQueueMode({ workers: 1 })],
	['queue mode, 2 workers, recommended', async () => await startFreshQueueMode({ workers: 2 })],
];

const ours = contestants.filter(({ pair }) => pair === 'ours');

async function main(): Promise<void> {
	const count = readCount();
	programPath('redis-server'); // Missed now, and not after the layouts that do without it.
	await prepareN8n(showProgress);
	const rows = [['layout', 'reply', 'calls/s', 'p50 ms', 'p99 ms']];
	for (const [name, start] of layouts) {
		const server = await showProgress(`Starting: ${name}`, start);
		try {
			for (const contestant of ours) {
				const reply = contestant.hasExpression ? 'expression' : 'fixed';
				const samples = await showProgress(`${name}, ${reply}`, async () => {
					return await measure(server, contestant, count);
				});
				rows.push([name, reply, ...figures(samples)]);
			}
		} finally {
			await server.stop();
		}
	}
	console.log(`\n${table(rows)}\n`);
}

function readCount(): number {
	return new Command('npm run bench:capacity --')
		.description('Measures how many calls a second n8n answers, in one process and in queue mode.')
		.option('--calls <number>', 'measured calls of each case', toNumber, 1_000)
		.addHelpText('after', moreHelp)
		.parse()
		.opts<{ calls: number }>().calls;
}

async function measure({ url, api }: Layout, contestant: Contestant, count: number) {
	const { workflow, path } = contestant;
	await api.publish(workflow);
	await load(url + path, callsOf(contestant), 200, atATime);
	return await load(url + path, callsOf(contestant), count, atATime);
}

function figures({ milliseconds, seconds }: Samples): string[] {
	const rate = milliseconds.length / seconds;
	const times = [50, 99].map((percent) => percentile(milliseconds, percent));
	return [rate, ...times].map((value) => value.toFixed(0));
}

main().catch((error: unknown) => {
	if (!(error instanceof Problem)) throw error;
	console.error(`\n${pc.red(error.message)}\n${error.cure}`);
	process.exit(1);
});
