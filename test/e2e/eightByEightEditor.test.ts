import type { Browser, Locator, Page } from 'playwright-core';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { fan, node } from '../../n8n/workflows';
import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import type { Tenant } from '../../simulators/eightByEight/state';
import { credentialFor } from '../../simulators/eightByEight/tenants';
import { openEditor, openNode, photograph, startBrowser } from '../support/browser';

let n8n: FreshN8n;
let server: SimulatedEightByEight;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	server = await startEightByEight();
	n8n = await startFreshN8n();
	const data = credentialFor(server.tenants.get('acmecorp01') as Tenant, server.url);
	const credential = async (name: string, changes: object) => ({
		credentials: {
			eightByEightApi: await n8n.api.createCredential(name, 'eightByEightApi', {
				...data,
				...changes,
			}),
		},
	});
	const right = await credential('right', {});
	const noDataToken = await credential('noDataToken', { dataToken: '' });
	const wrongToken = await credential('wrongToken', { actionToken: 'wrong' });
	const stopped = await credential('stopped', { host: 'http://127.0.0.1:1' });
	await n8n.api.upsertWorkflow(
		fan(
			'editor',
			node('Start', 'manualTrigger'),
			node('Place', 'eightByEightCcCalls', { number: '6175551984' }, right),
			node('Enrich', 'eightByEightInteractionData', enrich, right),
			node('Forward', 'eightByEightExternalIvr', { sipCallId: 'MDc5' }, right),
			node('No data token', 'eightByEightExternalIvr', { sipCallId: 'MDc5' }, noDataToken),
			node('Wrong token', 'eightByEightCcCalls', { number: '6175551984' }, wrongToken),
			node('Stopped', 'eightByEightCcCalls', { number: '6175551984' }, stopped),
			...filledIn.map(([name, type, parameters]) => node(name, type, parameters, wrongToken)),
		),
	);
	browser = await startBrowser();
	page = await openEditor(browser, n8n.url, 'editor');
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await server?.stop();
}, 30_000);

const enrich = {
	identifier: 'int-1',
	variables: {
		variable: [{ name: '_amount', value: '110.55', display: true, displayName: 'Amount Due' }],
	},
};

/** Each action node, ready to be executed. */
const filledIn: Array<[name: string, type: string, parameters: object]> = [
	[
		'Place in error',
		'eightByEightCcCalls',
		{ agentId: { __rl: true, mode: 'id', value: 'ag0VYyLh0YTsymdbtYIaaaa' }, number: '6175551984' },
	],
	['Enrich in error', 'eightByEightInteractionData', enrich],
	[
		'Forward in error',
		'eightByEightExternalIvr',
		{
			sipCallId: 'MDc5',
			queueId: { __rl: true, mode: 'id', value: '114' },
			extIvrData: { entry: [{ name: 'First Name', value: 'John' }] },
		},
	],
];

async function openList(nodeName: string, picker: string): Promise<Locator> {
	const panel = await openNode(page, nodeName);
	await panel.getByTestId(`resource-locator-${picker}`).getByTestId('rlc-input').click();
	return panel;
}

test('agents are picked by name and state', async () => {
	const panel = await openList('Place', 'agentId');
	await page.getByTestId('rlc-item').filter({ hasText: 'Ilya Workshard (available)' }).waitFor();
	await page.getByTestId('rlc-item').filter({ hasText: 'Nora Lunchtime (on break)' }).waitFor();
	await photograph(page, '8x8-agents');
	await page.getByTestId('rlc-search').fill('jane');
	await page.getByTestId('rlc-item').filter({ hasText: 'Ilya' }).waitFor({ state: 'detached' });
	await page.getByTestId('rlc-item').filter({ hasText: 'Jane Smith' }).click();
	const input = panel.getByTestId('resource-locator-agentId').getByTestId('rlc-input');
	await expect(input.inputValue()).resolves.toBe('Jane Smith (available)');
	await photograph(page, '8x8-place');
}, 15_000);

test('queues are picked by name, phone queues first', async () => {
	await openList('Forward', 'queueId');
	const first = page.getByTestId('rlc-item').first();
	await first.filter({ hasText: 'Billing (phone)' }).waitFor();
	await photograph(page, '8x8-queues');
}, 15_000);

test.each([
	[
		'No data token',
		'queueId',
		'The list of queues needs the Data Request Token',
		'Configuration Manager under Queues/Skills',
	],
	['Wrong token', 'agentId', '8x8 did not accept the token', 'API Token'],
	['Stopped', 'agentId', 'The platform refused the connection', "'Platform' in the credential"],
])(
	'a list that cannot load says why: %s',
	async (nodeName, picker, message, cure) => {
		await openList(nodeName, picker);
		const told = page.getByTestId('rlc-error-container');
		await told.getByText(message).waitFor();
		await told.getByText(cure).waitFor();
		await photograph(page, `8x8-list-${nodeName}`);
	},
	15_000,
);

test('Interaction Data shows its variables', async () => {
	const panel = await openNode(page, 'Enrich');
	await panel.getByText('Show to Agent').first().waitFor();
	await panel.getByText('Private').first().waitFor();
	await photograph(page, '8x8-interaction-data');
}, 15_000);

test.each(filledIn.map(([name]) => name))(
	'%s says what happened and what to do',
	async (name) => {
		const panel = await openNode(page, name);
		await panel.getByTestId('node-execute-button').click();
		await panel.getByText('8x8 did not accept the token').first().waitFor();
		await panel.getByText('Integration → API Token').first().waitFor();
		await photograph(page, `8x8-${name}`);
	},
	15_000,
);
