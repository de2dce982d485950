import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { layerUrl } from '../../n8n/triggerUrls';
import { playgroundFolder } from '../../n8n/folders';
import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { until } from '../../n8n/until';
import { playCall } from '../../nodes/Voicenter/TestCall/ivr';
import { readIvr } from '../../nodes/Voicenter/TestCall/ivrFile';
import type { Caller, Transcript } from '../../nodes/Voicenter/TestCall/types';
import {
	exampleSettings,
	exampleFile,
	readExample,
	type ExampleName,
} from '../../playground/importExamples';
import { post } from '../../simulators/post';
import { startCrm, type SimulatedCrm } from '../../simulators/crm';
import { logInPath } from '../../simulators/eightByEight/clickToDial/logIn';
import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import { startBrowser } from '../support/browser';
import { unexpectedLines } from '../support/unexpectedLines';

let n8n: FreshN8n;

beforeAll(async () => {
	n8n = await startFreshN8n();
}, 600_000);

afterAll(async () => await n8n?.stop(), 30_000);

/** Publishes an example; `hours` sets when announce-balance is open, so that no clock decides. */
async function publish(name: ExampleName, hours?: { opensAt: number; closesAt: number }) {
	const example = readExample(name);
	const settings = example.nodes.find((node) => node.name === 'Settings')?.parameters as
		{ assignments: { assignments: Array<{ name: string; value: unknown }> } } | undefined;
	for (const [field, value] of Object.entries(hours ?? {})) {
		const assignment = settings?.assignments.assignments.find((entry) => entry.name === field);
		if (!assignment) throw new Error(`The example has no setting ${field}`);
		assignment.value = value;
	}
	return layerUrl(n8n.url, await n8n.api.publish(example));
}

async function play(name: ExampleName, url: string, caller: Partial<Caller>): Promise<Transcript> {
	const ivr = readIvr(JSON.parse(readFileSync(exampleFile(name, 'ivr.json'), 'utf8')), url);
	const person = { did: '0722776772', callerId: '0501234567', keys: [], ...caller };
	const transcript = await playCall({ ivr, caller: person, post });
	for (const { problem, answer } of transcript.steps) {
		expect(problem).toBeUndefined();
		if (answer) expect(answer).toMatchObject({ status: 200, answeredBy: 'workflow' });
	}
	return transcript;
}

const layersOf = ({ steps }: Transcript) => steps.map(({ layer }) => layer);

describe('identify-by-pin', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('identify-by-pin');
	}, 60_000);

	test.each([
		['the right PIN', ['4711'], [5, 12], 'queue'],
		['nothing, a wrong PIN, the right one', ['', '1234', '2580'], [5, 13, 14, 12], 'queue'],
		['three wrong PINs', ['1111', '2222', '3333'], [5, 13, 14, 20], 'call'],
		['nothing at all', [], [5, 13, 14, 20], 'call'],
	])('%s', async (_, keys, layers, kind) => {
		const transcript = await play('identify-by-pin', url, { keys });
		expect(layersOf(transcript)).toEqual(layers);
		expect(transcript.end).toMatchObject({ kind, layer: layers.at(-1) });
	});

	test('the agent is told who calls', async () => {
		const { steps } = await play('identify-by-pin', url, { keys: ['4711'] });
		expect(steps[0].answer?.body).toMatchObject({
			ACTION: 'GO_TO_LAYER',
			LAYER: 12,
			CALLER_NAME: expect.stringMatching(/\w/),
			CUSTOM_DATA: expect.objectContaining({}),
		});
	});
});

describe('announce-balance while it is open', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('announce-balance', { opensAt: 0, closesAt: 24 });
	}, 60_000);

	const spellings = ['0501234567', '972501234567', '+972 50-123-4567'];
	test.each(spellings)(
		'the caller %s hears the balance and goes to the queue',
		async (callerId) => {
			const transcript = await play('announce-balance', url, { callerId });
			expect(layersOf(transcript)).toEqual([30, 31, 40]);
			expect(transcript.steps[0].answer?.body).toMatchObject({
				ACTION: 'SAY_DIGITS',
				NEXT_LAYER: 31,
			});
			expect(transcript.steps[0].heardAfter.join('\n')).toMatch(/hundred/);
			expect(transcript.end).toMatchObject({ kind: 'queue', layer: 40 });
		},
	);

	test.each(['0770000000', 'anonymous'])(
		'the caller %s goes straight to the queue',
		async (callerId) => {
			const transcript = await play('announce-balance', url, { callerId });
			expect(layersOf(transcript)).toEqual([30, 40]);
		},
	);
});

describe('announce-balance after hours', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('announce-balance', { opensAt: 0, closesAt: 0 });
	}, 60_000);

	test.each([
		['answered', 'connected', [30]],
		['busy', 'busy', [30]],
		['notAnswered', 'notAnswered', [30]],
		['malfunction', 'call', [30, 20]],
	] as const)('the night mobile is %s', async (outcome, kind, layers) => {
		const transcript = await play('announce-balance', url, { dial: [outcome] });
		expect(transcript.steps[0].answer?.body).toMatchObject({ ACTION: 'DIAL', NEXT_VO_ID: 20 });
		expect(layersOf(transcript)).toEqual(layers);
		expect(transcript.end.kind).toBe(kind);
	});
});

describe('key-menu', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('key-menu');
	}, 60_000);

	test.each([
		['1 for sales', ['1'], [60, 62]],
		['a key without a meaning, the star, 2 for service', ['7', '*', '2'], [60, 61, 60, 63]],
		['nothing', [], [60, 20]],
		['0, as if nothing were pressed', ['0'], [60, 20]],
	])('%s', async (_, keys, layers) => {
		expect(layersOf(await play('key-menu', url, { keys }))).toEqual(layers);
	});
});

describe('click-to-dial-page and log-click-to-dial-call', () => {
	let server: SimulatedEightByEight;
	let crm: SimulatedCrm;
	let browser: Browser;
	/** The browser of an agent who is logged in to 8x8 Agent Workspace. */
	let agent: BrowserContext;

	beforeAll(async () => {
		[server, crm, browser] = await Promise.all([startEightByEight(), startCrm(), startBrowser()]);
		const settings = exampleSettings(n8n.url, server.url, crm.address);
		for (const name of ['click-to-dial-page', 'log-click-to-dial-call'] as const) {
			await n8n.api.publish(readExample(name, undefined, settings));
		}
		agent = await browser.newContext();
		const logIn = await agent.newPage();
		await logIn.goto(server.url + logInPath);
		await logIn.getByRole('button', { name: 'Ilya Workshard' }).click();
		await logIn.getByText('You are Ilya Workshard.').waitFor();
	}, 60_000);

	afterAll(async () => {
		await browser?.close();
		await server?.stop();
		await crm?.stop();
	}, 30_000);

	const tenant = () => [...server.tenants.values()][0];

	async function openPage(context: BrowserContext): Promise<Page> {
		const page = await context.newPage();
		await page.goto(`${n8n.url}/webhook/click-to-dial-page`);
		return page;
	}

	/** Clicks a contact's link; returns what the window that opens says. */
	async function click(page: Page, name: string): Promise<string> {
		const link = page.getByRole('link', { name, exact: true });
		const [window] = await Promise.all([page.waitForEvent('popup'), link.click()]);
		await window.waitForLoadState();
		return await window.locator('body').innerText();
	}

	test('the page shows each contact as text, and says when its links work', async () => {
		const page = await openPage(agent);
		const text = await page.locator('body').innerText();
		expect(text).toContain('logged in to 8x8 Agent Workspace');
		await expect(page.getByRole('listitem').allInnerTexts()).resolves.toEqual([
			'Dana Levi (617) 555-0101',
			"Conor O'Neill <Sales & Service> 617.555.0102",
			`Omar Haddad: 'Phone' is "not known", not a phone number`,
		]);
		const screenshots = playgroundFolder('screenshots');
		mkdirSync(screenshots, { recursive: true });
		await page.screenshot({ path: join(screenshots, 'click-to-dial-page.png') });
	}, 60_000);

	test.each([
		[
			'an answered call',
			'Dana Levi',
			{ answered: true, talkSeconds: 61, notes: 'Likes [red]\n"very"' },
			{
				contactId: 'C-1001',
				outcome: 'answered',
				at: expect.stringMatching(/^20\d\d-.*Z$/),
				duration: '00:01:01',
				codes: 'Outcome: Sale',
				notes: 'Likes [red]\n"very"',
			},
		],
		[
			'a call that nobody answers',
			"Conor O'Neill <Sales & Service>",
			{ answered: false },
			{
				contactId: 'C-1002',
				outcome: 'not answered',
				at: expect.stringMatching(/^20\d\d-.*Z$/),
			},
		],
	])(
		'%s is logged in the CRM',
		async (_, name, conversation, logged) => {
			tenant().conversation.selections = [{ id: 12, codes: [{ id: 234 }] }];
			Object.assign(tenant().conversation, conversation);
			crm.logs.length = 0;
			expect(await click(await openPage(agent), name)).toMatch(/You can close this window/);
			const log = await until(() => crm.logs[0]);
			expect(log).toEqual({ ...logged, interactionGuid: tenant().clicks.at(-1)?.guid });
		},
		60_000,
	);

	test('in a browser where nobody is logged in no call is made', async () => {
		const clicks = tenant().clicks.length;
		const stranger = await browser.newContext();
		expect(await click(await openPage(stranger), 'Dana Levi')).toMatch(/No call was made/);
		expect(tenant().clicks).toHaveLength(clicks);
	}, 60_000);
});

test('the log holds no line that should not be there', () => {
	expect(unexpectedLines(n8n.log)).toEqual([]);
	expect(n8n.log.filter(({ message }) => message.includes('safety answer'))).toEqual([]);
});
