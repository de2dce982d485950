import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';

import { layerUrl } from '../../n8n/triggerUrls';
import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution } from '../../n8n/until';
import { chain, fan, node, respond, trigger } from '../../n8n/workflows';
import { readExample } from '../../playground/importExamples';
import { executeFrom, openEditor, openNode, photograph, startBrowser } from '../support/browser';

/** Voicenter Test Call as a person uses it, against workflows of the same n8n. */

const secret = 'a-secret-of-24-characters';

let n8n: FreshN8n;
let browser: Browser;
let page: Page;
let server: Server;
/** The paths that the server was asked for. */
const asked: string[] = [];

const layers = {
	layer: [
		{
			number: '5',
			name: 'Welcome',
			recording: 'Your PIN, please.',
			maxDigits: 4,
			defaultLayer: '20',
		},
		{ number: '13', name: 'Second try', recording: 'Once more, please.', maxDigits: 4 },
		{ number: '14', name: 'Third try', kind: 'external', maxDigits: 4, defaultLayer: '20' },
		{ number: '12', name: 'Service', kind: 'queue', recording: 'Thank you.' },
		{ number: '20', name: 'Switchboard', kind: 'call', recording: 'We connect you. <img src=x>' },
	],
};

beforeAll(async () => {
	[n8n, browser, server] = await Promise.all([startFreshN8n(), startBrowser(), startServer()]);
	const { api } = n8n;
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const webhookSecretApi = await api.createCredential('Secret', 'webhookSecretApi', { secret });
	const withSecret = { credentials: { webhookSecretApi } };
	const toQueue = respond({ operation: 'goToLayer', layer: '12' });
	const pin = layerUrl(n8n.url, await api.publish(readExample('identify-by-pin')));
	const guarded = trigger('guarded', { authentication: 'secret' }, withSecret);
	await api.publish(chain('guarded', guarded, toQueue));
	const slow = node('Slow', 'wait', { amount: 2, unit: 'seconds' }, { webhookId: 'slow' });
	const late = trigger('late', { answerWithin: 0.5 });
	await api.publish(chain('late', late, { ...slow, typeVersion: 1.1 } as typeof slow, toQueue));
	const url = (id: string) => `${n8n.url}/webhook/${id}/layer`;
	const call = (name: string, address: string, parameters: object = {}, more: object = {}) =>
		node(name, 'voicenterTestCall', { url: address, layers, ...parameters }, more);
	const wrong = {
		keys: { prompt: [{ keys: '1111' }, { keys: '2222' }, { keys: '3333' }] },
		checks: { endsInLayer: '12', endedHow: 'queue', answeredWithin: 2, neverSafetyAnswer: true },
	};
	await api.upsertWorkflow(
		fan(
			'calls',
			node('Start', 'manualTrigger'),
			call('Second try', pin, { keys: { prompt: [{ keys: '1234' }, { keys: '2580' }] } }),
			call('Wrong PIN', pin, wrong),
			call('Guarded', url('guarded'), { authentication: 'secret' }, withSecret),
			call('Without secret', url('guarded')),
			call('Late', url('late')),
			call('Redirects', `${origin}/redirect`),
			call('Large', `${origin}/large`),
			call('Hangs', `${origin}/hang`),
		),
	);
	await api.upsertWorkflow(chain('own', node('Start', 'manualTrigger')));
	await api.publish(readExample('test-my-ivr', undefined, { address: pin }));
	const lateIvr = readExample('test-my-ivr', undefined, { address: url('late') });
	await api.upsertWorkflow({ ...lateIvr, id: 'lateIvr', name: 'lateIvr' });
	page = await openEditor(browser, n8n.url, 'own');
	pinUrl = pin;
}, 600_000);

let pinUrl: string;

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	server?.closeAllConnections();
	server?.close();
}, 30_000);

/** It leads elsewhere, answers with 1 MB, or not at all. */
async function startServer(): Promise<Server> {
	const started = createServer((request, response) => {
		asked.push(request.url ?? '');
		if (request.url === '/redirect') response.writeHead(307, { location: '/elsewhere' }).end();
		if (request.url === '/large') response.end('x'.repeat(1_000_000));
	}).listen(0, '127.0.0.1');
	await once(started, 'listening');
	return started;
}

const input = (panel: Locator, name: string) =>
	panel.getByTestId(`parameter-input-${name}`).locator('input, textarea').first();

/** What a node's output panel says once its step was executed. */
async function execute(name: string): Promise<Locator> {
	const panel = await openNode(page, name);
	await panel.getByTestId('node-execute-button').click();
	return panel.locator('[data-test-id="output-panel"], [data-test-id="ndv-output-panel"]').first();
}

/** The texts of the cells of the table in which a call is drawn, row by row. */
async function rowsOf(output: Locator): Promise<string[]> {
	const table = output.locator('table').filter({ hasText: 'The caller hears' });
	await table.waitFor();
	return await table.getByRole('row').allInnerTexts();
}

test('the node is added, filled in and executed, and draws the call', async () => {
	await page.getByTestId('canvas-node').first().click();
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('test call');
	await page.getByText('Voicenter Test Call').first().click();
	await page.getByText('Play a test call').first().click();
	const panel = page.getByTestId('ndv');
	await panel.waitFor();
	await input(panel, 'url').fill(pinUrl);
	await panel.getByText('Add Keys').click();
	await input(panel, 'keys').fill('4711');
	await photograph(page, 'test-call-filled-in');
	await panel.getByTestId('node-execute-button').click();
	await panel
		.getByText('The call ended after 1 turn. Layer 12 is not in this IVR')
		.first()
		.waitFor();
	await panel
		.getByText("To let the call go on, add layer 12 to 'IVR Layers' or 'IVR JSON'.")
		.first()
		.waitFor();
	await photograph(page, 'test-call-first');
}, 60_000);

describe('calls in an IVR of five layers', () => {
	beforeAll(async () => {
		await page.close();
		page = await openEditor(browser, n8n.url, 'calls');
	}, 60_000);

	test('a call that goes well is a table', async () => {
		const output = await execute('Second try');
		const rows = await rowsOf(output);
		await photograph(page, 'test-call');
		expect(rows.map((row) => row.split('\t').map((cell) => cell.trim()))).toEqual([
			['Turn', 'Layer', 'Keys', 'The caller hears', 'Answer', 'ms'],
			['1', '5 Welcome', '1234', '"Your PIN, please."', 'Go to Layer 13', expect.any(String)],
			['2', '13 Second try', '2580', '"Once more, please."', 'Go to Layer 12', expect.any(String)],
			['', '12 Service', '', '"Thank you."', '', ''],
		]);
	}, 30_000);

	test('checks that do not hold fail the node, and its error has the whole call', async () => {
		const output = await execute('Wrong PIN');
		const message = "2 checks do not hold: 'Ends in Layer' is 12, but the call ended in layer 20";
		await output.getByText(message).first().waitFor();
		await photograph(page, 'test-call-error');
		const lines = await output
			.getByTestId('node-error-description')
			.getByRole('listitem')
			.allInnerTexts();
		expect(lines).toHaveLength(5);
		expect(lines[0]).toContain(
			'1. Layer 5, Welcome; hears "Your PIN, please."; presses 1111; answer:',
		);
	}, 30_000);

	test.each([
		['Guarded', 'The caller waits in the queue of layer 12'],
		['Without secret', 'The workflow asks for a secret, and got none or another one.'],
		['Late', '⚠ Safety answer (late)'],
		['Late', 'N8N_CONCURRENCY_PRODUCTION_LIMIT=1'],
		['Redirects', 'a test call does not follow'],
		['Large', 'is longer than 64 kB.'],
		['Hangs', 'within 5 s.'],
	])(
		'%s: %s',
		async (name, words) => {
			const output = await execute(name);
			await output.getByText(words).first().waitFor();
			await photograph(page, `test-call-${name}`);
			// Recordings and answers are text, never HTML.
			expect(await output.locator('img').count()).toBe(0);
		},
		30_000,
	);

	test('an address that redirects is asked once, and its target never', () => {
		expect(asked).toEqual(['/redirect', '/large', '/hang']);
	});
});

/** What a node gave in the latest execution; undefined when it did not run. */
async function itemsOf(
	workflow: string,
	name: string,
): Promise<Array<Record<string, unknown>> | undefined> {
	const { data } = await lastExecution(n8n.api, workflow);
	const [run] = data.resultData.runData[name] ?? [];
	return run?.data?.main[0]?.map(({ json }) => json);
}

describe('the example that tests an IVR every morning', () => {
	beforeAll(async () => {
		await page.close();
		page = await openEditor(browser, n8n.url, 'testMyIvr');
	}, 60_000);

	test('five calls as they should be: no alarm', async () => {
		await executeFrom(page, 'Every morning at 7');
		await page.getByText('Workflow executed successfully').first().waitFor();
		await photograph(page, 'test-my-ivr-canvas');
		const panel = await openNode(page, 'Test call');
		await panel.getByText('Call 1 ended after 1 turn. The caller waits').first().waitFor();
		await photograph(page, 'test-my-ivr');
		expect(await itemsOf('testMyIvr', 'One alarm')).toBeUndefined();
	}, 60_000);

	test('five calls that are late: one alarm', async () => {
		await page.close();
		page = await openEditor(browser, n8n.url, 'lateIvr');
		await executeFrom(page, 'Every morning at 7');
		await photograph(page, 'test-my-ivr-alarm-canvas');
		const { data } = await lastExecution(n8n.api, 'lateIvr');
		expect(data.resultData.error).toBeUndefined();
		const panel = await openNode(page, 'Send it to your channel');
		await panel.getByText('The caller who knows the PIN: ').first().waitFor();
		await photograph(page, 'test-my-ivr-alarm');
		const alarms = await itemsOf('lateIvr', 'Send it to your channel');
		expect(alarms).toEqual([{ wrong: expect.any(Array) }]);
		expect(alarms?.[0].wrong).toHaveLength(5);
	}, 60_000);
});
