import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

import { account } from '../../n8n/api';

const places = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the headless Chromium of this machine; nothing is skipped where there is none. */
export async function startBrowser(): Promise<Browser> {
	const executablePath = places.find((place) => place !== '' && existsSync(place));
	if (!executablePath) {
		throw new Error(
			'The editor tests need Chromium. Install it ("apt-get install chromium" on Debian and Ubuntu), or name it in CHROMIUM_PATH.',
		);
	}
	return await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
	});
}

/** n8n's editor, logged in. */
export async function openEditor(browser: Browser, url: string): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(account.email);
	await page.locator('input[type=password]').fill(account.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((address) => !address.pathname.includes('signin'));
	return page;
}

/** Opens a workflow on the canvas. */
export async function openWorkflow(page: Page, url: string, id: string): Promise<void> {
	await page.goto(`${url}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Opens the panel of a node on the canvas, and returns it. */
export async function openNode(page: Page, name: string): Promise<Locator> {
	const node = page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	await node.locator('[data-test-id^="canvas-"][data-test-id$="-node"]').first().dblclick();
	const panel = page.getByTestId('ndv');
	await panel.waitFor();
	return panel;
}
