import {
	chromium,
	selectors,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page,
} from 'playwright-core';

import { playgroundFolder } from '../../n8n/folders';
import { account } from '../../n8n/api';

/** Starts the browser that was found before the tests (support/needs.ts), headless. */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--no-first-run',
			// No test needs another host, and on a system without libsqlite3 the first TLS connection ends Chromium.
			'--no-proxy-server',
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
			// Otherwise the letters of small texts on a canvas that is zoomed out stand apart.
			'--font-render-hinting=none',
		],
	});
}

/**
 * n8n's editor with a workflow on its canvas. Loading it takes 2 seconds and more: a file does it once, or in one
 * context, which keeps what was loaded.
 */
export async function openEditor(
	browser: Browser | BrowserContext,
	url: string,
	id: string,
): Promise<Page> {
	selectors.setTestIdAttribute('data-test-id');
	const page = await browser.newPage();
	await page.setViewportSize({ width: 1440, height: 900 });
	page.setDefaultTimeout(15_000);
	const data = { emailOrLdapLoginId: account.email, password: account.password };
	await page.request.post(`${url}/rest/login`, { data });
	await page.goto(`${url}/workflow/${id}`);
	// Two seconds as a rule; more than fifteen were seen while npm installed packages beside it.
	await page.getByTestId('canvas-node').first().waitFor({ timeout: 45_000 });
	return page;
}

/** Opens the panel of a node on the canvas, and returns it. The panel of another node is closed first. */
export async function openNode(
	page: Page,
	name: string,
	canvas: Page | Locator = page,
): Promise<Locator> {
	await closeNode(page);
	await nodeOnCanvas(canvas, name).dblclick();
	const panel = page.getByTestId('ndv');
	await panel.waitFor();
	return panel;
}

/** Executes the workflow from one of its triggers, by the button beside it, and waits until n8n listens for a call. */
export async function executeFrom(page: Page, trigger: string): Promise<void> {
	await closeNode(page);
	await nodeOnCanvas(page, trigger).hover();
	// Not for a text alone: that of the execution before may still be there.
	const started = page.waitForResponse((response) => /\/workflows\/\w+\/run/.test(response.url()));
	await page.getByTestId(`execute-workflow-button-${trigger}`).click();
	await started;
}

/** The canvas on which n8n shows an execution, in its list. */
export const canvasOfExecution = (page: Page): Locator =>
	page.getByTestId('execution-preview-host');

function nodeOnCanvas(canvas: Page | Locator, name: string): Locator {
	const node = canvas.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	return node.locator('[data-test-id^="canvas-"][data-test-id$="-node"]').first();
}

/** Back to the canvas, if the panel of a node is open. */
async function closeNode(page: Page): Promise<void> {
	const panel = page.getByTestId('ndv');
	if (!(await panel.isVisible())) return;
	await panel.getByTestId('ndv-close-button').click();
	await panel.waitFor({ state: 'hidden' });
}

/** Keeps what the page shows now, for people to look at, in `.playground/screenshots`. */
export async function photograph(page: Page, name: string): Promise<void> {
	const file = `${name.toLowerCase().replaceAll(' ', '-')}.png`;
	// Lists and messages that are still fading in are shown as they will be.
	const animations = 'disabled';
	await page.screenshot({ path: playgroundFolder('screenshots', file), animations });
}
