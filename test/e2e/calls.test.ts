import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { lastExecution, until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { goToLayerExample } from '../../simulators/voicenter/document';
import { answerSizes, expectWholeAnswers, largeAnswerWorkflow } from '../support/largeAnswers';
import { requestOf, sendToTrigger } from '../support/layerRequest';
import { unexpectedLines } from '../support/unexpectedLines';

const secret = 'a-good-long-secret';
const layer12 = JSON.parse(goToLayerExample) as object;
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const goTo12 = respond({ operation: 'goToLayer', layer: '12' });

/** What happens in each workflow, between the call and its answer. */
const happenings = {
	reply: [goTo12],
	error: [node('Stop', 'stopAndError', { errorMessage: 'on purpose' }), goTo12],
	badValue: [respond({ operation: 'goToLayer', layer: "={{ 'abc' }}" })],
	empty: [node('Nobody', 'filter', { conditions: { boolean: [{ value1: true }] } }), goTo12],
	invalid: [
		node('Other', 'respondToWebhook', { respondWith: 'json', responseBody: '{"hello":"world"}' }),
		goTo12,
	],
	late: [node('Slow', 'wait', { amount: 3, unit: 'seconds' }, { typeVersion: 1.1 }), goTo12],
};

let n8n: FreshN8n;
let callNumber = 0;

beforeAll(async () => {
	n8n = await startFreshN8n({ N8N_PAYLOAD_SIZE_MAX: '1' });
	for (const [name, nodes] of Object.entries(happenings)) {
		const answerWithin = name === 'late' ? 1 : 4;
		await n8n.api.publish(chain(name, trigger(name, { answerWithin }), ...nodes));
		const voicenterDefault = { safetyAnswer: 'voicenterDefault', answerWithin };
		await n8n.api.publish(
			chain(`${name}-default`, trigger(`${name}-default`, voicenterDefault), ...nodes),
		);
	}
	const credential = await n8n.api.createCredential('Voicenter', 'webhookSecretApi', { secret });
	const guarded = trigger(
		'guarded',
		{ authentication: 'secret' },
		{ credentials: { webhookSecretApi: credential } },
	);
	await n8n.api.publish(chain('guarded', guarded, goTo12));
}, 600_000);

afterAll(async () => await n8n?.stop(), 30_000);

/** The document's request under a call id of its own. */
function newCall(): { id: string; body: string } {
	const id = `call-${++callNumber}`;
	return { id, body: requestOf(id) };
}

async function send(
	path: string,
	body: string,
	headers: Record<string, string> = {},
	method = 'POST',
) {
	// Bytes, because for text fetch adds a Content-Type of its own.
	const bytes = method === 'GET' ? undefined : Buffer.from(body);
	return await sendToTrigger(`${n8n.url}/webhook/${path}`, { method, body: bytes, headers });
}

const asJson = { 'content-type': 'application/json' };
const call = async (name: string) => await send(`${name}/layer`, newCall().body, asJson);
const executionCount = async (name: string) => (await n8n.api.executions(name)).length;

/** What n8n's log says of a call; a line takes a moment from n8n to here. */
async function logLinesOf(id: string) {
	const lines = () => n8n.log.filter(({ message }) => message.includes(`"${id}"`));
	await until(() => lines().length > 0);
	return lines();
}

describe('the workflow replies', () => {
	test.each(['reply', 'reply-default'])('%s: the caller gets its answer', async (name) => {
		const answer = await call(name);
		expect(answer).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	});

	test('the item says who calls and what was pressed', async () => {
		const { id, body } = newCall();
		const before = Date.now();
		await send('reply/layer', body, asJson);
		const item = await until(async () => {
			const { data } = await lastExecution(n8n.api, 'reply');
			const { json } = data.resultData.runData.Call[0].data?.main[0]?.[0] ?? {};
			return json?.ivrUniqueId === id ? json : undefined;
		});
		expect(item).toEqual({
			did: '0722776772',
			callerId: '0501234567',
			callerE164: '+972501234567',
			ivrUniqueId: id,
			dtmf: '1234',
			noInput: false,
			layerId: 5,
			previousLayerId: 5,
			customData: {},
			oddities: [],
			receivedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
			answerBy: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
			raw: JSON.parse(body),
		});
		// It is reckoned back from two clocks, whole milliseconds each.
		expect(Date.parse(String(item.receivedAt))).toBeGreaterThanOrEqual(before - 2);
	});

	test.each([
		['none', {}],
		['application/json', asJson],
		['text/plain', { 'content-type': 'text/plain' }],
		['application/octet-stream', { 'content-type': 'application/octet-stream' }],
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
	])('the JSON is read whatever its Content-Type: %s', async (_, headers) => {
		const answer = await send('reply/layer', newCall().body, headers);
		expect(answer).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	});

	test('a date from an expression is told in the time zone of the workflow', async () => {
		const parts = [
			{ type: 'DateTime', content: "={{ DateTime.fromISO('2019-12-14T22:30:00Z') }}" },
			{ type: 'DateTime', content: "={{ new Date('2019-12-14T22:30:00Z') }}" },
			{ type: 'Date', content: "={{ DateTime.fromISO('2019-12-14T22:30:00Z') }}" },
			{ type: 'Number', content: '={{ 100 + 12 }}' },
		];
		const say = { operation: 'say', language: 'EN', nextLayer: '2', parts: { part: parts } };
		await n8n.api.publish(chain('dates', trigger('dates'), respond(say)));
		const { body } = await call('dates');
		expect(body?.DATA).toEqual([
			{ RecordType: 'DateTime', Content: '2019-12-15T00:30:00' },
			{ RecordType: 'DateTime', Content: '2019-12-15T00:30:00' },
			{ RecordType: 'Date', Content: '2019-12-15' },
			{ RecordType: 'Number', Content: '112' },
		]);
	});
});

test.each(answerSizes)(
	'an answer of %i bytes arrives whole, whatever the client can unpack',
	async (bytes) => {
		await n8n.api.publish(largeAnswerWorkflow(bytes));
		await expectWholeAnswers(n8n.url, bytes);
	},
	20_000,
);

describe('the workflow does not answer: the caller gets the safety answer', () => {
	test.each([
		['error', 'error', /the workflow failed before it answered/],
		['badValue', 'error', /the workflow failed before it answered/],
		['empty', 'empty', /the workflow ended without an answer$/],
		['invalid', 'invalid', /not one that Voicenter knows: 'STATUS'/],
		['late', 'late', /had not answered within 1 s/],
	])('%s: X-Voicenter-Answer is %s', async (name, by, reason) => {
		const { id, body } = newCall();
		const answer = await send(`${name}/layer`, body, asJson);
		expect(answer).toMatchObject({ status: 200, by, body: layer20 });
		expect(answer.milliseconds).toBeLessThan(name === 'late' ? 1_500 : 1_000);

		const other = await call(`${name}-default`);
		expect(other).toMatchObject({ status: 500, by, body: { STATUS: 1 } });

		const lines = await logLinesOf(id);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatchObject({ level: 'warn', message: expect.stringMatching(reason) });
		expect(lines[0].message).not.toContain('No Voicenter Layer Respond');
	});

	test('a bad value tells the field and the cure in the execution', async () => {
		await call('badValue');
		const { data } = await lastExecution(n8n.api, 'badValue');
		expect(data.resultData.error).toMatchObject({
			message: expect.stringContaining(`'Layer' is "abc", not a whole number of 0 or more`),
			description: expect.stringContaining('such as 12'),
		});
	});

	test('the workflow runs on after a late answer, and its own answer is swallowed', async () => {
		expect(await call('late')).toMatchObject({ by: 'late' });
		const { status, data } = await lastExecution(n8n.api, 'late');
		expect(status).toBe('success');
		expect(data.resultData.runData.Reply[0].executionStatus).toBe('success');
	});

	test('a caller who hangs up first is told to the log', async () => {
		const { id, body } = newCall();
		const url = `${n8n.url}/webhook/late/layer`;
		const hungUp = fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(300) });
		await expect(hungUp).rejects.toThrow();
		const [line] = await logLinesOf(id);
		expect(line.message).toMatch(/not answered \(gone\)/);
	});
});

describe('who may call', () => {
	const basic = (pair: string) => ({
		authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
	});

	test.each<[string, string, Record<string, string>]>([
		['as query parameter', `?key=${secret}`, {}],
		['as the password of Basic auth', '', basic(`voicenter:${secret}`)],
	])('the secret %s lets the call in', async (_, query, headers) => {
		const answer = await send(`guarded/layer${query}`, newCall().body, { ...asJson, ...headers });
		expect(answer).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	});

	test.each<[string, string, Record<string, string>]>([
		['no secret', '', {}],
		['a wrong secret', '?key=wrong', {}],
		['a secret that is nearly right', `?key=${secret}x`, {}],
		['the secret twice', `?key=${secret}&key=${secret}`, {}],
		['a wrong password', '', basic('voicenter:wrong')],
	])('%s: 401, and no execution is stored', async (_, query, headers) => {
		const before = await executionCount('guarded');
		const answer = await send(`guarded/layer${query}`, newCall().body, { ...asJson, ...headers });
		expect(answer).toMatchObject({ status: 401, by: null });
		expect(answer.body).toEqual({
			error: expect.any(String),
			cure: expect.stringMatching(/CPanel/),
		});
		await sleep(300);
		expect(await executionCount('guarded')).toBe(before);
	});

	test('the secret is in no log line and no execution', async () => {
		await send(`guarded/layer?key=${secret}`, newCall().body, asJson);
		expect(JSON.stringify(await lastExecution(n8n.api, 'guarded'))).not.toContain(secret);
		expect(JSON.stringify(n8n.log)).not.toContain(secret);
	});
});

describe('a call that is not as documented', () => {
	const withData = (data: object) => {
		const example = JSON.parse(newCall().body) as { METHOD: string; DATA: object };
		return JSON.stringify({ ...example, DATA: { ...example.DATA, ...data } });
	};

	test.each([
		['a layer in words', { LAYER_ID: 'five' }],
		['no call id', { IVR_UNIQUE_ID: undefined }],
		['a withheld number', { CALLER_ID: null }],
	])('%s: the workflow answers all the same', async (_, data) => {
		const answer = await send('reply/layer', withData(data), asJson);
		expect(answer).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	});
});

describe('what is no call', () => {
	test.each([
		['another method', '{"METHOD":"CDR","DATA":{}}', 'METHOD'],
		['no data', '{"METHOD":"IVR_LAYER_INPUT"}', 'DATA'],
		['a list', '[]', 'body'],
	])('%s: 400 names the field, and no workflow starts', async (_, body, field) => {
		const before = await executionCount('reply');
		const answer = await send('reply/layer', body, asJson);
		expect(answer).toMatchObject({ status: 400, by: null, body: { field } });
		expect(answer.body?.error).toContain(`'${field}'`);
		await sleep(300);
		expect(await executionCount('reply')).toBe(before);
	});

	test.each([
		['no body', '', {}, 400],
		['no JSON, unlabelled', 'hello', {}, 400],
		['2 MB, unlabelled', 'x'.repeat(2_000_000), {}, 413],
	])('%s: refused by the trigger', async (_, body, headers, status) => {
		const answer = await send('reply/layer', body, headers as Record<string, string>);
		expect(answer).toMatchObject({ status, by: null, body: { field: 'body' } });
	});

	// n8n itself answers these, before any node runs; Voicenter takes them for a failed address.
	test('malformed JSON that is labelled as JSON: n8n answers 422', async () => {
		expect(await send('reply/layer', '{"METHOD":', asJson)).toMatchObject({
			status: 422,
			by: null,
		});
	});

	test('a broken multipart form: n8n answers 400', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		expect(await send('reply/layer', 'hello', headers)).toMatchObject({ status: 400, by: null });
	});

	test('2 MB that are labelled as JSON: n8n answers 500', async () => {
		const body = JSON.stringify({ filler: 'x'.repeat(2_000_000) });
		expect(await send('reply/layer', body, asJson)).toMatchObject({ status: 500, by: null });
	});

	test('PUT: n8n answers 404 and says what it takes', async () => {
		const answer = await send('reply/layer', '', {}, 'PUT');
		expect(answer.status).toBe(404);
		expect(answer.body?.message).toMatch(/not registered for PUT/);
	});
});

// n8n tries five times, over 15 seconds, before it tells why a trigger refuses.
test('settings that would fail the first caller stop the activation', async () => {
	const secretTooShort = await n8n.api.createCredential('Short', 'webhookSecretApi', {
		secret: 'short',
	});
	const guarded = { credentials: { webhookSecretApi: secretTooShort } };
	const refused: Array<[ReturnType<typeof trigger>, string]> = [
		[trigger('refused1', { safetyLayer: 'abc' }), `'Safety Layer' is "abc"`],
		[trigger('refused2', { safetyLayer: '-1' }), `'Safety Layer' is "-1"`],
		[
			trigger('refused3', { answerWithin: 31 }),
			`'Answer Within (Seconds)' is not a number from 0.5 to 30`,
		],
		[
			trigger('refused4', { options: { allowedIps: '192.0.2.1, 10.0.0.300' } }),
			`'Allowed IP Addresses' has "10.0.0.300"`,
		],
		[
			trigger('refused5', { authentication: 'secret' }, guarded),
			'The secret of the Webhook Secret API credential has 5 characters',
		],
	];
	await Promise.all(
		refused.map(async ([node, message]) => {
			const id = node.webhookId as string;
			await expect(n8n.api.publish(chain(id, node, goTo12))).rejects.toThrow(`Call: ${message}`);
		}),
	);
}, 40_000);

test('50 calls at once all get the answer of the workflow', async () => {
	const answers = await Promise.all(Array.from({ length: 50 }, async () => await call('reply')));
	for (const answer of answers) {
		expect(answer).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	}
	console.log(
		`50 calls at once: slowest ${Math.round(Math.max(...answers.map((a) => a.milliseconds)))} ms`,
	);
});

test('the log holds no line that should not be there', async () => {
	await sleep(3_500); // the late workflows end
	expect(
		unexpectedLines(n8n.log, [
			/Voicenter call "call-\d+": safety answer/,
			/on purpose|'Layer' is "abc"/, // the two workflows that fail
			/not registered for PUT/,
			/Failed to parse request body|form data could not be parsed/, // n8n on malformed bodies
			/request entity too large|problem executing the workflow/, // n8n on 2 MB of JSON
			/'Safety Layer'|'Answer Within \(Seconds\)'|'Allowed IP Addresses'|credential has 5 characters/, // activations that are refused
		]),
	).toEqual([]);
});
