import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution } from '../../n8n/until';
import { chain, respond, together, trigger } from '../../n8n/workflows';
import { requestOf, sendToTrigger } from '../support/layerRequest';
import { executeFrom, openEditor, openNode, photograph, startBrowser } from '../support/browser';

const nobody = { allowedIps: '192.0.2.1' };
const announce = {
	operation: 'say',
	language: 'EN',
	nextLayer: '2',
	parts: { part: [{ type: 'Digits', content: '={{ $json.dtmf }}' }] },
};

/** A trigger named after its address, and a reply. */
const pair = (id: string, parameters: object, more: object = {}) =>
	chain(
		id,
		trigger(id, parameters, { id, name: `${id} call`, ...more }),
		respond(announce, `${id} reply`),
	);

let n8n: FreshN8n;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	n8n = await startFreshN8n();
	const secret = 'a-good-long-secret';
	const credential = await n8n.api.createCredential('Voicenter', 'webhookSecretApi', { secret });
	// As the editor stores a new trigger: what has its default is not there.
	const guarded = { sampleCall: undefined, authentication: 'secret', options: nobody };
	await n8n.api.upsertWorkflow(
		together(
			'samples',
			pair('guarded', guarded, { credentials: { webhookSecretApi: credential } }),
			pair('phone', { sampleCall: true }),
			pair('forged', { options: nobody }),
		),
	);
	browser = await startBrowser();
	page = await openEditor(browser, n8n.url, 'samples');
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

const toast = (words: string) => page.getByText(words).first();

/** What the newest run made of the call. */
async function lastRun(id: string) {
	const { status, data } = await lastExecution(n8n.api, 'samples');
	const itemOf = (name: string) => data.resultData.runData[name]?.[0].data?.main[0]?.[0].json;
	return { status, item: itemOf(`${id} call`), replied: itemOf(`${id} reply`) };
}

test('a click plays the call that was entered, again and again, past the secret and the addresses', async () => {
	const panel = await openNode(page, 'guarded call');
	await panel.getByText('It takes the one test call').waitFor();
	await photograph(page, 'sample-call-example');
	await panel.getByTestId('parameter-input-sampleCallerId').locator('input').fill('0529876543');
	await panel.getByTestId('parameter-input-sampleKeys').locator('input').fill('77');
	await panel.getByTestId('parameter-input-samplePreviousLayer').locator('input').fill('');
	await panel.getByTestId('parameter-input-samplePreviousLayer').scrollIntoViewIfNeeded();
	await photograph(page, 'sample-call');

	const ids = new Set<unknown>();
	for (const run of [1, 2]) {
		const clicked = performance.now();
		await executeFrom(page, 'guarded call');
		await toast('Workflow executed successfully').waitFor();
		expect(performance.now() - clicked).toBeLessThan(5_000); // 1,000 as a rule
		const { status, item, replied } = await lastRun('guarded');
		expect(status).toBe('success');
		const told = { callerId: '0529876543', dtmf: '77', layerId: 5, previousLayerId: null };
		expect(item).toMatchObject({ ...told, did: '0722776772', oddities: [] });
		expect(replied).toEqual(item);
		ids.add(item?.ivrUniqueId);
		if (run === 1) await photograph(page, 'sample-call-played');
		await page.locator('.el-notification__closeBtn').first().click();
		await toast('Workflow executed successfully').waitFor({ state: 'hidden' });
	}
	expect(ids.size).toBe(2);

	const reply = await openNode(page, 'guarded reply');
	await reply.getByText('0529876543').first().waitFor();
	await photograph(page, 'sample-call-reply');
}, 60_000);

test('switched off, the test URL waits for a call by phone', async () => {
	const panel = await openNode(page, 'phone call');
	await panel.getByTestId('parameter-input-sampleCall').click();
	await panel.getByTestId('parameter-input-sampleKeys').waitFor({ state: 'hidden' });
	await photograph(page, 'sample-call-off');
	await executeFrom(page, 'phone call');
	await page.getByText('Waiting for a call to reach the layer').first().waitFor();
	await sleep(1_000); // a sample would have come by now
	const url = `${n8n.url}/webhook-test/phone/layer`;
	expect(await sendToTrigger(url, { body: requestOf('by phone') })).toMatchObject({
		by: 'workflow',
	});
	await toast('Workflow executed successfully').waitFor();
	expect((await lastRun('phone')).item).toMatchObject({ ivrUniqueId: 'by phone' });
}, 30_000);

test('nobody comes in by the header of a sample call', async () => {
	await executeFrom(page, 'forged call');
	await page.getByText('Waiting for a call to reach the layer').first().waitFor();
	const url = `${n8n.url}/webhook-test/forged/layer`;
	const headers = { 'x-voicenter-sample': crypto.randomUUID() };
	const answer = await sendToTrigger(url, { body: requestOf('forged'), headers });
	expect(answer).toMatchObject({ status: 403, by: null });
}, 30_000);

test('a published workflow plays no sample call', async () => {
	await n8n.api.publish(pair('published', { sampleCall: true }));
	await sleep(2_000); // a sample comes after 0.3 s
	expect(await n8n.api.executions('published')).toEqual([]);
	const url = `${n8n.url}/webhook/published/layer`;
	expect(await sendToTrigger(url, { body: requestOf('live') })).toMatchObject({ by: 'workflow' });
	await lastExecution(n8n.api, 'published');
	expect(await n8n.api.executions('published')).toHaveLength(1);
}, 30_000);

test('what the log has of all this is the one refusal', () => {
	const lines = n8n.log.filter(({ message }) => /voicenter|sample/i.test(message));
	expect(lines.map(({ message }) => message)).toEqual([
		expect.stringContaining('Voicenter call refused with 403 by "forged call"'),
	]);
});

describe('n8n does not know its own address', () => {
	let lost: FreshN8n;
	beforeAll(async () => {
		lost = await startFreshN8n({ N8N_WEBHOOK_URL: 'https://127.0.0.1:1/' });
		await lost.api.upsertWorkflow(pair('lost', { sampleCall: true }));
		page = await openEditor(browser, lost.url, 'lost');
	}, 120_000);
	afterAll(async () => await lost?.stop(), 30_000);

	test('the click fails at once with the setting, and n8n does not go on waiting', async () => {
		const clicked = performance.now();
		await executeFrom(page, 'lost call');
		await toast('Problem running workflow').waitFor();
		const told =
			'n8n could not reach its own test URL https://127.0.0.1:1/webhook-test/lost/layer (connect ECONNREFUSED';
		await toast(told).waitFor();
		expect(performance.now() - clicked).toBeLessThan(5_000);
		expect(await page.getByText('Waiting for a call to reach the layer').count()).toBe(0);
		await photograph(page, 'sample-call-unreachable');
	}, 30_000);
});
