import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';

import { N8nApi } from '../n8n/api';
import { packPackage } from '../n8n/communityPackage';
import { logFile, playgroundFolder, temporaryFolder } from '../n8n/folders';
import { n8nVersion } from '../n8n/install';
import { serverFromTemplate } from '../n8n/postgres/template';
import { prepareN8n } from '../n8n/prepare';
import { Problem } from '../n8n/problem';
import { showProgress } from '../n8n/progress';
import { checkPort, freePort, startN8n } from '../n8n/run';
import { InvalidField } from '../nodes/shared/invalidField';
import { startCrm } from '../simulators/crm';
import { startEightByEight } from '../simulators/eightByEight/simulator';
import { credentialFor } from '../simulators/eightByEight/tenants';
import { checkBadPorts } from './badPorts';
import {
	exampleSettings,
	exampleNames,
	importExample,
	type ImportedExample,
} from './importExamples';
import { playExamples } from './playExamples';
import { printAddresses } from './printAddresses';

interface Options {
	port: number;
	once?: true;
}

const moreHelp = `
The first start installs n8n ${n8nVersion} into the folder .playground: 2.3 GB, 1 to 3 minutes. Set
PLAYGROUND_FOLDER to use another folder, for example one that several checkouts share.
Each port has its own data (workflows, executions) in that folder.

A simulated 8x8 and a simulated CRM run beside n8n, on the next two ports if they are free. No real
calls are placed.

Exit code with --once: 0 if every call ended where it should and every request and click had the right
effect, 1 if one did not or if n8n did not start.
`;

async function main(): Promise<void> {
	const { port, once } = readOptions();
	await checkPort(port);
	await checkBadPorts(port);
	await prepareN8n(showProgress);
	const tarball = await showProgress('Packing the nodes', async () => await packPackage());
	const userFolder = once ? temporaryFolder('n8n-once-') : playgroundFolder('ports', String(port));
	const log = logFile(`n8n-${port}`);
	const folder = join(userFolder, 'postgres');
	const postgres = await serverFromTemplate({ folder, port: await freePort(), isKept: !once });
	const n8n = await showProgress('Starting n8n', async () => {
		await postgres.start();
		const { database } = postgres;
		return await startN8n({ userFolder, port, tarball, database, logFile: log });
	});
	// The same ports at each start, so that the links of an example that somebody has changed still lead there.
	const eightByEight = await startEightByEight({ port: port + 1 }).catch(async () => {
		return await startEightByEight();
	});
	const crm = await startCrm(port + 2).catch(async () => await startCrm());
	const [tenant] = eightByEight.tenants.values();
	const api = await N8nApi.signIn(n8n.url);
	const examples = await showProgress('Importing and publishing the examples', async () => {
		const fields = credentialFor(tenant, eightByEight.url);
		const credential = await api.upsertCredential(credentialName, 'eightByEightApi', fields);
		const settings = exampleSettings(n8n.url, eightByEight.url, crm.address);
		return await Promise.all(
			exampleNames.map((name) => importExample(api, name, credential, userFolder, settings)),
		);
	});
	examples.filter(({ isChanged }) => isChanged).forEach(printChanged);
	const live = examples.flatMap(({ name, url }) => (url ? [{ name, url }] : []));
	const allIsRight = await playExamples(live, eightByEight, crm, api);
	if (!once) {
		const at8x8 = { url: eightByEight.url, tenant: tenant.name, credential: credentialName };
		printAddresses(n8n.url, at8x8, live);
		// Until Ctrl+C, which ends n8n and this process with the simulated 8x8.
		await n8n.died;
		throw new Problem('n8n ended by itself.', `Its log is ${log}`);
	}
	await n8n.stop();
	await postgres.stop();
	await eightByEight.stop();
	await crm.stop();
	await rm(userFolder, { recursive: true });
	process.exitCode = allIsRight ? 0 : 1;
}

const credentialName = '8x8 (simulated)';

function readOptions(): Options {
	return new Command('npm start --')
		.description(
			`Starts an n8n with these nodes, a simulated 8x8 and ${exampleNames.length} example workflows, and plays calls, requests and clicks through them.`,
		)
		.option('--port <number>', 'port of n8n on 127.0.0.1', toPort, 5678)
		.option('--once', 'start with fresh data and end after the calls, requests and clicks')
		.addHelpText('after', moreHelp)
		.parse()
		.opts<Options>();
}

function toPort(value: string): number {
	const port = Number(value);
	if (Number.isInteger(port) && port >= 1024 && port <= 65535) return port;
	throw new InvalidArgumentError('Give a number from 1024 to 65535.');
}

function printChanged({ title, problem }: ImportedExample): void {
	const use = problem ? `It cannot answer now: ${problem}` : 'It is played with the changes.';
	console.log(`
"${title}" was changed in the editor, so it is not replaced. ${use}
To get the original example back, archive and delete it in the editor, then start again.`);
}

main().catch((error: unknown) => {
	if (!(error instanceof Problem || error instanceof InvalidField)) throw error;
	console.error(`\n${pc.red(error.message)}\n${error.cure}`);
	process.exit(1);
});
