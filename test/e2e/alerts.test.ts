import type { Browser, Locator, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution, until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { exampleAlertUrl, readExample } from '../../playground/importExamples';
import { startAlertReceiver, type AlertReceiver } from '../support/alertReceiver';
import { executeFrom, openEditor, openNode, photograph, startBrowser } from '../support/browser';
import { requestOf, sendToTrigger } from '../support/layerRequest';
import { unexpectedLines } from '../support/unexpectedLines';

const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
const stop = node('Stop', 'stopAndError', { errorMessage: 'on purpose' });
const slow = node('Slow', 'wait', { amount: 3, unit: 'seconds' }, { typeVersion: 1.1 });

let n8n: FreshN8n;
let browser: Browser;
let receiver: AlertReceiver;
let calls = 0;

const example = 'callerGotSafetyAnswer';

beforeAll(async () => {
	[n8n, browser] = await Promise.all([startFreshN8n(), startBrowser()]);
	await n8n.api.publish(readExample('caller-got-safety-answer'));
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

beforeEach(async () => (receiver = await startAlertReceiver()));
afterEach(async () => await receiver.stop());

const failing = (id: string, alertUrl: string) =>
	chain(id, trigger(id, { options: { alertUrl } }), stop, goTo12);
const late = (id: string, alertUrl: string) =>
	chain(id, trigger(id, { answerWithin: 1, options: { alertUrl } }), slow, goTo12);

/** What is visible of a selector, on the page or in a frame: n8n shows executions in one of its own. */
async function inAnyFrame(page: Page, selector: string): Promise<Locator> {
	return await until(async () => {
		for (const frame of page.frames()) {
			const found = frame.locator(selector).first();
			if (await found.isVisible()) return found;
		}
		return undefined;
	});
}

async function call(id: string, body = requestOf(`alert-${++calls}`), path = 'webhook') {
	const headers = { 'content-type': 'application/json' };
	return await sendToTrigger(`${n8n.url}/${path}/${id}/layer`, { headers, body });
}

test('a late call, a failed one and a refused request are told to a server', async () => {
	await n8n.api.publish(late('late', receiver.address));
	await n8n.api.publish(failing('fails', receiver.address));
	const [isLate, fails, refused] = await Promise.all([
		call('late'),
		call('fails'),
		call('fails', '{}'),
	]);
	expect([isLate.by, fails.by, refused.status]).toEqual(['late', 'error', 400]);
	await until(() => receiver.alerts.length >= 3);
	const told = (reason: string) => receiver.alerts.find((alert) => alert.reason === reason);
	expect(told('late')).toMatchObject({
		...{ event: 'safetyAnswer', callerId: '…567', answer: layer20, count: 1, node: 'Call' },
		words: expect.stringMatching(
			/^The workflow had not answered within 1 s; n8n started the workflow \d{1,3} ms after/,
		),
		cure: expect.stringContaining("'Answer Within (Seconds)'"),
		workflow: { id: 'late', name: 'late' },
	});
	expect(told('late')?.after).toBeGreaterThanOrEqual(1_000);
	expect(told('error')).toMatchObject({ event: 'safetyAnswer', workflow: { id: 'fails' } });
	expect(told('400')).toMatchObject({ event: 'refusal', callId: 'unknown', answer: refused.body });
}, 60_000);

test('20 late calls at once are few alerts, and none is lost', async () => {
	await n8n.api.publish(late('many', receiver.address));
	const answers = await Promise.all(Array.from({ length: 20 }, async () => await call('many')));
	expect(answers.map(({ by }) => by)).toEqual(Array(20).fill('late'));
	const counted = () => receiver.alerts.reduce((sum, { count }) => sum + count, 0);
	await until(() => counted() === 20);
	expect(receiver.alerts[0].count).toBe(1);
	expect(receiver.alerts.length).toBeLessThanOrEqual(3);
}, 60_000);

test('a server that never answers costs callers no time', async () => {
	receiver.answer = () => undefined;
	await n8n.api.publish(failing('hangs', receiver.address));
	await n8n.api.publish(failing('silent', ''));
	const milliseconds = { hangs: [] as number[], silent: [] as number[] };
	for (let round = 0; round < 10; round++) {
		for (const id of ['hangs', 'silent'] as const) {
			milliseconds[id].push((await call(id)).milliseconds);
		}
	}
	expect(receiver.alerts.length).toBeGreaterThan(0);
	const median = (values: number[]) => values.sort((a, b) => a - b)[values.length / 2];
	const lost = median(milliseconds.hangs) - median(milliseconds.silent);
	expect(lost).toBeLessThan(100);
	const line = await until(() =>
		n8n.log.find(({ message }) => message.startsWith('Voicenter alert')),
	);
	expect(line.message).toMatch(/"hangs" to 127.* may be lost: it did not answer within 5 s/);
}, 60_000);

test('two triggers that are told of each other do not go on for ever', async () => {
	const address = (id: string) => `${n8n.url}/webhook/${id}/layer`;
	await n8n.api.publish(failing('one', address('other')));
	await n8n.api.publish(failing('other', address('one')));
	await call('one');
	const lines = (id: string) =>
		n8n.log.filter(({ message }) =>
			message.includes(`refused with 400 by "Call" of workflow "${id}"`),
		);
	await until(() => lines('other').length > 0);
	await sleep(1_500);
	expect(lines('one')).toEqual([]);
}, 60_000);

test('the address of the trigger itself is not published', async () => {
	// Slow: n8n tries it 5 times, over 15 seconds.
	const own = failing('own', `${n8n.url}/webhook/own/layer?key=hidden`);
	await expect(n8n.api.publish(own)).rejects.toThrow(
		"'Alert URL' is the address of this trigger itself",
	);
}, 60_000);

test('the example makes a message of an alert', async () => {
	await n8n.api.publish(failing('desk', exampleAlertUrl(n8n.url)));
	await call('desk');
	const { id, data } = await lastExecution(n8n.api, example);
	const [{ json }] = data.resultData.runData['Send it to your team'][0].data?.main[0] ?? [];
	expect(json).toMatchObject({
		subject: 'A caller got the safety answer: error',
		...{ reason: 'error', callId: `alert-${calls}`, cure: expect.stringContaining('Executions') },
	});
	expect(json.message).toMatch(
		/^What happened: The workflow failed before it answered\.\nWhat to do: Open the failed .*\nCall: alert-\d+, from …567\nAnswer: Go to Layer 20, after \d+ ms, 20.*\nWorkflow: desk \(node Call\)$/,
	);

	const page = await openEditor(browser, n8n.url, example);
	await photograph(page, 'alert example');
	await page.goto(`${n8n.url}/workflow/${example}/executions/${id}`);
	await (await inAnyFrame(page, '[data-node-name="Message"]')).dblclick();
	await inAnyFrame(page, 'text=A caller got the safety answer: error');
	await photograph(page, 'alert message');
}, 60_000);

test('the option stands in the trigger, and a test call sends no alert', async () => {
	await n8n.api.publish(failing('tried', exampleAlertUrl(n8n.url)));
	const page = await openEditor(browser, n8n.url, 'tried');
	const panel = await openNode(page, 'Call');
	await panel.getByText('Alert URL').first().waitFor();
	await photograph(page, 'alert url');

	const before = await n8n.api.executionCount(example);
	await executeFrom(page, 'Call');
	expect(await call('tried', undefined, 'webhook-test')).toMatchObject({ by: 'error' });
	await sleep(1_500);
	expect(await n8n.api.executionCount(example)).toBe(before);
}, 60_000);

test('the log holds no line that should not be there, and no secret of an address', () => {
	const provoked = [
		/on purpose/,
		/Voicenter call "alert-\d+": safety answer/,
		/'Alert URL' is the/,
	];
	expect(unexpectedLines(n8n.log, provoked)).toEqual([]);
	expect(JSON.stringify(n8n.log)).not.toContain('hidden');
});
