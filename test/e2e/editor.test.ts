import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { selectors, type Browser, type Page } from 'playwright-core';

import { playgroundFolder } from '../../n8n/folders';
import { openEditor, openNode, openWorkflow, startBrowser } from '../support/browser';
import { requestExample } from '../support/document';
import { chain, respond, startTestN8n, trigger, type TestN8n } from '../support/n8n';

const screenshots = playgroundFolder('screenshots');
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

let n8n: TestN8n;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	selectors.setTestIdAttribute('data-test-id');
	mkdirSync(screenshots, { recursive: true });
	n8n = await startTestN8n();
	await n8n.api.upsertWorkflow(chain('good', trigger('good'), respond(say('2019-12-14'))));
	await n8n.api.upsertWorkflow(chain('bad', trigger('bad'), respond(say('tomorrow'))));
	const empty = { ...trigger('empty'), parameters: {} };
	await n8n.api.upsertWorkflow(chain('empty', empty, respond({})));
	browser = await startBrowser();
	page = await openEditor(browser, n8n.url);
	page.setDefaultTimeout(15_000);
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

const photograph = async (name: string) =>
	await page.screenshot({ path: join(screenshots, `${name}.png`) });

/** Lets the editor wait for a test call, and plays one. */
async function playTestCall(id: string): Promise<Response> {
	await page.getByTestId('execute-workflow-button').first().click();
	await page.getByText('Waiting for a call to reach the layer').first().waitFor();
	return await fetch(`${n8n.url}/webhook-test/${id}/layer`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: requestExample,
	});
}

test('both nodes are found by what people search for', async () => {
	await openWorkflow(page, n8n.url, 'good');
	await page.getByTestId('node-creator-plus-button').click();
	for (const words of ['Voicenter', 'call center', 'DTMF']) {
		await page.getByTestId('node-creator-search-bar').fill(words);
		await page.getByText('Voicenter Layer Respond').first().waitFor();
	}
	await photograph('node-creator');
}, 60_000);

test('the trigger tells where its address goes in CPanel', async () => {
	await openWorkflow(page, n8n.url, 'good');
	const panel = await openNode(page, 'Call');
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
	await photograph('trigger');
}, 60_000);

test('what must be filled in is marked before a call fails on it', async () => {
	await openWorkflow(page, n8n.url, 'empty');
	const trigger = await openNode(page, 'Call');
	expect(await trigger.getByTestId('parameter-issues').count()).toBe(1);
	await photograph('trigger-empty');
	await page.keyboard.press('Escape');
	const reply = await openNode(page, 'Reply');
	expect(await reply.getByTestId('parameter-issues').count()).toBe(1);
	await photograph('reply-empty');
}, 60_000);

test('a test call shows what came in and what went out', async () => {
	await openWorkflow(page, n8n.url, 'good');
	const answer = await playTestCall('good');
	expect(answer.headers.get('x-voicenter-answer')).toBe('workflow');
	await page.getByText('Workflow executed successfully').first().waitFor();
	const panel = await openNode(page, 'Reply');
	for (const word of ['callerId', '0501234567', 'noInput', 'previousLayerId']) {
		await panel.getByText(word).first().waitFor();
	}
	await photograph('reply');
}, 60_000);

test('a bad value is told with its field and the cure, and the caller still gets an answer', async () => {
	await openWorkflow(page, n8n.url, 'bad');
	const answer = await playTestCall('bad');
	expect(answer.headers.get('x-voicenter-answer')).toBe('error');
	expect(await answer.json()).toEqual({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 });
	const panel = await openNode(page, 'Reply');
	await panel.getByText(`'Part 3: Content' is "tomorrow", not a real date`).first().waitFor();
	await panel.getByText('Write it as 2019-12-14').first().waitFor();
	await photograph('reply-error');
}, 60_000);

test('the operations are listed in plain words', async () => {
	await openWorkflow(page, n8n.url, 'empty');
	const panel = await openNode(page, 'Reply');
	await panel.getByTestId('parameter-input').first().click();
	for (const name of ['Go to Layer', 'Say', 'Dial', 'Report Error', 'From Input Item']) {
		await page.getByRole('option', { name }).first().waitFor();
	}
	await photograph('operations');
}, 60_000);
