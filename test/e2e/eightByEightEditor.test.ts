import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { selectors, type Browser, type Locator, type Page } from 'playwright-core';

import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import type { Tenant } from '../../simulators/eightByEight/state';
import { credentialFor } from '../../simulators/eightByEight/tenants';
import { playgroundFolder } from '../../n8n/folders';
import { openEditor, openNode, openWorkflow, startBrowser } from '../support/browser';
import { chain, node, startTestN8n, type TestN8n } from '../support/n8n';

const screenshots = playgroundFolder('screenshots');
let n8n: TestN8n;
let server: SimulatedEightByEight;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	selectors.setTestIdAttribute('data-test-id');
	mkdirSync(screenshots, { recursive: true });
	server = await startEightByEight();
	n8n = await startTestN8n();
	const data = credentialFor(server.tenants.get('acmecorp01') as Tenant, server.url);
	for (const [id, changes] of Object.entries({
		right: {},
		noDataToken: { dataToken: '' },
		wrongToken: { actionToken: 'wrong' },
		stopped: { host: 'http://127.0.0.1:1' },
	})) {
		const credential = await n8n.api.createCredential(id, 'eightByEightApi', {
			...data,
			...changes,
		});
		const credentials = { credentials: { eightByEightApi: credential } };
		await n8n.api.upsertWorkflow(workflow(id, credentials));
		if (id !== 'wrongToken') continue;
		for (const [name, [type, parameters]] of Object.entries(filledIn)) {
			const [start] = workflow(id, credentials).nodes;
			await n8n.api.upsertWorkflow(
				chain(`wrong${name}`, start, node(name, type, parameters, credentials)),
			);
		}
	}
	browser = await startBrowser();
	page = await openEditor(browser, n8n.url);
	page.setDefaultTimeout(15_000);
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await server?.stop();
}, 30_000);

const variables = {
	variable: [{ name: '_amount', value: '110.55', display: true, displayName: 'Amount Due' }],
};

/** Each action node, ready to be executed. */
const filledIn: Record<string, [type: string, parameters: object]> = {
	Place: [
		'eightByEightCcCalls',
		{ agentId: { __rl: true, mode: 'id', value: 'ag0VYyLh0YTsymdbtYIaaaa' }, number: '6175551984' },
	],
	Enrich: ['eightByEightInteractionData', { identifier: 'int-1', variables }],
	Forward: [
		'eightByEightExternalIvr',
		{
			sipCallId: 'MDc5',
			queueId: { __rl: true, mode: 'id', value: '114' },
			extIvrData: { entry: [{ name: 'First Name', value: 'John' }] },
		},
	],
};

function workflow(id: string, credentials: object) {
	return chain(
		id,
		node('Start', 'manualTrigger'),
		node('Place', 'eightByEightCcCalls', { number: '6175551984' }, credentials),
		node('Enrich', 'eightByEightInteractionData', { identifier: 'int-1', variables }, credentials),
		node('Forward', 'eightByEightExternalIvr', { sipCallId: 'MDc5' }, credentials),
	);
}

/** Once the lists and messages have faded in. */
async function photograph(name: string): Promise<void> {
	await page.waitForTimeout(500);
	await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

async function openList(workflow: string, nodeName: string, picker: string): Promise<Locator> {
	await openWorkflow(page, n8n.url, workflow);
	const panel = await openNode(page, nodeName);
	await panel.getByTestId(`resource-locator-${picker}`).getByTestId('rlc-input').click();
	return panel;
}

test('agents are picked by name and state', async () => {
	const panel = await openList('right', 'Place', 'agentId');
	await page.getByTestId('rlc-item').filter({ hasText: 'Ilya Workshard (available)' }).waitFor();
	await page.getByTestId('rlc-item').filter({ hasText: 'Nora Lunchtime (on break)' }).waitFor();
	await photograph('8x8-agents');
	await page.getByTestId('rlc-search').fill('jane');
	await page.getByTestId('rlc-item').filter({ hasText: 'Ilya' }).waitFor({ state: 'detached' });
	await page.getByTestId('rlc-item').filter({ hasText: 'Jane Smith' }).click();
	const input = panel.getByTestId('resource-locator-agentId').getByTestId('rlc-input');
	await expect(input.inputValue()).resolves.toBe('Jane Smith (available)');
	await photograph('8x8-place');
}, 60_000);

test('queues are picked by name, phone queues first', async () => {
	await openList('right', 'Forward', 'queueId');
	const first = page.getByTestId('rlc-item').first();
	await first.filter({ hasText: 'Billing (phone)' }).waitFor();
	await photograph('8x8-queues');
}, 60_000);

test.each([
	[
		'noDataToken',
		'Forward',
		'queueId',
		'The list of queues needs the data token',
		'Data Request Token',
	],
	['wrongToken', 'Place', 'agentId', '8x8 did not accept the token', 'API Token'],
	['stopped', 'Place', 'agentId', 'The host refused the connection', "'Host' of the credential"],
])(
	'a list that cannot load says why: %s',
	async (id, nodeName, picker, message, cure) => {
		await openList(id, nodeName, picker);
		const told = page.getByTestId('rlc-error-container');
		await told.getByText(message).waitFor();
		await told.getByText(cure).waitFor();
		await photograph(`8x8-list-${id}`);
	},
	60_000,
);

test('Interaction Data shows its variables', async () => {
	await openWorkflow(page, n8n.url, 'right');
	const panel = await openNode(page, 'Enrich');
	await panel.getByText('Show to Agent').first().waitFor();
	await panel.getByText('Private').first().waitFor();
	await photograph('8x8-interaction-data');
}, 60_000);

test.each(Object.keys(filledIn))(
	'%s in error says what happened and what to do',
	async (name) => {
		await openWorkflow(page, n8n.url, `wrong${name}`);
		const panel = await openNode(page, name);
		await panel.getByTestId('node-execute-button').click();
		await panel.getByText('8x8 did not accept the token').first().waitFor();
		await panel.getByText('Integration → API Token').first().waitFor();
		await photograph(`8x8-error-${name}`);
	},
	60_000,
);
