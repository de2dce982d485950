import * as n8nCore from 'n8n-core';
import { version as n8nVersion } from 'n8n-core/package.json';
import * as n8nWorkflow from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import * as oldN8nCore from 'old-n8n-core';
import { version as oldVersion } from 'old-n8n-core/package.json';

import { inNoTime } from '../../support/clock';
import type { Misbehaviour } from '../../support/faultyEightByEight';
import type { Engine } from '../../support/runWorkflow';
import { agentId, byId, runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const calls = async (parameters: IDataObject, input?: IDataObject[], more = {}) =>
	await runNode(server(), 'eightByEightCcCalls', { resource: 'call', ...parameters }, input, more);
/** For what waits between two attempts. */
const callsInNoTime = async (parameters: IDataObject) =>
	await inNoTime(async () => await calls(parameters));
const place = { operation: 'place', agentId: byId(agentId), number: '6175551984' };
const end = { operation: 'end', interactionId: 'int-unknown' };

describe("8x8's reasons become what happened and what to do", () => {
	test.each<[string, () => void, IDataObject, RegExp, RegExp]>([
		[
			'agent on break',
			() => (tenant().agents[0].status = 3),
			place,
			/^The agent cannot take a call$/,
			/on break or logged out/,
		],
		[
			'agent logged out',
			() => (tenant().agents[0].status = 1),
			place,
			/^The agent cannot take a call$/,
			/until the agent is available/,
		],
		[
			'unknown call',
			() => undefined,
			end,
			/^8x8 does not know this interaction$/,
			/interactionGuid/,
		],
	])('%s', async (_, arrange, parameters, message, cure) => {
		arrange();
		const { error } = await calls(parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(cure);
	});

	test('a wrong token', async () => {
		const { error } = await calls(place, undefined, { credential: { actionToken: 'wrong' } });
		expect(error?.message).toBe('8x8 did not accept the token');
		expect(error?.description).toMatch(/Integration → API Token/);
	});

	test('a busy agent, and with Force Call the second line', async () => {
		await calls(place);
		const { error } = await calls(place);
		expect(error?.message).toBe('The agent is on the phone');
		expect(error?.description).toMatch(/Force Call.*8x8 says: Agent=/s);
		const forced = await calls({ ...place, additionalFields: { forceCall: true } });
		expect(forced.error).toBeUndefined();
	});

	test('codes of a list that takes one', async () => {
		const { output } = await calls(place);
		const codes = {
			code: [
				{ listId: 12, itemId: 234 },
				{ listId: 12, itemId: 235 },
			],
		};
		const interactionId = output[0].interactionGuid;
		const set = { operation: 'setTransactionCodes', interactionId, agentId: byId(agentId), codes };
		const { error } = await calls(set as IDataObject);
		expect(error?.message).toBe('A transaction code list takes only one code');

		const unknown = { ...set, codes: { code: [{ listId: 12, itemId: 999 }] } };
		expect((await calls(unknown as IDataObject)).error?.message).toBe(
			'A transaction code is not in its list',
		);
	});
});

describe('Place Call is sent exactly once, and the error tells whether it may have happened', () => {
	test.each<[Misbehaviour, boolean]>([
		[{ kind: 'cutBefore' }, true],
		[{ kind: 'cutAfter' }, true],
		[{ kind: 'halfBody' }, true],
		[{ kind: 'serverError', status: 500 }, true],
		[{ kind: 'serverError', status: 503 }, true],
		[{ kind: 'rateLimited', retryAfter: 1 }, false],
		[{ kind: 'forbidden' }, false],
		[{ kind: 'unauthorized' }, false],
	])('%j', async (rule, isUnclear) => {
		server().misbehave(rule);
		const { error } = await calls(place);
		expect(server().requests).toHaveLength(1);
		expect(/; the call may have been placed$/.test(error?.message ?? '')).toBe(isUnclear);
		expect(/before you place it again/.test(error?.description ?? '')).toBe(isUnclear);
		expect(error?.context.mayHaveHappened).toBe(isUnclear);
	});

	test('a host that does not answer at all has placed nothing', async () => {
		const { error } = await calls(place, undefined, { credential: { host: 'http://127.0.0.1:1' } });
		expect(error?.message).toBe('The platform refused the connection');
		expect(error?.description).not.toMatch(/before you place it again/);
	});
});

describe("freeing a line is sent exactly once: a repeat could end the agent's next call", () => {
	const freeAll = { resource: 'agentLine', operation: 'freeAll', agentId: byId(agentId) };

	test.each<[string, IDataObject]>([
		['Free All Lines', freeAll],
		['Free Line', { ...freeAll, operation: 'freeOne', lineNo: 1 }],
	])('%s', async (_, free) => {
		await calls(place);
		server().requests.length = 0;
		server().misbehave({ kind: 'cutAfter', times: 1 });
		const { error } = await calls(free);
		expect(server().requests).toHaveLength(1);
		expect(error?.message).toBe('The connection to 8x8 was lost; the line may be free');
		expect(error?.description).toMatch(
			/^Look in 8x8 before you free the line again.*next call on it/,
		);
		expect(error?.context.mayHaveHappened).toBe(true);
	});
});

describe('a call that 8x8 no longer knows after its own request was cut is assumed to be over', () => {
	const hangUp = { ...end, operation: 'hangUpAgent', agentId: byId(agentId) };

	test.each<[string, IDataObject, Misbehaviour]>([
		['End Call', end, { kind: 'cutBefore' }],
		['End Call', end, { kind: 'halfBody' }],
		['Hang Up Agent', hangUp, { kind: 'cutBefore' }],
		['Hang Up Agent', hangUp, { kind: 'halfBody' }],
	])('%s', async (_, parameters, rule) => {
		server().misbehave({ ...rule, times: 1 });
		const { output, error } = await callsInNoTime(parameters);
		expect(error).toBeUndefined();
		expect(output).toEqual([
			expect.objectContaining({ assumed: true, interactionGuid: 'int-unknown' }),
		]);
		expect(output[0]).not.toHaveProperty('alreadyEnded');
		expect(server().requests).toHaveLength(2);
	});

	test.each<Misbehaviour>([{ kind: 'serverError', status: 503 }, { kind: 'rateLimited' }])(
		'not after %j, which did not end it',
		async (rule) => {
			server().misbehave({ ...rule, times: 1 });
			expect((await callsInNoTime(end)).error?.message).toBe('8x8 does not know this interaction');
			expect((await callsInNoTime(end)).error?.message).toBe('8x8 does not know this interaction');
		},
	);

	test('nor when the last attempt is cut', async () => {
		server().misbehave({ kind: 'serverError', status: 503, times: 2 });
		server().misbehave({ kind: 'cutBefore' });
		expect((await callsInNoTime(end)).error?.message).toBe('The connection to 8x8 was lost');
	});
});

describe('what is safe to repeat is repeated, at most twice', () => {
	test.each<Misbehaviour>([
		{ kind: 'serverError', status: 502 },
		{ kind: 'serverError', status: 503 },
		{ kind: 'serverError', status: 504 },
		{ kind: 'rateLimited' },
	])('%j', async (rule) => {
		server().misbehave({ ...rule, times: 1 });
		const { error } = await callsInNoTime(end);
		expect(error?.message).toBe('8x8 does not know this interaction');
		expect(server().requests).toHaveLength(2);
	});

	test('three attempts, with growing pauses', async () => {
		server().misbehave({ kind: 'serverError', status: 503 });
		const { error } = await callsInNoTime(end);
		expect(error?.message).toBe('8x8 has a problem of its own');
		const [first, second, third, ...more] = server().requests.map(({ time }) => time);
		expect(more).toEqual([]);
		expect(second - first).toBeGreaterThanOrEqual(990);
		expect(third - second).toBeGreaterThanOrEqual(1_990);
	});

	test('Retry-After is honoured', async () => {
		server().misbehave({ kind: 'rateLimited', retryAfter: 2, times: 1 });
		await callsInNoTime(end);
		const [first, second] = server().requests.map(({ time }) => time);
		expect(second - first).toBeGreaterThanOrEqual(1_990);
	});

	test.each<Misbehaviour>([
		{ kind: 'serverError', status: 500 },
		{ kind: 'unauthorized' },
		{ kind: 'forbidden' },
		{ kind: 'rateLimited', retryAfter: 3600 },
		{ kind: 'redirect', to: 'http://localhost:9/' },
	])('not %j', async (rule) => {
		server().misbehave(rule);
		const { error } = await callsInNoTime(end);
		expect(error).toBeDefined();
		expect(server().requests).toHaveLength(1);
	});
});

test('a wait that is too long for the node is told', async () => {
	server().misbehave({ kind: 'rateLimited', retryAfter: 3600 });
	const { error } = await calls(end);
	expect(error?.description).toMatch(/^Wait 60 minutes, as 8x8 asks\. Other workflows/);
});

describe('failures below HTTP', () => {
	test.each([
		['http://127.0.0.1:1', 'The platform refused the connection'],
		['no-such-platform.invalid', 'The platform does not exist'],
	])(
		'%s',
		async (host, message) => {
			const { error } = await calls(place, undefined, { credential: { host } });
			expect(error?.message).toBe(message);
			expect(error?.description).toMatch(/'Platform' in the credential/);
		},
		// Name servers that do not answer cost the second one 20 s.
		60_000,
	);

	test.each([
		['', `'Platform' is empty`],
		['http://vcc-na12.8x8.com', `'Platform' does not begin with https://`],
		['https://user:pass@vcc-na12.8x8.com', `'Platform' contains a user name`],
	])('the host "%s" is refused', async (host, message) => {
		const { error } = await calls(place, undefined, { credential: { host } });
		expect(error?.message).toBe(message);
	});
});

describe("n8n's continue on fail", () => {
	const refused = {
		error: {
			message: 'The agent cannot take a call',
			cure: expect.stringMatching(/on break or logged out/),
			httpCode: '400',
			reasons: [expect.stringMatching(/^Agent=/)],
			mayHaveHappened: false,
		},
	};
	// n8n before 2.34.4 takes an item for a failed one by fewer shapes than this one does.
	const engines: Array<[string, Engine]> = [
		[n8nVersion, { ...n8nCore, ...n8nWorkflow }],
		[oldVersion, oldN8nCore as unknown as Engine],
	];

	describe.each(engines)('n8n-core %s', (_, engine) => {
		test('continue: the item holds the error, and nothing else', async () => {
			tenant().agents[0].status = 1;
			const onError = 'continueRegularOutput';
			const { output, error } = await calls(place, [{ row: 1 }], { onError, engine });
			expect(error).toBeUndefined();
			expect(output).toEqual([refused]);
		});

		test('continue using error output: who failed leaves by it, who worked does not', async () => {
			const byItem = { ...place, number: '={{ $json.number }}' };
			const input = [{ number: '6175551984' }, { number: '' }];
			const onError = 'continueErrorOutput';
			const { outputs, error } = await calls(byItem, input, { onError, engine });
			expect(error).toBeUndefined();
			const [placed, failed] = outputs;
			expect(placed.map(({ json }) => json)).toEqual([expect.objectContaining({ placed: true })]);
			expect(failed.map(({ json }) => json)).toEqual([
				{
					error: expect.objectContaining({ message: expect.stringContaining("'Number' is empty") }),
				},
			]);

			tenant().agents[0].status = 1;
			const busy = await calls(place, [{ row: 1 }], { onError, engine });
			expect(busy.outputs).toEqual([[], [expect.objectContaining({ json: refused })]]);
		});
	});

	test('the items that work keep their place', async () => {
		const { output: first } = await calls(place);
		const guid = first[0].interactionGuid as string;
		const byItem = { operation: 'end', interactionId: '={{ $json.id }}' };
		const input = [{ id: 'int-a' }, { id: guid }, { id: 'int-b' }];
		const { items } = await calls(byItem, input, { onError: 'continueRegularOutput' });
		const told = ({ error, message }: IDataObject) =>
			(error as IDataObject | undefined)?.message ?? message;
		expect(items.map(({ json, pairedItem }) => [told(json), pairedItem])).toEqual([
			['8x8 does not know this interaction', { item: 0 }],
			['OK', { item: 1 }],
			['8x8 does not know this interaction', { item: 2 }],
		]);
	});
});

test('no token and no private value is in any error', async () => {
	const rules: Misbehaviour[] = [
		{ kind: 'cutBefore' },
		{ kind: 'halfBody' },
		{ kind: 'serverError', status: 500 },
		{ kind: 'forbidden' },
		{ kind: 'unauthorized' },
		{ kind: 'redirect', to: 'http://localhost:9/' },
		{ kind: 'echo' },
	];
	for (const rule of rules) {
		server().reset();
		server().misbehave(rule);
		const { error } = await calls(place);
		const text = JSON.stringify(error, Object.getOwnPropertyNames(error));
		expect(text).not.toContain('acmecorp01-action-token');
		expect(text).not.toContain(
			Buffer.from('acmecorp01:acmecorp01-action-token').toString('base64'),
		);
	}
});
