import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { StoredCredential } from '../../n8n/api';
import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { until } from '../../n8n/until';
import { chain, fan, node, together } from '../../n8n/workflows';
import { logInPath } from '../../simulators/eightByEight/clickToDial/logIn';
import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import type { Click, Conversation, Tenant } from '../../simulators/eightByEight/state';
import { executeFrom, openEditor, openNode, photograph, startBrowser } from '../support/browser';
import { placesOf } from '../support/places';
import { unexpectedLines } from '../support/unexpectedLines';

const secret = 'a-good-long-secret';
let n8n: FreshN8n;
let server: SimulatedEightByEight;
let browser: Browser;
let credential: StoredCredential;
/** The browser of an agent who is logged in to 8x8 Agent Workspace. */
let agent: BrowserContext;

type Item = Record<string, unknown>;

const given = (field: string) => `={{ $json.body.${field} }}`;

/** The link of a call about the contact C-1; what a test changes comes in the webhook's body. */
const buildLink = {
	host: given('host'),
	phone: given('phone'),
	prefix: '1',
	callerId: '12015551212',
	queueId: '598',
	userData: {
		entry: [
			{ name: 'contactId', value: 'C-1' },
			{
				name: 'subject',
				value: 'a=b & 50% off, 5$ ≠ 5€\n',
				token: '$call_answered_time$',
				after: '.',
			},
			{ name: 'hungUpAt', value: '', token: '$call_hangup_time$' },
			{ name: 'duration', value: 'took $callDuration$' },
			{ name: 'guid', value: '', token: '$interaction_guid$' },
			{ name: 'notes', value: '', token: '$notes$' },
			{ name: 'transaction_codes', value: '', token: '$transaction_codes$' },
		],
	},
	systemData: { callbackUrl: given('callbackUrl') },
};

const create = { ...buildLink.systemData, action: 'create', intType: 'sfdc' };

beforeAll(async () => {
	server = await startEightByEight();
	n8n = await startFreshN8n();
	credential = await n8n.api.createCredential('Secret', 'webhookSecretApi', { secret });
	await n8n.api.publish(chain('over', trigger('over')));
	for (const [id, parameters] of Object.entries({
		link: buildLink,
		create: { ...buildLink, systemData: create },
		launch: { ...buildLink, systemData: { ...buildLink.systemData, launchOpt: true } },
	})) {
		const webhook = node(
			'Webhook',
			'webhook',
			{ httpMethod: 'POST', path: id, responseMode: 'lastNode' },
			{ typeVersion: 2, webhookId: id },
		);
		await n8n.api.publish(
			chain(id, webhook, node('Build link', 'eightByEightClickToDial', parameters)),
		);
	}
	browser = await startBrowser();
	agent = await browser.newContext();
	await logIn(agent);
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await server?.stop();
}, 30_000);

/** A trigger with the secret, whose address is /webhook/<id>/callback. */
const trigger = (id: string) =>
	node(
		'Call is over',
		'eightByEightClickToDialTrigger',
		{ authentication: 'secret' },
		{ typeVersion: 2, webhookId: id, credentials: { webhookSecretApi: credential } },
	);

async function logIn(context: BrowserContext): Promise<void> {
	const page = await context.newPage();
	await page.goto(server.url + logInPath);
	await page.getByRole('button', { name: 'Ilya Workshard' }).click();
	await page.getByText('You are Ilya Workshard.').waitFor();
	await page.close();
}

const tenant = () => [...server.tenants.values()][0] as Tenant;
const callbackUrl = () => `${n8n.url}/webhook/over/callback?key=${secret}`;

/** How the next call goes. */
function stage(conversation: Partial<Conversation>, settings: Partial<Tenant['settings']> = {}) {
	Object.assign(tenant().conversation, {
		answered: true,
		talkSeconds: 125,
		selections: [],
		notes: '',
		...conversation,
	});
	Object.assign(tenant().settings, {
		autoLogs: true,
		callbackBody: 'form',
		createFault: '',
		screenPopUrl: '',
		...settings,
	});
}

/** Lets n8n build a link. */
async function link(workflow = 'link', body: object = {}): Promise<string> {
	const response = await fetch(`${n8n.url}/webhook/${workflow}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			host: server.url,
			phone: '(650) 292-8880',
			callbackUrl: callbackUrl(),
			...body,
		}),
	});
	return ((await response.json()) as { url: string }).url;
}

/** Clicks a link on a page, and returns what the window that opens says. */
async function click(context: BrowserContext, url: string): Promise<string> {
	const page = await context.newPage();
	await page.setContent(`<a target="_blank">Call</a>`);
	await page.locator('a').evaluate((element, href) => element.setAttribute('href', href), url);
	const [window] = await Promise.all([page.waitForEvent('popup'), page.locator('a').click()]);
	await window.waitForLoadState();
	const text = await window.locator('body').innerText();
	await window.close();
	await page.close();
	return text;
}

/** What 8x8 did after the newest click, once it has an answer to all its posts. */
async function lastClick(): Promise<Click> {
	return await until(() => {
		const last = tenant().clicks.at(-1);
		return last?.posts.every(({ answer }) => answer !== undefined) ? last : undefined;
	});
}

/** Clicks as the agent and returns the item with which the callback workflow ran. */
async function callbackOf(url: string): Promise<{ item: Item; click: Click }> {
	const before = await n8n.api.executions('over');
	expect(await click(agent, url)).toMatch(/You can close this window/);
	const { id } = await until(async () => {
		const executions = await n8n.api.executions('over');
		if (executions.length > before.length + 1) throw new Error('The workflow ran more than once.');
		return executions.length > before.length && executions[0].stoppedAt ? executions[0] : undefined;
	});
	const { data } = await n8n.api.execution(id);
	const item = data.resultData.runData['Call is over'][0].data?.main[0]?.[0].json as Item;
	return { item, click: await lastClick() };
}

describe('a click by a logged-in agent, and the callback when the call is over', () => {
	test('an answered call', async () => {
		stage({
			selections: [
				{ id: 12, codes: [{ id: 234 }] },
				{ id: 2281, codes: [{ id: 7361 }, { id: 7362 }] },
			],
			notes: 'Wants [20|red] = phones\nand "more" & [soon]',
		});
		const start = Math.floor(Date.now() / 1000);
		const { item, click: done } = await callbackOf(await link());
		expect([...tenant().calls.values()].at(-1)).toMatchObject({
			prefix: '1',
			number: '(650) 292-8880',
			callerId: '12015551212',
			queueId: '598',
		});
		expect(done).toMatchObject({
			dialled: '16502928880',
			posts: [{ kind: 'callback', answer: 200 }],
		});
		const { hungUpAt } = item.userData as { hungUpAt: string };
		expect(Number(hungUpAt)).toBeGreaterThanOrEqual(start);
		expect(item).toMatchObject({
			resultCode: 'IGNORE',
			errorString: '',
			newRecordId: null,
			userData: {
				contactId: 'C-1',
				subject: `a=b & 50% off, 5$ ≠ 5€\n${Number(hungUpAt) - 125}.`,
				duration: 'took 00:02:05',
				guid: done.guid,
				notes: 'Wants [20|red] = phones\nand "more" & [soon]',
				transaction_codes: 'Outcome:Sale,Products:Phone,Products:HeadS',
			},
			transactionCodes: [
				{ list: 'Outcome', code: 'Sale' },
				{ list: 'Products', code: 'Phone' },
				{ list: 'Products', code: 'HeadS' },
			],
			receivedAt: expect.stringMatching(/^20.*Z$/),
		});
		expect(Object.keys(item.systemData as object)).toEqual(['ctl_callbackUrl']);
		expect(item).not.toHaveProperty('removed');
		// 8x8 sends the callback URL back to it.
		expect(JSON.stringify(item)).not.toContain(secret);
	}, 60_000);

	test('a call that nobody answers', async () => {
		stage({ answered: false });
		const { item } = await callbackOf(await link());
		expect(item).toMatchObject({
			resultCode: 'IGNORE',
			userData: {
				subject: 'a=b & 50% off, 5$ ≠ 5€\n0.',
				hungUpAt: '0',
				duration: 'took 00:00:00',
				notes: '',
			},
			transactionCodes: [],
		});
	}, 60_000);

	test('a record that is created', async () => {
		stage({});
		const { item } = await callbackOf(await link('create'));
		const { id } = tenant().salesforceRecords.at(-1) as { id: string };
		expect(item).toMatchObject({
			resultCode: 'SUCCESS',
			newRecordId: id,
			systemData: { ctl_action: 'create', ctl_intType: 'sfdc', Ctl_newRecordId: id },
		});
	}, 60_000);

	test('a record that cannot be created', async () => {
		stage({}, { createFault: 'REQUIRED_FIELD_MISSING: Subject' });
		const { item } = await callbackOf(await link('create'));
		expect(item).toMatchObject({
			resultCode: 'FAIL',
			errorString: 'REQUIRED_FIELD_MISSING: Subject',
			newRecordId: null,
		});
	}, 60_000);

	test('a callback in JSON', async () => {
		stage({ notes: 'é ≠ \\ "quoted"' }, { callbackBody: 'json' });
		const { item } = await callbackOf(await link());
		expect(item).toMatchObject({ userData: { contactId: 'C-1', notes: 'é ≠ \\ "quoted"' } });
	}, 60_000);

	test('the secret as the password of the callback URL', async () => {
		stage({});
		const url = `${n8n.url.replace('//', `//8x8:${secret}@`)}/webhook/over/callback`;
		const { item } = await callbackOf(await link('link', { callbackUrl: url }));
		expect(item).toMatchObject({ userData: { contactId: 'C-1' } });
		expect(JSON.stringify(item)).not.toContain(secret);
	}, 60_000);
});

describe('no workflow runs', () => {
	let before: number;
	const executions = async () => (await n8n.api.executions('over')).length;
	beforeEach(async () => {
		before = await executions();
	});
	afterEach(async () => expect(await executions()).toBe(before));

	test('in a browser without the cookie: no call is made', async () => {
		stage({});
		const clicks = tenant().clicks.length;
		const stranger = await browser.newContext();
		expect(await click(stranger, await link())).toMatch(/No call was made: nobody is logged in/);
		await stranger.close();
		expect(tenant().clicks).toHaveLength(clicks);
	}, 60_000);

	test.each([
		['a wrong secret', () => callbackUrl().replace('long', 'wrong')],
		['no secret', () => callbackUrl().replace(/\?.*/, '')],
	])(
		'%s: 401',
		async (_, url) => {
			stage({});
			await click(agent, await link('link', { callbackUrl: url() }));
			expect(await lastClick()).toMatchObject({ posts: [{ kind: 'callback', answer: 401 }] });
		},
		60_000,
	);

	test('while "Screen pop and Auto Logs for Phone Media" is off', async () => {
		stage({}, { autoLogs: false });
		await click(agent, await link());
		expect((await lastClick()).posts).toEqual([]);
	}, 60_000);

	test("the launch post of 8x8's screen pop: 400, and it says why", async () => {
		stage({}, { screenPopUrl: callbackUrl(), autoLogs: false });
		await click(agent, await link('launch'));
		const [launch] = (await lastClick()).posts;
		expect(launch).toMatchObject({ kind: 'launch', answer: 400 });
		expect(launch.fields.Password).toBe(tenant().agents[0].external.password);

		const body = new URLSearchParams(launch.fields);
		const response = await fetch(callbackUrl(), { method: 'POST', body });
		const text = await response.text();
		expect(JSON.parse(text)).toMatchObject({
			error: expect.stringMatching(/screen pop request/),
			cure: expect.stringMatching(/Removed: Password, extPwd/),
		});
		expect(text).not.toContain(launch.fields.Password);
	}, 60_000);
});

const formData = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
};

test.each([
	['form', (fields: Record<string, string>) => new URLSearchParams(fields)],
	['multipart form', formData],
])(
	'a callback that carries a password, as a %s: it is taken out and named',
	async (_, encode) => {
		const password = tenant().agents[0].external.password;
		const body = encode({
			ctl_userdata: `[a|1][note|${password}]`,
			resultCode: 'IGNORE',
			errorString: '',
			Password: password,
		});
		const before = (await n8n.api.executions('over')).length;
		const query = `&extPwd=${password}`;
		const response = await fetch(callbackUrl() + query, { method: 'POST', body });
		expect(response.status).toBe(200);
		const { id } = await until(async () => {
			const [newest, ...others] = await n8n.api.executions('over');
			return others.length === before && newest.stoppedAt ? newest : undefined;
		});
		const { data } = await n8n.api.execution(id);
		const item = data.resultData.runData['Call is over'][0].data?.main[0]?.[0].json;
		expect(item).toMatchObject({ userData: { a: '1' }, removed: ['Password', 'extPwd'] });
	},
	60_000,
);

describe('in the editor', () => {
	let page: Page;

	beforeAll(async () => {
		const filled = {
			...buildLink,
			host: 'na12',
			phone: '(650) 292-8880',
			systemData: { ...create, callbackUrl: 'https://n8n.example.com/webhook/over/callback' },
			extTransactionData: { extRecordId: '0015e00000AbCdE', extRecordType: 'Account' },
		};
		const misspelled = { entry: [{ name: 'start', value: 'Answered at $call_answerd_time$' }] };
		const link = (name: string, parameters: object) =>
			node(name, 'eightByEightClickToDial', parameters);
		await n8n.api.upsertWorkflow(
			together(
				'editor',
				chain('over', trigger('editor')),
				fan(
					'links',
					node('Start', 'manualTrigger'),
					link('New link', {}),
					link('Filled link', filled),
					link('Misspelled link', { ...filled, userData: misspelled }),
				),
			),
		);
		page = await openEditor(browser, n8n.url, 'editor');
	}, 60_000);

	test('both nodes are found by what people search for', async () => {
		await page.getByTestId('node-creator-plus-button').click();
		for (const words of ['click to dial', 'click-to-dial', 'Contact Center']) {
			await page.getByTestId('node-creator-search-bar').fill(words);
			await page.getByText('8x8 Click to Dial').first().waitFor();
		}
		await photograph(page, 'click-to-dial-creator');
	}, 15_000);

	test('what must be filled in is marked', async () => {
		const panel = await openNode(page, 'New link');
		await panel.getByText('The link works only in a browser').waitFor();
		expect(await panel.getByTestId('parameter-issues').count()).toBe(2);
		await photograph(page, 'click-to-dial-empty');
	}, 15_000);

	test('tokens are picked by name', async () => {
		const panel = await openNode(page, 'Filled link');
		const token = panel.getByTestId('parameter-input-token').nth(1);
		await token.scrollIntoViewIfNeeded();
		await expect(token.locator('input').inputValue()).resolves.toBe('Call Answered, UTC Seconds');
		await photograph(page, 'click-to-dial-filled');
		await token.click();
		await page.getByRole('option', { name: 'Transaction Codes' }).first().waitFor();
		await photograph(page, 'click-to-dial-tokens');
		await page.keyboard.press('Escape');
		await panel.getByText('External Transaction Data').scrollIntoViewIfNeeded();
		await photograph(page, 'click-to-dial-system-data');
	}, 15_000);

	test('a link is built', async () => {
		const panel = await openNode(page, 'Filled link');
		await panel.getByTestId('node-execute-button').click();
		await panel.getByText('https://vcc-na12.8x8.com/AGUI/make_call.php').first().waitFor();
		await photograph(page, 'click-to-dial-output');
	}, 15_000);

	test('a misspelled token is told with the real one', async () => {
		const panel = await openNode(page, 'Misspelled link');
		await panel.getByTestId('node-execute-button').click();
		await panel.getByText("'User Data: start' contains").first().waitFor();
		await panel.getByText('Write $call_answered_time$').first().waitFor();
		await photograph(page, 'click-to-dial-error');
	}, 15_000);

	test('the trigger tells where its address goes and which switch must be on', async () => {
		const panel = await openNode(page, 'Call is over');
		await panel.getByText('When will this node trigger my flow?').click();
		await panel.getByText('Webhook URLs').click();
		await panel.getByText(`${n8n.url}/webhook-test/editor/callback`).waitFor();
		const text = await panel.innerText();
		for (const words of ['Callback URL', 'Screen pop and Auto Logs for Phone Media']) {
			expect(text).toContain(words);
		}
		await photograph(page, 'click-to-dial-trigger');
	}, 15_000);

	test('a test callback shows what came in', async () => {
		stage({ notes: 'Wants [20|red] phones' });
		await executeFrom(page, 'Call is over');
		await page.getByText('Waiting for a click-to-dial call to end').first().waitFor();
		const url = callbackUrl().replace('/webhook/over/', '/webhook-test/editor/');
		await click(agent, await link('link', { callbackUrl: url }));
		expect(await lastClick()).toMatchObject({ posts: [{ answer: 200 }] });
		await page.getByText('Workflow executed successfully').first().waitFor();
		const panel = await openNode(page, 'Call is over');
		for (const word of ['resultCode', 'userData', 'transactionCodes']) {
			await panel.getByText(word).first().waitFor();
		}
		await photograph(page, 'click-to-dial-callback');
	}, 15_000);
});

describe('after all of this', () => {
	test("the agent's password stands in no database, log or file of n8n", async () => {
		const { password } = tenant().agents[0].external;
		expect(await placesOf(n8n, password)).toEqual([]);
		// The search itself works: what is no secret is found.
		expect(await placesOf(n8n, 'took 00:02:05')).toContain('execution_data.data');
	});

	test('the log holds no line that should not be there', () => {
		expect(unexpectedLines(n8n.log, [/which is not an 8x8 token/])).toEqual([]);
	});
});
