import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import type { Interaction } from '../../../simulators/eightByEight/state';
import { inNoTime, stopClock } from '../../support/clock';
import { variablesExample } from '../../unit/simulators/eightByEight/examples';
import { runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const guid = 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';
const callId = 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY';
const data = async (parameters: IDataObject, input?: IDataObject[], more = {}) =>
	await runNode(
		server(),
		'eightByEightInteractionData',
		{ operation: 'set', identifyBy: 'guid', identifier: guid, ...parameters },
		input,
		more,
	);

const { variables: documented } = JSON.parse(variablesExample) as {
	variables: Array<Record<string, string>>;
};

/** The same as rows of the editor. */
const rows = documented.map(({ ivr, privacy, display, ...row }: Record<string, unknown>) => ({
	displayName: '',
	dataType: '',
	...row,
	ivr: ivr === 'true',
	privacy: privacy === 'true',
	display: display === 'true',
}));

describe('Set', () => {
	test.each<[string, IDataObject, string]>([
		['by interaction ID', {}, `/guid/${guid}`],
		['by SIP call ID', { identifyBy: 'callId', identifier: callId }, `/callId/${callId}`],
	])('%s: sends the example of the document word for word', async (_, parameters, path) => {
		const { output, error } = await data({
			mode: 'manual',
			variables: { variable: rows },
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(server().requests).toMatchObject([
			{
				method: 'POST',
				path: `/api/v1/interaction/data${path}`,
				body: { variables: documented },
				headers: { 'content-type': expect.stringMatching(/^application\/json/) },
			},
		]);
		expect(output).toEqual([expect.objectContaining({ variablesSet: 4 })]);
	});

	test('Display Name is sent only while Show to Agent is on, as the editor shows it', async () => {
		const row = { name: '_amount', value: '1', displayName: 'Amount Due' };
		for (const display of [false, true, '={{ true }}']) {
			await data({ mode: 'manual', variables: { variable: [{ ...row, display }] } });
		}
		const shown = { ...row, display: 'true' };
		expect(server().requests.map(({ body }) => body)).toEqual([
			{ variables: [{ name: '_amount', value: '1' }] },
			{ variables: [shown] },
			{ variables: [shown] },
		]);
	});

	test('an empty identifier is called as the editor shows it, and the cure says what to enter', async () => {
		for (const [identifyBy, label, cure] of [
			['guid', 'Interaction ID', /interactionGuid/],
			['callId', 'SIP Call ID', /Call-ID header/],
		] as const) {
			const { error } = await data({
				operation: 'get',
				identifyBy,
				identifier: '={{ $json.none }}',
			});
			expect(error?.message).toBe(`'${label}' is empty`);
			expect(error?.description).toMatch(cure);
		}
	});

	test('what nobody sees around an ID is not sent', async () => {
		for (const identifyBy of ['guid', 'callId']) {
			await data({ operation: 'get', identifyBy, identifier: ' \u200Eint-1\u200F ' });
			expect(server().requests.at(-1)?.path).toBe(`/api/v1/interaction/data/${identifyBy}/int-1`);
		}
	});

	test.each<[string, string, object[]]>([
		[
			'an object',
			'{"_a": "x", "_b": 2}',
			[
				{ name: '_a', value: 'x' },
				{ name: '_b', value: '2' },
			],
		],
		['a list', JSON.stringify(documented), documented],
		['the body of the document', JSON.stringify({ variables: documented }), documented],
		[
			'that of the newest',
			JSON.stringify({
				data: [{ variables: documented.slice(0, 1) }, { variables: documented.slice(1) }],
			}),
			documented,
		],
		["that of 8x8's own code", JSON.stringify({ data: { variables: documented } }), documented],
	])('from JSON: %s', async (_, variablesJson, variables) => {
		await data({ mode: 'json', variablesJson });
		expect(server().requests[0].body).toEqual({ variables });
	});

	test('what the documents also allow: the data type "phone", and a flag that is off', async () => {
		const variable = { name: '_a', value: 'x', dataType: 'phone', ivr: 'false', display: false };
		await data({ mode: 'json', variablesJson: JSON.stringify([variable]) });
		expect(server().requests[0].body).toEqual({
			variables: [{ name: '_a', value: 'x', dataType: 'phone number' }],
		});
	});

	test.each<[IDataObject, string]>([
		[{ options: { requestsPerMinute: '={{ -1 }}' } }, "'Max Requests per Minute' is -1"],
		[{ mode: '={{ "form" }}' }, `'Take Variables From' is "form"`],
		[{ identifyBy: '={{ "id" }}' }, `'Identify By' is "id"`],
		[{ operation: 'get', options: { simplify: '={{ "yes" }}' } }, `'Simplify' is "yes"`],
	])('%j is refused before anything is sent', async (parameters, message) => {
		const { error } = await data({ mode: 'json', variablesJson: '{"_a": "1"}', ...parameters });
		expect(error?.message).toContain(message);
		expect(server().requests).toEqual([]);
	});

	test('from all fields of the item whose names begin with _; the others are told', async () => {
		const { output } = await data({ mode: 'allFields' }, [
			{ interactionGuid: guid, _queueId: 201, call: { id: 1 }, _vip: true },
		]);
		expect(output).toEqual([
			expect.objectContaining({ variablesSet: 2, ignored: ['interactionGuid', 'call'] }),
		]);
		expect(server().requests[0].body).toEqual({
			variables: [
				{ name: '_queueId', value: '201' },
				{ name: '_vip', value: 'true' },
			],
		});
	});

	test('more than 50 variables go in several requests', async () => {
		const fields = Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`_v${n}`, n]));
		const { output } = await data({ mode: 'allFields' }, [fields]);
		const sizes = server().requests.map(({ body }) => (body as { variables: [] }).variables.length);
		expect(sizes).toEqual([50, 50, 20]);
		expect(output[0].variablesSet).toBe(120);
	});

	test.each<[IDataObject, string]>([
		[{ queueId: 1 }, `'Input Item' has no field whose name begins with _`],
		[{ _a_b: 1 }, `'Variable Name' is "_a_b"`],
		[{ [`_${'x'.repeat(24)}`]: 1 }, `'Variable Name' is "_xxx`],
		[{ _a: 'x'.repeat(1001) }, `'Variable _a' has a value of 1001 characters`],
		[{ _a: { b: 1 } }, `'Variable _a: Value' is an object, not text`],
		[{ _a: 2 ** 53 }, `'Variable _a: Value' is a number too long to be exact`],
		[{}, `'Input Item' has no field whose name begins with _`],
	])('the fields %j are refused before anything is sent', async (fields, message) => {
		const { error } = await data({ mode: 'allFields' }, [fields]);
		expect(error?.message).toContain(message);
		expect(server().requests).toEqual([]);
	});

	test.each([
		['no JSON', `'Variables (JSON)' is neither a JSON object nor a list`],
		['[1]', `'Variables (JSON)' has 1 as entry 1`],
		['[{"name": "_a", "value": "1", "colour": "red"}]', `'Variable _a' has the attribute "colour"`],
		[
			'[{"name": "_a", "value": "1"}, {"name": "_a", "value": "2"}]',
			`'Variable _a' is there twice`,
		],
		[
			`[{"name": "_a", "displayName": "${'x'.repeat(30)}"}]`,
			`'Variable _a: Display Name' has 30 characters`,
		],
		['[{"name": "_a", "dataType": "colour"}]', `'Variable _a: Data Type' is "colour"`],
		['{"queueId": "1"}', `'Variable Name' is "queueId"`],
		['{"data": [{"variables": 1}]}', `'Variable Name' is "data"`],
		['{"_a": 12345678901234567890}', `'Variable _a: Value' is a number too long to be exact`],
		['[]', `'Variables' is empty`],
		['[{"name": "_a", "ivr": "yes"}]', `'Variable _a: Use in IVR' is "yes"`],
	])('the JSON %s is refused before anything is sent', async (variablesJson, message) => {
		const { error } = await data({ mode: 'json', variablesJson });
		expect(error?.message).toContain(message);
		expect(server().requests).toEqual([]);
	});

	test('an unknown interaction is told', async () => {
		const { error } = await data({ identifier: 'int-nobody', mode: 'allFields' }, [{ _a: 1 }]);
		expect(error?.message).toBe('8x8 does not know this interaction');
	});

	test('a private value is in no output and no error', async () => {
		const value = '111-22-3333';
		const variable = [{ name: '_SSN', value, privacy: true }];
		const { items } = await data({ mode: 'manual', variables: { variable } });
		expect(JSON.stringify(items)).not.toContain(value);
		const { error } = await data({ identifier: value, mode: 'manual', variables: { variable } });
		expect(JSON.stringify(error)).not.toContain(value);
	});

	test.each([
		['pa"ss word', /pa.{0,3}ss/],
		['5.10', /5\.10?/],
	])('the private value %s is masked however 8x8 repeats it', async (value, leak) => {
		const variable = [{ name: '_pin', value, privacy: true }];
		for (const body of [
			JSON.stringify({ status: 'success', said: JSON.stringify({ value }), pin: Number(value) }),
			`<p>${JSON.stringify(value)} or ?pin=${encodeURIComponent(value)}</p>`,
		]) {
			server().misbehave({ kind: 'otherBody', body, times: 1 });
			const { output } = await data({ mode: 'manual', variables: { variable } });
			expect(output).toHaveLength(1);
			expect(JSON.stringify(output)).not.toMatch(leak);
		}
		server().misbehave({ kind: 'echo' });
		const { error } = await data({ mode: 'manual', variables: { variable } });
		const text = JSON.stringify(error, Object.getOwnPropertyNames(error));
		expect(text).toContain('****');
		expect(text).not.toMatch(leak);
	});

	test('a private value that 8x8 repeats is masked, others are told', async () => {
		const variable = [
			{ name: '_SSN', value: '111-22-3333', privacy: true },
			{ name: '_city', value: 'Haifa' },
		];
		server().misbehave({ kind: 'echo' });
		const { error } = await data({ mode: 'manual', variables: { variable } });
		const text = JSON.stringify(error, Object.getOwnPropertyNames(error));
		expect(text).toContain('****');
		expect(text).toContain('Haifa');
		expect(text).not.toContain('111-22-3333');
	});
});

test.each(['set', 'get'])(
	'%s is repeated at HTTP 500, as the newest document asks',
	async (operation) => {
		server().misbehave({ kind: 'serverError', status: 500, times: 2 });
		const parameters = { operation, mode: 'json', variablesJson: '{"_a": "1"}' };
		const { error } = await inNoTime(async () => await data(parameters));
		expect(error).toBeUndefined();
		expect(server().requests.map(({ status }) => status)).toEqual([500, 500, 200]);
	},
);

/** The clock must not run while a request is on its way. */
async function untilQuiet(): Promise<void> {
	let seen: number | undefined;
	while (seen !== server().requests.length) {
		seen = server().requests.length;
		await wait(15);
	}
}

test('250 items keep to 100 requests a minute, repeated ones counted, and take no longer than that', async () => {
	stopClock();
	server().misbehave({ kind: 'cutAfter', times: 5 });
	const known = tenant().interactions.get(guid) as Interaction;
	const input = Array.from({ length: 250 }, (_, n) => ({ id: `int-${n}` }));
	for (const { id } of input) tenant().interactions.set(id, { ...known, guid: id });
	const start = Date.now();
	let isOver = false;
	const run = data(
		{ identifier: '={{ $json.id }}', mode: 'json', variablesJson: '{"_a": "1"}' },
		input,
	).finally(() => (isOver = true));
	while (!isOver) {
		await untilQuiet();
		await jest.advanceTimersByTimeAsync(1_000);
	}
	const seconds = (Date.now() - start) / 1_000;
	jest.useRealTimers();

	const { output, error } = await run;
	expect(error).toBeUndefined();
	expect(output).toHaveLength(250);
	const statuses = server()
		.requests.map(({ status }) => status ?? 'cut')
		.sort();
	expect(statuses).toEqual([...Array(250).fill(200), ...Array(5).fill('cut')]);
	expect(seconds).toBeGreaterThan(119);
	expect(seconds).toBeLessThan(120 * 1.05);
}, 30_000);
