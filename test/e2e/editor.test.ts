import type { Browser, Page } from 'playwright-core';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { chain, respond, together, trigger } from '../../n8n/workflows';
import { requestExample } from '../../simulators/voicenter/document';
import { executeFrom, openEditor, openNode, photograph, startBrowser } from '../support/browser';

const say = (content: string) => ({
	operation: 'say',
	language: 'EN',
	nextLayer: '2',
	parts: {
		part: [
			{ type: 'Recording', content: 'balance.mp3' },
			{ type: 'Number', content: '={{ $json.dtmf }}' },
			{ type: 'Date', content },
		],
	},
});

/** A trigger, the id of its address, and a reply. */
const pair = (id: string, reply: object, more: object = {}) =>
	chain(id, trigger(id, {}, { id, name: `${id} call`, ...more }), respond(reply, `${id} reply`));

let n8n: FreshN8n;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	n8n = await startFreshN8n();
	await n8n.api.upsertWorkflow(
		together(
			'editor',
			pair('good', say('2019-12-14')),
			pair('bad', say("={{ 'tomorrow' }}")),
			pair('empty', {}, { parameters: {} }),
		),
	);
	browser = await startBrowser();
	page = await openEditor(browser, n8n.url, 'editor');
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

/** Lets the editor wait for a test call, and plays one. */
async function playTestCall(id: string): Promise<Response> {
	await executeFrom(page, `${id} call`);
	await page.getByText('Waiting for a call to reach the layer').first().waitFor();
	return await fetch(`${n8n.url}/webhook-test/${id}/layer`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: requestExample,
	});
}

test('both nodes are found by what people search for', async () => {
	await page.getByTestId('node-creator-plus-button').click();
	for (const words of ['Voicenter', 'call center', 'DTMF']) {
		await page.getByTestId('node-creator-search-bar').fill(words);
		await page.getByText('Voicenter Layer Respond').first().waitFor();
	}
	await photograph(page, 'node-creator');
}, 15_000);

test('the trigger tells where its address goes in CPanel', async () => {
	const panel = await openNode(page, 'good call');
	await panel.getByText('When will this node trigger my flow?').click();
	await panel.getByText('Webhook URLs').click();
	await panel.getByText(`${n8n.url}/webhook-test/good/layer`).waitFor();
	const text = await panel.innerText();
	for (const words of [
		'Allow mini external IVR',
		'MiniExternalUrl',
		'MiniExternalDefaultMethodData',
	]) {
		expect(text).toContain(words);
	}
	expect(text).toContain('End every branch with a Voicenter Layer Respond node');
	await photograph(page, 'trigger');
}, 15_000);

test('what must be filled in is marked before a call fails on it', async () => {
	// No mark there: it would empty the panel.
	const trigger = await openNode(page, 'empty call');
	await trigger.getByText('Enter the Safety Layer').waitFor();
	expect(await trigger.getByTestId('parameter-issues').count()).toBe(0);
	await photograph(page, 'trigger-empty');
	const reply = await openNode(page, 'empty reply');
	expect(await reply.getByTestId('parameter-issues').count()).toBe(1);
	await photograph(page, 'reply-empty');
}, 15_000);

test('a test call shows what came in and what went out', async () => {
	const answer = await playTestCall('good');
	expect(answer.headers.get('x-voicenter-answer')).toBe('workflow');
	await page.getByText('Workflow executed successfully').first().waitFor();
	const panel = await openNode(page, 'good reply');
	for (const word of ['callerId', '0501234567', 'noInput', 'previousLayerId']) {
		await panel.getByText(word).first().waitFor();
	}
	await photograph(page, 'reply');
}, 15_000);

test('a bad value is told with its field and the cure, and the caller still gets an answer', async () => {
	const answer = await playTestCall('bad');
	expect(answer.headers.get('x-voicenter-answer')).toBe('error');
	expect(await answer.json()).toEqual({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 });
	const panel = await openNode(page, 'bad reply');
	await panel.getByText(`'Part 3: Content' is "tomorrow", not a real date`).first().waitFor();
	await panel.getByText('Write it as 2019-12-14').first().waitFor();
	await photograph(page, 'reply-error');
}, 15_000);

test('the operations are listed in plain words', async () => {
	const panel = await openNode(page, 'empty reply');
	await panel.getByTestId('parameter-input').first().click();
	for (const name of ['Go to Layer', 'Say', 'Dial', 'Report Error', 'From Input Item']) {
		await page.getByRole('option', { name }).first().waitFor();
	}
	await photograph(page, 'operations');
}, 15_000);
