import { loadPackage } from '../../docs/generate/loadPackage';
import { until } from '../../n8n/until';
import { node, respond } from '../../n8n/workflows';
import { name as packageName } from '../../package.json';
import {
	exampleCallbackUrl,
	exampleNames,
	importExample,
	type ImportedExample,
} from '../../playground/importExamples';
import { playExamples } from '../../playground/playExamples';
import { acmecorp01, credentialFor } from '../../simulators/eightByEight/tenants';
import { openNode, photograph } from '../support/browser';
import { unexpectedLines } from '../support/unexpectedLines';
import type { LayerAnswer, TriedN8n } from './triedN8n';

const goTo = (layer: string, name?: string) => respond({ operation: 'goToLayer', layer }, name);
const toErrorOutput = { onError: 'continueErrorOutput' };

/**
 * What is tried in each n8n. The name begins a row of README's table, and what a check gives back, in a
 * word or two, stands there. A check that finds something wrong throws.
 */
export const checks: Record<string, (tried: TriedN8n) => Promise<string>> = {
	'nodes load': async ({ n8n }) => {
		const { nodes } = await loadPackage();
		const loaded = new Set((await n8n.api.nodeTypes()).map(({ name }) => name));
		const names = nodes.map(({ description }) => `${packageName}.${description.name}`);
		expect(names.filter((name) => !loaded.has(name))).toEqual([]);
		return `${names.length} of ${names.length}`;
	},

	'an answer': async ({ callOf }) => {
		const { status, by, body } = await callOf('reply', [goTo('12')]);
		expect({ status, by, layer: body?.LAYER }).toEqual({ status: 200, by: 'workflow', layer: 12 });
		return whoAnswered(by);
	},

	'the workflow fails': async (tried) => {
		const stop = node('Stop', 'stopAndError', { errorMessage: 'on purpose' });
		const failed = await safetyAnswer(tried, 'fails', [stop, goTo('12')]);
		const badValue = await safetyAnswer(tried, 'bad-value', [goTo('abc')]);
		expect(badValue.by).toBe(failed.by);
		if (failed.by === 'empty') await expectInLog(tried, failed, 'or it failed');
		else expect(failed.by).toBe('error');
		return whoAnswered(failed.by);
	},

	'no answer': async (tried) => {
		const conditions = { boolean: [{ value1: true }] };
		const nobody = node('Nobody', 'filter', { conditions });
		return whoAnswered((await safetyAnswer(tried, 'empty', [nobody, goTo('12')], 'empty')).by);
	},

	'a wrong answer': async (tried) => {
		const parameters = { respondWith: 'json', responseBody: '{"hello":"world"}' };
		const other = node('Other', 'respondToWebhook', parameters);
		return whoAnswered((await safetyAnswer(tried, 'invalid', [other, goTo('12')], 'invalid')).by);
	},

	'too late': async (tried) => {
		const slow = node('Slow', 'wait', { amount: 3, unit: 'seconds' }, { typeVersion: 1.1 });
		return whoAnswered((await safetyAnswer(tried, 'late', [slow, goTo('12')], 'late')).by);
	},

	'failed items leave by the error output': async ({ callOf, credentials }) => {
		const with8x8 = (eightByEightApi: object) => ({
			...toErrorOutput,
			credentials: { eightByEightApi },
		});
		const agentId = { __rl: true, mode: 'id', value: 'ag0VYyLh0YTsymdbtYIaaaa' };
		const failing = {
			'bad-reply': respond({ operation: 'goToLayer', layer: 'abc' }, 'Fails'),
			'bad-number': node('Fails', 'eightByEightCcCalls', { agentId, number: '-5' }),
			'wrong-token': node('Fails', 'eightByEightCcCalls', { agentId, number: '6175551984' }),
		};
		for (const [name, fails] of Object.entries(failing)) {
			const { right, wrong } = credentials;
			Object.assign(fails, with8x8(name === 'wrong-token' ? wrong : right));
			const outputs = [[], [{ node: 'Failed', type: 'main', index: 0 }]];
			const nodes = [fails, goTo('12'), goTo('13', 'Failed')];
			const connections = { Fails: { main: outputs }, Reply: { main: [] } };
			const { by, body } = await callOf(`error-output-${name}`, nodes, connections);
			expect({ name, by, layer: body?.LAYER }).toEqual({ name, by: 'workflow', layer: 13 });
		}
		return 'yes';
	},

	'examples run': async ({ n8n, eightByEight, crm, credentials }) => {
		const settings = {
			host: eightByEight.url,
			callbackUrl: exampleCallbackUrl(n8n.url),
			crmAddress: crm.address,
		};
		const imported: ImportedExample[] = [];
		for (const name of exampleNames) {
			imported.push(await importExample(n8n.api, name, credentials.right, n8n.folder, settings));
		}
		const live = imported.flatMap(({ name, url }) => (url ? [{ name, url }] : []));
		const lines: string[] = [];
		const log = jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
		const allIsRight = await playExamples(live, eightByEight, crm);
		log.mockRestore();
		expect(allIsRight ? [] : lines).toEqual([]);
		return `${live.length} of ${exampleNames.length}`;
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

	'credential tests': async ({ n8n, eightByEight }) => {
		const data = credentialFor(acmecorp01(), eightByEight.url);
		const tests: Array<[string, string, Record<string, unknown>]> = [
			['OK', 'eightByEightApi', data],
			['Error', 'eightByEightApi', { ...data, actionToken: 'wrong' }],
			['OK', 'webhookSecretApi', { secret: 'a-good-long-secret' }],
			['Error', 'webhookSecretApi', { secret: 'short' }],
		];
		for (const [status, type, fields] of tests) {
			expect(await n8n.api.testCredential(type, fields)).toMatchObject({ status });
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
	"n8n's log": async ({ n8n }) => {
		const provoked = [
			/Voicenter call "call of [\w-]+": safety answer/,
			/on purpose|'Layer' is "abc"/, // the workflows that fail
		];
		expect(unexpectedLines(n8n.log, provoked)).toEqual([]);
		return 'no error';
	},
};

/** Lets a call reach a workflow that does not answer it. The caller must get the safety answer all the same. */
async function safetyAnswer(
	tried: TriedN8n,
	name: string,
	nodes: Parameters<TriedN8n['callOf']>[1],
	reason?: string,
): Promise<LayerAnswer> {
	const answer = await tried.callOf(name, nodes);
	expect(answer).toMatchObject({ status: 200, body: { STATUS: 0, LAYER: 20 } });
	if (reason) expect(answer.by).toBe(reason);
	await expectInLog(tried, answer, `(${answer.by})`);
	return answer;
}

async function expectInLog({ n8n }: TriedN8n, { id }: LayerAnswer, words: string): Promise<void> {
	const line = await until(() => n8n.log.find(({ message }) => message.includes(`"${id}"`)));
	expect(line.message).toContain(words);
}

const whoAnswered = (by: string | null) => `\`${by}\``;
