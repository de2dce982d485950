import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { chain, node } from '../../n8n/workflows';
import { requestExample } from '../../simulators/voicenter/document';
import {
	canvasOfExecution,
	openEditor,
	openNode,
	photograph,
	startBrowser,
} from '../support/browser';

/** README's numbered steps of the first call, and the bold words in each: what stands on the screen. */
const steps = readFileSync('README.md', 'utf8')
	.split('## Your first call in five minutes')[1]
	.split('\n## ')[0]
	.split('\n### ')[0]
	.split(/^\d+\. /m)
	.slice(1)
	.map((step) =>
		[...step.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words.replace(/\s+/g, ' ')),
	);

/** The next bold words of a step, which must be these: so README is walked in its own order and words. */
function next(step: number, words: string): string {
	expect(steps[step - 1].shift()).toBe(words);
	return words;
}

let n8n: FreshN8n;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	n8n = await startFreshN8n();
	browser = await startBrowser();
	await n8n.api.upsertWorkflow(chain('other', node('Start', 'manualTrigger')));
	page = await openEditor(browser, n8n.url, 'other');
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

const button = (name: string, of: Page | Locator = page) => of.getByRole('button', { name }).last();
const input = (name: string) => page.getByTestId(`parameter-input-${name}`).locator('input');

async function findNode(name: string): Promise<void> {
	await page.getByTestId('node-creator-search-bar').fill(name);
	await page.getByTestId('node-creator').getByText(name, { exact: true }).click();
}

async function backToCanvas(): Promise<void> {
	await page.getByTestId('ndv-close-button').click();
}

// Slow: a person's whole way, from an empty canvas to the call among the executions.
test("README's first call, word for word", async () => {
	await page.goto(`${n8n.url}/workflow/new`);

	await page.getByText(next(1, 'Add first step')).waitFor();
	await page.getByTestId('canvas-plus-button').click();
	await findNode(next(1, 'Voicenter Layer Trigger'));
	await button(next(1, 'Add to workflow')).click();
	await page.getByText(next(1, 'Safety Layer'), { exact: true }).first().waitFor();
	await input('safetyLayer').fill('20');

	await backToCanvas();
	await page.getByTestId('canvas-handle-plus').click();
	await findNode(next(2, 'Voicenter Layer Respond'));
	await page.getByText(next(2, 'Go to a layer'), { exact: true }).click();
	await page.getByText(next(2, 'Layer'), { exact: true }).first().waitFor();
	await input('layer').fill('12');

	await backToCanvas();
	await button(next(3, 'Execute workflow')).click();
	await page.getByText('Workflow executed successfully').waitFor();
	const reply = await openNode(page, next(3, 'Voicenter Layer Respond'));
	await reply.getByText(/^Sent to the caller after \d+ ms: Go to Layer 12$/).waitFor();
	next(3, 'Sent to the caller');
	await photograph(page, 'first-call');

	await backToCanvas();
	await button(next(4, 'Publish')).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByText(next(4, 'Version name')).waitFor();
	await button(next(4, 'Publish'), dialog).click();
	await button(next(4, 'Got it'), dialog).click();

	const trigger = await openNode(page, next(5, 'Voicenter Layer Trigger'));
	await trigger.getByText(next(5, 'Webhook URLs')).click();
	await trigger.getByText(next(5, 'Production URL'), { exact: true }).click();
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await trigger.getByText('/webhook/').click();
	await page.getByText(next(5, 'URL copied')).waitFor();
	const url = await page.evaluate<string>('navigator.clipboard.readText()');
	expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhook\/[\w-]+\/layer$/);

	// CPanel cannot be opened here: what README says of it is what the trigger's own panel says.
	await trigger.getByText('When will this node trigger my flow?').click();
	const panel = await trigger.innerText();
	for (const words of steps[5].splice(0).flatMap((bold) => bold.split('→'))) {
		expect(panel).toContain(words.trim());
	}

	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: requestExample,
	});
	expect(await answer.json()).toEqual({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 12 });
	await backToCanvas();
	await page.getByText(next(7, 'Executions'), { exact: true }).first().click();
	const canvas = canvasOfExecution(page);
	const execution = await openNode(page, next(7, 'Voicenter Layer Respond'), canvas);
	await execution.getByText(/^Sent to the caller after \d+ ms: Go to Layer 12$/).waitFor();
	next(7, 'Sent to the caller');
	// The call that was just made, not the sample.
	await execution.getByText('1bcd7954224861f85a2d70612f2').first().waitFor();
	await photograph(page, 'first-call-executions');

	expect(steps.flat()).toEqual([]);
}, 90_000);
