import { execFileSync } from 'node:child_process';

import { Command } from 'commander';
import pc from 'picocolors';

import type { EngineName } from '../n8n/expressionEngine';
import { n8nCommand, n8nVersion } from '../n8n/install';
import { prepareN8n } from '../n8n/prepare';
import { Problem } from '../n8n/problem';
import { showProgress } from '../n8n/progress';
import { engineHelp, engineOption } from './engineOption';
import { expectationsOf, isMet } from './expectations';
import { measure, type Cell } from './measure';
import { measureOwnCost } from './ownCost';
import { describeMachine, printCells, printExpectations } from './report';
import { toNumber } from './toNumber';

interface Options {
	engine: EngineName[];
	unsaved?: true;
	rounds: number;
	requests: number;
	quick?: true;
	check?: true;
}

const moreHelp = `
Two pairs of nodes take turns at the same job in one n8n: they receive Voicenter's POST and answer
GO_TO_LAYER. Ours are Voicenter Layer Trigger and Respond, built-in are Webhook and Respond to
Webhook. "fixed": the layer is a fixed value in the node; "expression": it depends on the digits;
"menu": ours with the operation Menu, where it depends on the digits without an expression.
All of it once for each expression engine, in an n8n of its own.

CPU is the processor time of n8n's process, which other programs disturb less than the other figures.
It holds what comes after the answer too, such as saving the execution.

Every answer is checked; a wrong one ends the benchmark. docs/speed.md explains the figures.

Exit code: 0; 1 if the benchmark cannot go on, or with --check if an expectation is missed.
`;

async function main(): Promise<void> {
	const { engine: engineNames, unsaved, rounds, requests, quick, check } = readOptions();
	const size = quick ? { rounds: 2, requests: 40, warmUp: 40 } : { rounds, requests, warmUp: 150 };

	await prepareN8n(showProgress);
	console.log(`\n${describeMachine(n8nVersion, n8nNode())}\n`);
	const ownCost = await showProgress('Guard and parsing alone', async () => await measureOwnCost());
	const cells: Cell[] = [];
	for (const name of engineNames) {
		const measured = await measure(name, { ...size, isSaved: !unsaved });
		console.log(`\n${printCells(measured)}\n`);
		cells.push(...measured);
	}
	const expectations = expectationsOf(cells, ownCost);
	console.log(printExpectations(expectations));
	if (check && !expectations.every(isMet)) process.exitCode = 1;
}

function readOptions(): Options {
	return new Command('npm run bench --')
		.description(
			'Measures in a real n8n how fast calls are answered, compared with n8n’s own nodes.',
		)
		.addOption(engineOption(['default', 'pool']))
		.option('--unsaved', 'n8n does not save the executions that succeed')
		.option('--rounds <number>', 'how many times each case is measured', toNumber, 6)
		.option('--requests <number>', 'requests of each case in each round', toNumber, 150)
		.option('--quick', '2 rounds of 40 requests: a first look, not figures to rely on')
		.option('--check', 'exit with code 1 when an expectation is missed')
		.addHelpText('after', moreHelp + engineHelp)
		.showHelpAfterError('npm run bench -- --help shows all options.')
		.parse()
		.opts<Options>();
}

function n8nNode(): string {
	const version = execFileSync(n8nCommand().node, ['--version'], { encoding: 'utf8' });
	return version.trim().replace('v', '');
}

main().catch((error: unknown) => {
	if (!(error instanceof Problem)) throw error;
	console.error(`\n${pc.red(error.message)}\n${error.cure}`);
	process.exit(1);
});
