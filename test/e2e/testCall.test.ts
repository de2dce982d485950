import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';

import { layerUrl } from '../../n8n/api';
import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { chain, fan, node, respond, trigger } from '../../n8n/workflows';
import { readExample } from '../../playground/importExamples';
import { openEditor, openNode, photograph, startBrowser } from '../support/browser';

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
		{ number: '5', name: 'Welcome', kind: 'external', maxDigits: 4, defaultLayer: '20' },
		{ number: '13', name: 'Second try', kind: 'external', maxDigits: 4, defaultLayer: '20' },
		{ number: '14', name: 'Third try', kind: 'external', maxDigits: 4, defaultLayer: '20' },
		{ number: '12', name: 'Service', kind: 'queue', recording: 'Thank you. <img src=x>' },
		{ number: '20', name: 'Switchboard', kind: 'call', recording: 'We connect you.' },
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

test('the node is added, filled in and executed, and draws the call', async () => {
	await page.getByTestId('canvas-node').first().click();
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('test call');
	await photograph(page, 'testcall-creator');
	await page.getByText('Voicenter Test Call').first().click();
	await photograph(page, 'testcall-creator-2');
	const action = page.getByText('Play a test call').first();
	if (await action.isVisible()) await action.click();
	const panel = page.getByTestId('ndv');
	await panel.waitFor();
	await photograph(page, 'testcall-empty');
	await input(panel, 'url').fill(pinUrl);
	await panel.getByText('Add Keys').click();
	await photograph(page, 'testcall-keys');
	await input(panel, 'keys').fill('4711');
	await photograph(page, 'testcall-filled');
	await panel.getByTestId('node-execute-button').click();
	await panel.getByText('The call ended after 1 turn').first().waitFor();
	await photograph(page, 'testcall-table');
}, 60_000);

test.each([
	['Wrong PIN', "'Ends in Layer' is 12, but the call ended in layer 20"],
	['Guarded', 'The caller waits in the queue of layer 12'],
	['Without secret', 'The workflow asks for a secret'],
	['Late', 'Safety answer (late)'],
	['Redirects', 'does not follow'],
	['Large', 'is longer than 64 kB'],
	['Hangs', 'within 5 s'],
])(
	'%s',
	async (name, words) => {
		if (!page.url().includes('/calls')) {
			await page.close();
			page = await openEditor(browser, n8n.url, 'calls');
		}
		const panel = await openNode(page, name);
		await panel.getByTestId('node-execute-button').click();
		try {
			await panel.getByText(words).first().waitFor();
		} finally {
			await photograph(page, `testcall-${name}`);
		}
	},
	30_000,
);
