import { setTimeout as sleep } from 'node:timers/promises';

import { Command } from 'commander';
import pc from 'picocolors';

import { engines, type EngineName } from '../n8n/expressionEngine';
import { startFreshN8n } from '../n8n/fresh';
import { prepareN8n } from '../n8n/prepare';
import { Problem } from '../n8n/problem';
import { showProgress } from '../n8n/progress';
import { ringFrom, summaryOf } from '../simulators/voicenter/phones';
import { engineHelp, engineOption } from './engineOption';
import { load } from './load';
import { table } from './report';
import { toNumber } from './toNumber';
import { callsOf, contestants, unsaved, type Contestant } from './workflows';

const atATime = 8;
const phones = [100, 300];

/** Milliseconds in which the workflows that came too late end, before the next burst. */
const rest = 8_000;

/** How n8n is set for one row of the table. */
interface Setting {
	engine: EngineName;
	isSaved: boolean;
}

interface Options {
	engine: EngineName[];
	unsaved?: true;
	calls: number;
	seconds: number;
}

const moreHelp = `
Each row has an n8n of its own. First ${atATime} calls are under way at a time: calls per second. Then
${phones.join(' and ')} phones ring at once, each again as soon as it was answered: how many calls the workflow
answered / how many got the safety answer. Callers wait for 4 seconds, the default of the trigger.
"fixed": the layer is a fixed value in the node; "expression": it depends on the digits. The row "pool"
is measured with and without saving the executions that succeed.

The table is that of docs/speed.md; the lines below it say why there were safety answers, and how long
callers waited in milliseconds. The program that calls shares the processors with n8n and its database.
`;

async function main(): Promise<void> {
	const options = readOptions();
	await prepareN8n(showProgress);
	const reports: Report[] = [];
	for (const setting of settingsOf(options)) {
		reports.push(await measure(setting, options.calls, options.seconds));
	}
	const kinds = ours.map(({ hasExpression }) => (hasExpression ? 'expression' : 'fixed'));
	const bursts = kinds.flatMap((kind) => phones.map((count) => `${count} at once, ${kind}`));
	const head = ['engine', 'saved', ...kinds.map((kind) => `${kind}, calls/s`), ...bursts];
	console.log(`\n${table([head, ...reports.map(({ row }) => row)])}\n`);
	console.log(reports.flatMap(({ details }) => details).join('\n'));
}

function readOptions(): Options {
	return new Command('npm run bench:bursts --')
		.description('Measures what callers get when many call at once, by settings of n8n.')
		.addOption(engineOption(Object.keys(engines) as EngineName[]))
		.option('--unsaved', 'only without saving the executions that succeed')
		.option(
			'--calls <number>',
			`measured calls of each case with ${atATime} under way`,
			toNumber,
			400,
		)
		.option('--seconds <number>', 'how long the phones ring', toNumber, 15)
		.addHelpText('after', moreHelp + engineHelp)
		.showHelpAfterError('npm run bench:bursts -- --help shows all options.')
		.parse()
		.opts<Options>();
}

const settingsOf = ({ engine: names, unsaved: isUnsaved }: Options): Setting[] =>
	names.flatMap((engine) => {
		if (isUnsaved) return [{ engine, isSaved: false }];
		const saved = { engine, isSaved: true };
		return engine === 'pool' ? [saved, { engine, isSaved: false }] : [saved];
	});

interface Report {
	row: string[];
	details: string[];
}

const ours = contestants.filter(({ pair }) => pair === 'ours');

async function measure(setting: Setting, calls: number, seconds: number): Promise<Report> {
	const { engine, isSaved } = setting;
	const name = `${engine}, ${isSaved ? 'saved' : 'not saved'}`;
	const n8n = await startFreshN8n(engines[engine]);
	const row = [engine, isSaved ? 'yes' : 'no'];
	const details: string[] = [];
	try {
		for (const contestant of ours) {
			const { workflow } = contestant;
			await n8n.api.publish(isSaved ? workflow : unsaved(workflow));
			row.push(
				await showProgress(`${name}: ${workflow.id}`, async () => {
					return await callsPerSecond(n8n.url, contestant, calls);
				}),
			);
		}
		for (const { workflow, path } of ours) {
			for (const count of phones) {
				const what = `${name}: ${workflow.id}, ${count} at once`;
				const result = await showProgress(what, async () => {
					return await burst(n8n.url + path, count, seconds);
				});
				const { outcomes, withoutAnswer } = result;
				row.push(parts(outcomes, withoutAnswer).join(' / '));
				details.push(`${what}: ${JSON.stringify(result)}`);
			}
		}
		return { row, details };
	} finally {
		await n8n.stop();
	}
}

async function callsPerSecond(n8nUrl: string, contestant: Contestant, calls: number) {
	const url = n8nUrl + contestant.path;
	await load(url, callsOf(contestant), 200, atATime);
	const { milliseconds, seconds } = await load(url, callsOf(contestant), calls, atATime);
	return (milliseconds.length / seconds).toFixed(0);
}

async function burst(url: string, count: number, seconds: number) {
	const end = performance.now() + seconds * 1000;
	const result = summaryOf(await ringFrom(count, url, () => performance.now() < end));
	await sleep(rest);
	return result;
}

/** Calls that the workflow answered, calls with the safety answer, and calls without a valid answer where there are any. */
function parts(outcomes: Record<string, number>, withoutAnswer: number): number[] {
	const all = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
	const { workflow = 0 } = outcomes;
	const answered = [workflow, all - workflow - withoutAnswer];
	return withoutAnswer > 0 ? [...answered, withoutAnswer] : answered;
}

main().catch((error: unknown) => {
	if (!(error instanceof Problem)) throw error;
	console.error(`\n${pc.red(error.message)}\n${error.cure}`);
	process.exit(1);
});
