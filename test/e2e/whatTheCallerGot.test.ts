// Slow: a real n8n and its editor, in which a person looks at six calls.
import type { Browser, Page } from 'playwright-core';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution } from '../../n8n/until';
import { chain, node, respond, together, trigger } from '../../n8n/workflows';
import { requestOf } from '../support/layerRequest';
import {
	canvasOfExecution,
	executeFrom,
	openEditor,
	openNode,
	photograph,
	startBrowser,
} from '../support/browser';

/** What the person at the desk reads in n8n after a call: what the caller got. */

const goTo12 = { operation: 'goToLayer', layer: '12' };
const slow = (name: string) =>
	node(name, 'wait', { amount: 2, unit: 'seconds' }, { typeVersion: 1.1 });
/** A trigger, the id of its address, and what follows it. */
const call = (id: string, parameters: object = {}) =>
	trigger(id, parameters, { id, name: `${id} call` });

let n8n: FreshN8n;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	n8n = await startFreshN8n();
	const { api } = n8n;
	await api.upsertWorkflow(
		together(
			'desk',
			chain('live', call('live'), respond(goTo12, 'live reply')),
			chain(
				'late',
				call('late', { answerWithin: 1 }),
				slow('late wait'),
				respond(goTo12, 'late reply'),
			),
			chain('error', call('error'), respond({ operation: 'reportError' }, 'error reply')),
			chain('empty', call('empty', { safetyLayer: '' }), respond(goTo12, 'empty reply')),
		),
	);
	browser = await startBrowser();
	page = await openEditor(browser, n8n.url, 'desk');
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
}, 30_000);

let callNumber = 0;

const post = async (path: string) =>
	await fetch(`${n8n.url}${path}/layer`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: requestOf(`call-${++callNumber}`),
	});

/** Lets the editor wait for a test call, plays one, and opens the panel of a node. */
async function playAndOpen(id: string, name = `${id} reply`) {
	await executeFrom(page, `${id} call`);
	await page.getByText('Waiting for a call to reach the layer').first().waitFor();
	const answer = await post(`/webhook-test/${id}`);
	await page.getByText('Workflow executed successfully').first().waitFor();
	const panel = await openNode(page, name);
	return { output: panel.getByTestId('output-panel'), answer };
}

test('a test call: when it was answered, and with what', async () => {
	const { output } = await playAndOpen('live');
	await output.getByText(/^Sent to the caller after \d+ ms: Go to Layer 12$/).waitFor();
	await photograph(page, 'caller-got-answer');
	const ofTrigger = await openNode(page, 'live call');
	await ofTrigger
		.getByTestId('output-panel')
		.getByText(
			"If no Voicenter Layer Respond node says 'Sent', the caller got the safety answer: Go to Layer 20.",
		)
		.waitFor();
	await photograph(page, 'caller-got-trigger');
}, 30_000);

test('the same data once more: nothing is sent', async () => {
	const panel = await openNode(page, 'live reply');
	await panel.getByTestId('node-execute-button').click();
	const output = panel.getByTestId('output-panel');
	await output
		.getByText('Mock data: nothing was sent. A caller would get: Go to Layer 12')
		.waitFor();
	await photograph(page, 'caller-got-mock-data');
}, 30_000);

test('pinned data: nothing is sent', async () => {
	const panel = await openNode(page, 'live call');
	await panel.getByTestId('ndv-pin-data').click();
	await executeFrom(page, 'live call');
	await page.getByText('Workflow executed successfully').first().waitFor();
	const reply = await openNode(page, 'live reply');
	const output = reply.getByTestId('output-panel');
	await output.getByText('Mock data: nothing was sent').waitFor();
}, 30_000);

test('a late answer: what the caller had got, and what to do', async () => {
	const { output, answer } = await playAndOpen('late');
	expect(answer.headers.get('x-voicenter-answer')).toBe('late');
	await output
		.getByText(
			/^Too late: after 1(\.\d)? s the caller had got the safety answer \(Go to Layer 20\), and this answer was dropped\. Make the steps before it faster, or raise 'Answer Within'/,
		)
		.waitFor();
	await photograph(page, 'caller-got-late');
}, 30_000);

test('Report Error: what Voicenter does then', async () => {
	const { output } = await playAndOpen('error');
	await output
		.getByText(/^Sent .*: Report Error\. Voicenter uses MiniExternalDefaultMethodData$/)
		.waitFor();
	await photograph(page, 'caller-got-report-error');
}, 30_000);

test('the words of the trigger stay while its Safety Layer is empty', async () => {
	const panel = await openNode(page, 'empty call');
	await panel.getByText('Enter the Safety Layer. Without it').waitFor();
	await panel.getByText('Let a call reach this workflow').waitFor();
	await panel.getByText("go back to the canvas and click 'Execute workflow'").first().waitFor();
	await panel.getByText('End every branch with a Voicenter Layer Respond node').waitFor();
	await panel.getByText('When will this node trigger my flow?').click();
	await panel.getByText("'Execute step' runs this trigger alone").waitFor();
	await photograph(page, 'trigger-without-safety-layer');
	await executeFrom(page, 'empty call');
	await page
		.getByText(
			"empty call: 'Safety Layer' is empty. Enter the number of a layer as CPanel shows it",
		)
		.first()
		.waitFor();
	await photograph(page, 'safety-layer-is-empty');
}, 30_000);

test('a published workflow: it stands in the execution', async () => {
	await n8n.api.publish(chain('published', trigger('published'), respond(goTo12)));
	await post('/webhook/published');
	const { id, data } = await lastExecution(n8n.api, 'published');
	expect(data.resultData.runData.Reply[0].hints).toMatchObject([
		{ message: expect.stringMatching(/^Sent to the caller after \d+ ms: Go to Layer 12$/) },
	]);
	await page.goto(`${n8n.url}/workflow/published/executions/${id}`);
	await openNode(page, 'Reply', canvasOfExecution(page));
	await page.getByText(/^Sent to the caller after \d+ ms: Go to Layer 12$/).waitFor();
	await photograph(page, 'caller-got-execution');
}, 60_000);

test('a late answer that fails its execution sets off the Error Workflow', async () => {
	await n8n.api.publish(chain('alarm', node('On error', 'errorTrigger'), node('Tell', 'noOp')));
	const late = trigger('failing', { answerWithin: 1 });
	const reply = respond({ ...goTo12, options: { failWhenLate: true } });
	const failing = chain('failing', late, slow('Wait'), reply);
	await n8n.api.publish({ ...failing, settings: { errorWorkflow: 'alarm' } });

	const answer = await post('/webhook/failing');
	expect(answer.headers.get('x-voicenter-answer')).toBe('late');
	const { status, data } = await lastExecution(n8n.api, 'failing');
	expect(status).toBe('error');
	const { message = '' } = data.resultData.error ?? {};
	expect(message).toMatch(/^Too late: after 1(\.\d)? s the caller had got the safety answer/);
	const alarm = await lastExecution(n8n.api, 'alarm');
	const item = alarm.data.resultData.runData['On error'][0].data?.main[0]?.[0].json;
	expect(item).toMatchObject({ execution: { error: { message } }, workflow: { id: 'failing' } });
}, 60_000);
