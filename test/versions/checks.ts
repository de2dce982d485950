import { loadPackage } from '../../docs/generate/loadPackage';
import { lastExecution } from '../../n8n/until';
import { node } from '../../n8n/workflows';
import { name as packageName } from '../../package.json';
import {
	exampleSettings,
	exampleNames,
	importExample,
	type ImportedExample,
} from '../../playground/importExamples';
import { playExamples } from '../../playground/playExamples';
import { acmecorp01, credentialFor } from '../../simulators/eightByEight/tenants';
import { answerTable, callOf, goTo, notALayer, provokedLines } from '../support/answerTable';
import { openNode, photograph } from '../support/browser';
import { unexpectedLines } from '../support/unexpectedLines';
import type { TriedN8n } from './triedN8n';

/**
 * What is tried in each n8n. The name begins a row of README's table, and what a check gives back, in a
 * word or two, stands there. A check that finds something wrong throws.
 */
export const checks: Record<string, (tried: TriedN8n) => Promise<string>> = {
	'nodes load': async ({ api }) => {
		const { nodes } = await loadPackage();
		const loaded = new Set((await api.nodeTypes()).map(({ name }) => name));
		const names = nodes.map(({ description }) => `${packageName}.${description.name}`);
		expect(names.filter((name) => !loaded.has(name))).toEqual([]);
		return `${names.length} of ${names.length}`;
	},

	...answerTable,

	'failed items leave by the error output': async (tried) => {
		const with8x8 = (credential: keyof TriedN8n['credentials']) => ({
			credentials: { eightByEightApi: tried.credentials[credential] },
		});
		const place = (number: string) => ({
			agentId: { __rl: true, mode: 'id', value: 'ag0VYyLh0YTsymdbtYIaaaa' },
			number,
		});
		const failing = {
			'bad-reply': goTo(notALayer, 'Fails'),
			'bad-number': node('Fails', 'eightByEightCcCalls', place('-5'), with8x8('right')),
			'wrong-token': node('Fails', 'eightByEightCcCalls', place('6175551984'), with8x8('wrong')),
		};
		const toFailed = [[], [{ node: 'Failed', type: 'main', index: 0 }]];
		const connections = { Fails: { main: toFailed } };
		for (const [name, fails] of Object.entries(failing)) {
			Object.assign(fails, { onError: 'continueErrorOutput' });
			const { by, body } = await callOf(tried, name, [fails, goTo('13', 'Failed')], connections);
			expect({ name, by, layer: body?.LAYER }).toEqual({ name, by: 'workflow', layer: 13 });
		}
		return 'yes';
	},

	'what the caller got': async ({ api }) => {
		const { data } = await lastExecution(api, 'reply');
		const hints = data.resultData.runData.Reply[0].hints?.map(({ message }) => message);
		expect(hints).toEqual([
			expect.stringMatching(/^Sent to the caller after \d+ ms: Go to Layer 12$/),
		]);
		return 'told';
	},

	'the address in a browser': async ({ url }) => {
		const page = await fetch(`${url}/webhook/reply/layer`);
		expect(await page.text()).toContain('This address answers Voicenter calls');
		return 'a page';
	},

	examples: async ({ api, folder, eightByEight, crm, credentials }) => {
		const settings = exampleSettings(api.url, eightByEight.url, crm.address);
		const imported: ImportedExample[] = [];
		for (const name of exampleNames) {
			imported.push(await importExample(api, name, credentials.right, folder, settings));
		}
		const live = imported.flatMap(({ name, url }) => (url ? [{ name, url }] : []));
		const lines: string[] = [];
		const log = jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
		const allIsRight = await playExamples(live, eightByEight, crm, api);
		log.mockRestore();
		expect(allIsRight ? [] : lines).toEqual([]);
		// The others start by themselves, at their hour.
		return `${imported.length} imported, ${live.length} played`;
	},

	pickers: async ({ page, version }) => {
		for (const [name, picker, entry] of [
			['Place', 'agentId', 'Ilya Workshard (available)'],
			['Forward', 'queueId', 'Billing (phone)'],
		]) {
			const panel = await openNode(page, name);
			await panel.getByTestId(`resource-locator-${picker}`).getByTestId('rlc-input').click();
			await page.getByTestId('rlc-item').filter({ hasText: entry }).waitFor();
			await photograph(page, `${version} ${picker}`);
		}
		return 'agents, queues';
	},

	'credential tests': async ({ api, eightByEight }) => {
		const data = credentialFor(acmecorp01(), eightByEight.url);
		const tests: Array<[string, string, Record<string, unknown>]> = [
			['OK', 'eightByEightApi', data],
			['Error', 'eightByEightApi', { ...data, actionToken: 'wrong' }],
			['OK', 'webhookSecretApi', { secret: 'a-good-long-secret' }],
			['Error', 'webhookSecretApi', { secret: 'short' }],
		];
		for (const [status, type, fields] of tests) {
			expect(await api.testCredential(type, fields)).toMatchObject({ status });
		}
		return 'both';
	},

	panels: async ({ page, version }) => {
		const trigger = await openNode(page, 'Call');
		await trigger.getByText('Safety Layer').first().waitFor();
		await photograph(page, `${version} trigger`);
		const reply = await openNode(page, 'Reply');
		await reply.getByText('Operation').first().waitFor();
		await photograph(page, `${version} reply`);
		return 'open';
	},

	// The last, because it looks at what all others have left there.
	"n8n's log": async ({ log }) => {
		expect(unexpectedLines(log(), provokedLines)).toEqual([]);
		return 'no error';
	},
};
