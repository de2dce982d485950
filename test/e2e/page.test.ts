import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { executeFrom, openEditor, photograph, startBrowser } from '../support/browser';
import { requestOf, sendToTrigger } from '../support/layerRequest';
import { unexpectedLines } from '../support/unexpectedLines';

const secret = 'a-good-long-secret';
const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
/** n8n shows it as it was typed, and so must the page. */
const hostileName = 'Main line <img src="/x.png" onerror="document.title=1"> & more';

let n8n: FreshN8n;
let browser: Browser;

beforeAll(async () => {
	n8n = await startFreshN8n({ N8N_WEBHOOK_URL: 'https://pbx.example.com/' });
	const credential = await n8n.api.createCredential('Secret', 'webhookSecretApi', { secret });
	const guarded = trigger(
		'guarded',
		{ authentication: 'secret', answerWithin: 2, sampleCall: false },
		{ credentials: { webhookSecretApi: credential } },
	);
	// Who presses 3 waits too long, and who presses 2 makes the workflow fail.
	const slow = node(
		'Slow',
		'wait',
		{ amount: "={{ $json.dtmf === '3' ? 3 : 0 }}", unit: 'seconds' },
		{ typeVersion: 1.1 },
	);
	const layer = "={{ $json.dtmf === '2' ? 'abc' : '12' }}";
	const reply = respond({ operation: 'goToLayer', layer });
	await n8n.api.publish({ ...chain('guarded', guarded, slow, reply), name: hostileName });
	await n8n.api.publish(chain('open', trigger('open'), goTo12));
	const fenced = trigger('fenced', { options: { allowedIps: '192.0.2.1' } });
	await n8n.api.publish(chain('fenced', fenced, goTo12));
	browser = await startBrowser();
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

const urlOf = (id: string, query = '') => `${n8n.url}/webhook/${id}/layer${query}`;
const key = `?key=${secret}`;

const call = async (url: string, id: string, keys = '1') =>
	await sendToTrigger(url, {
		body: requestOf(id).replace('"1234"', `"${keys}"`),
		headers: { 'content-type': 'application/json' },
	});

/** Pastes an address into a new browser. */
async function paste(url: string, options: BrowserContextOptions = {}) {
	const page = await browser.newPage({ viewport: { width: 1000, height: 1500 }, ...options });
	const requested: string[] = [];
	page.on('request', (request) => requested.push(request.url()));
	const response = await page.goto(url);
	const read = async () => await page.locator('main').innerText();
	return { page, response, requested, read };
}

const backgroundOf = async (page: Page) =>
	await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

test('before the first call: what the address is for, and where it goes', async () => {
	const { page, read } = await paste(urlOf('guarded', key));
	const text = await read();
	for (const words of [
		'This address answers Voicenter calls',
		`It starts the workflow ${hostileName}, which is published.`,
		'https://pbx.example.com/webhook/guarded/layer\n',
		'Add ?key= and the secret',
		'MiniExternalDefaultMethodData',
		'No call has come yet',
		"'Allowed IP Addresses' of the trigger is empty",
	])
		expect(text).toContain(words);
	expect(text).not.toContain(secret);
	expect(await page.title()).toBe(`${hostileName}: This address answers Voicenter calls`);
	await page.close();
}, 30_000);

test('after calls of each kind: who answered, how fast, and who got the safety answer', async () => {
	for (let number = 0; number < 12; number++) {
		expect(await call(urlOf('guarded', key), `good-call-${number}`)).toMatchObject({
			by: 'workflow',
		});
	}
	expect(await call(urlOf('guarded', key), 'good-call-11')).toMatchObject({ by: 'repeat' });
	expect(await call(urlOf('guarded', key), 'late-call-of-today', '3')).toMatchObject({
		by: 'late',
	});
	expect(await call(urlOf('guarded', key), 'bad-call-of-today', '2')).toMatchObject({
		by: 'error',
	});
	for (const query of ['', '?key=wrong'])
		expect(await call(urlOf('guarded', query), 'refused')).toMatchObject({ status: 401 });
	const noCall = { body: '{}', headers: { 'content-type': 'application/json' } };
	expect(await sendToTrigger(urlOf('guarded', key), noCall)).toMatchObject({ status: 400 });

	const { page, response, requested, read } = await paste(urlOf('guarded', key));
	expect(response?.status()).toBe(200);
	const text = (await read()).replace(/\s+/g, ' ');
	for (const words of [
		'calls 15',
		'got the safety answer 2 (13%)',
		'12 the workflow 1 memory: the same request came before 2 the safety answer',
		'1 the workflow failed before it answered',
		"1 the workflow had not answered within the time of 'Answer Within (Seconds)'",
		// Of that call itself the table says what it came under.
		'the workflow had not answered within 2 s',
		'the slowest 2 s',
		'Answer Within: 2 s',
		'The latest 15 answers',
		'bad-call… …567',
		'late-cal… …567',
		'2 The secret is missing or wrong.',
		"1 'DATA' is not an object.",
	])
		expect(text).toContain(words);
	expect(text).not.toMatch(/0501234|late-call-of-today/);

	// Nothing but the page itself was asked for, and nothing runs in it.
	expect(requested.filter((url) => !url.startsWith('data:'))).toEqual([urlOf('guarded', key)]);
	expect(await page.locator('script, img, iframe, form, a, [onerror]').count()).toBe(0);
	expect(await response?.headerValue('content-security-policy')).toMatch(
		/^default-src 'none'.*sandbox$/,
	);
	const whoAnswered = page.getByRole('img', { name: /^Who answered: 12 the workflow; 1 memory/ });
	expect(await whoAnswered.isVisible()).toBe(true);
	expect(await page.getByRole('img', { name: /^How long the last 15 answers/ }).isVisible()).toBe(
		true,
	);

	await page.emulateMedia({ colorScheme: 'light' });
	expect(await backgroundOf(page)).toBe('rgb(244, 246, 248)');
	await photograph(page, 'page-light');
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await backgroundOf(page)).toBe('rgb(17, 22, 28)');
	await photograph(page, 'page-dark');
	await page.setViewportSize({ width: 360, height: 1900 });
	const isTooWide = await page
		.locator('html')
		.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
	expect(isTooWide).toBe(false);
	await photograph(page, 'page-phone');
	await page.close();
}, 60_000);

test('a monitor gets the same as JSON', async () => {
	const response = await fetch(urlOf('guarded', key), { headers: { accept: 'application/json' } });
	expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
	expect(await response.json()).toMatchObject({
		workflow: hostileName,
		url: 'https://pbx.example.com/webhook/guarded/layer',
		figures: {
			...{ calls: 15, safetyAnswers: 2 },
			outcomes: { workflow: { count: 12 }, late: { count: 1 }, error: { count: 1 } },
			latestSafetyAnswers: [{ outcome: 'error' }, { outcome: 'late' }],
			// One process runs the workflows too, so it knows when they started.
			starts: { of: 14 },
		},
	});
});

test('without the secret a page says what to do, and the browser can ask for it', async () => {
	for (const query of ['', '?key=wrong']) {
		const { page, response, read } = await paste(urlOf('guarded', query));
		expect(response?.status()).toBe(401);
		const text = await read();
		expect(text).toContain('The secret is missing or wrong');
		expect(text).toContain('Add ?key= and the secret');
		expect(text).not.toMatch(/Main line|calls since/i);
		await photograph(page, 'page-without-secret');
		await page.close();
	}
	const httpCredentials = { username: 'anything', password: secret };
	const { page, response, read } = await paste(urlOf('guarded'), { httpCredentials });
	expect(response?.status()).toBe(200);
	expect(await read()).toContain('Calls since');
	await page.close();
}, 30_000);

test('Authentication None: everybody sees settings and warnings, and nobody calls', async () => {
	expect(await call(urlOf('open'), 'open-call')).toMatchObject({ by: 'workflow' });
	const { page, read } = await paste(urlOf('open'));
	const text = await read();
	expect(text).toContain("'Authentication' of the trigger is None");
	expect(text).toMatch(/Safety Answer\s+Go to Layer 20/);
	expect(text).not.toMatch(/Calls since|open-call/);
	await photograph(page, 'page-none');
	await page.close();
}, 30_000);

test('Allowed IP Addresses keep calls out, and no browser', async () => {
	expect(await call(urlOf('fenced'), 'fenced-call')).toMatchObject({ status: 403 });
	const { page, response, read } = await paste(urlOf('fenced'));
	expect(response?.status()).toBe(200);
	expect(await read()).toMatch(/Allowed IP Addresses\s+1 in the list/);
	await page.close();
}, 30_000);

test('a look at the test URL does not use up the test call', async () => {
	const editor = await openEditor(browser, n8n.url, 'guarded');
	await executeFrom(editor, 'Call');
	await editor.getByText('Waiting for a call to reach the layer').first().waitFor();
	const testUrl = `${n8n.url}/webhook-test/guarded/layer${key}`;
	const { page, read } = await paste(testUrl);
	const text = await read();
	expect(text).toContain('This is a test URL');
	expect(text).toContain('https://pbx.example.com/webhook/guarded/layer\n');
	await photograph(page, 'page-test-url');
	expect(await call(testUrl, 'test-call')).toMatchObject({ by: 'workflow' });
	await page.close();
	await editor.close();
}, 60_000);

test('looking starts no workflow, and the log holds no line that should not be there', async () => {
	expect(await n8n.api.executionCount('open')).toBe(1);
	expect(await n8n.api.executionCount('fenced')).toBe(0);
	const onPurpose = [/'Layer' is "abc"/, /bad-call-of-today/];
	expect(unexpectedLines(n8n.log, onPurpose)).toEqual([]);
});
