import type { IDataObject } from 'n8n-workflow';

import { failedItem } from '../../../nodes/shared/operations';
import { inNoTime } from '../../support/clock';
import type { Misbehaviour } from '../../support/faultyEightByEight';
import { runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const guid = 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';
const variables = (count: number): IDataObject =>
	Object.fromEntries(Array.from({ length: count }, (_, n) => [`_v${n}`, n]));
const parameters = { operation: 'set', identifyBy: 'guid', identifier: guid, mode: 'allFields' };
const set = async (count: number, more = {}) =>
	await runNode(server(), 'eightByEightInteractionData', parameters, [variables(count)], more);
const sizes = () =>
	server().requests.map(({ body }) => (body as { variables: unknown[] }).variables.length);

/** Lets so many requests through, and does the next one wrong. */
function misbehaveAfter(requests: number, rule: Misbehaviour): void {
	if (requests > 0) server().misbehave({ kind: 'delay', milliseconds: 1, times: requests });
	server().misbehave({ ...rule, times: 1 });
}
const answer = (body: object): Misbehaviour => ({ kind: 'otherBody', body: JSON.stringify(body) });
const unauthorized: Misbehaviour = { kind: 'unauthorized' };

describe('a Set of several requests of which one fails says how far it came', () => {
	test.each([
		[1, 'the first 50 of 120', 50],
		[2, 'the first 100 of 120', 100],
	])('after %i', async (requests, told, variablesSet) => {
		misbehaveAfter(requests, unauthorized);
		const { error } = await set(120);
		expect(error?.message).toBe(`8x8 did not accept the token; ${told} variables are set`);
		expect(error?.description).toMatch(/Integration → API Token/);

		server().reset();
		misbehaveAfter(requests, unauthorized);
		const { output } = await set(120, { onError: 'continueRegularOutput' });
		expect(output).toEqual([
			{ error: expect.objectContaining({ message: error?.message, variablesSet }) },
		]);
		expect(failedItem).toHaveProperty(['error.variablesSet?']);
		expect(tenant().interactions.get(guid)?.variables.size).toBe(variablesSet);
	});

	test('nothing when none is set, as for a single request', async () => {
		for (const count of [1, 120]) {
			misbehaveAfter(0, unauthorized);
			const { output } = await set(count, { onError: 'continueRegularOutput' });
			expect(output[0].error).toMatchObject({ message: '8x8 did not accept the token' });
			expect(output[0].error).not.toHaveProperty('variablesSet');
		}
	});
});

describe("n8n's Retry On Fail goes on where the Set stopped", () => {
	const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('and counts what was set before', async () => {
		misbehaveAfter(1, unauthorized);
		const { output, error } = await set(120, retries);
		expect(error).toBeUndefined();
		expect(sizes()).toEqual([50, 50, 50, 20]);
		expect(output).toMatchObject([{ variablesSet: 120 }]);
		expect(tenant().interactions.get(guid)?.variables.size).toBe(120);
	});

	test('and tells it when the last try fails too', async () => {
		misbehaveAfter(1, unauthorized);
		server().misbehave(unauthorized);
		const { error } = await set(120, retries);
		expect(error?.message).toMatch(/; the first 50 of 120 variables are set$/);
		expect(sizes()).toEqual([50, 50, 50, 50]);
	});
});

describe("8x8's own count", () => {
	test.each<[string, object[], number]>([
		['is told', [{ variablesSet: 48 }], 48],
		['is added up', [{ variablesSet: 50 }, { variablesSet: 48 }, { variablesSet: 20 }], 118],
		['counts as all where it is absent', [{}, { variablesSet: 7 }, { message: 'OK' }], 77],
		['counts as all where it is no number', [{ variablesSet: 'all' }, { variablesSet: -1 }], 100],
		['is never more than was sent', [{ variablesSet: 51 }, { variablesSet: 1 }], 51],
		['may be nothing', [{ variablesSet: 0 }], 0],
	])('%s', async (_, bodies, variablesSet) => {
		for (const body of bodies) misbehaveAfter(0, answer({ status: 'success', ...body }));
		const { output } = await set(bodies.length > 2 ? 120 : bodies.length * 50);
		expect(output[0].variablesSet).toBe(variablesSet);
	});

	test.each([
		['2', 2, 2],
		['0', 0, 0],
		['4111222233', 4_111_222_233, 3],
	])(
		'is right where the private value is "%s", which no output has',
		async (value, told, count) => {
			misbehaveAfter(0, answer({ variablesSet: told }));
			const variable = ['_a', '_b', '_c'].map((name) => ({ name, value, privacy: true }));
			const { output } = await runNode(server(), 'eightByEightInteractionData', {
				...parameters,
				mode: 'manual',
				variables: { variable },
			});
			expect(output).toEqual([{ variablesSet: count }]);
		},
	);

	test('is told of a Set that failed', async () => {
		misbehaveAfter(0, answer({ status: 'success', variablesSet: 48 }));
		misbehaveAfter(0, unauthorized);
		const { error } = await set(120);
		expect(error?.message).toBe('8x8 did not accept the token; 48 of 120 variables are set');
	});
});

describe('an error that comes with HTTP 200 is the failure that it tells', () => {
	test.each<[object, string, string]>([
		[{ code: 404, message: 'Interaction not found' }, '8x8 does not know this interaction', '404'],
		[
			{ code: 400, message: 'Invalid variable name: must start with underscore' },
			'8x8 refused the name of a variable',
			'400',
		],
		[{ code: '401', message: 'Authentication failed' }, '8x8 did not accept the token', '401'],
		[{ message: 'No' }, '8x8 did not accept the request', '400'],
		[{ code: 200, message: 'No' }, '8x8 did not accept the request', '400'],
	])('%j', async (body, message, httpCode) => {
		for (const operation of ['set', 'get']) {
			misbehaveAfter(0, answer({ status: 'error', ...body }));
			const { error } = await runNode(
				server(),
				'eightByEightInteractionData',
				{ ...parameters, operation },
				[variables(1)],
			);
			expect([error?.message, error?.httpCode]).toEqual([message, httpCode]);
		}
		expect(server().requests).toHaveLength(2);
	});

	test.each([
		['error', '404', '8x8 says: Interaction not found'],
		['status', '404', '8x8 says: Interaction not found'],
		['404', '404', '8x8 says: Interaction not found'],
		['Interaction', '404', '8x8 says: **** not found'],
	])('the private value "%s" is one of its words', async (value, httpCode, told) => {
		const body = { status: 'error', code: 404, message: 'Interaction not found' };
		misbehaveAfter(0, answer(body));
		const variable = [{ name: '_a', value, privacy: true }];
		const { error } = await runNode(server(), 'eightByEightInteractionData', {
			...parameters,
			mode: 'manual',
			variables: { variable },
		});
		expect(error?.message).toBe('8x8 does not know this interaction');
		expect(error?.httpCode).toBe(httpCode);
		expect(error?.description).toContain(told);
	});

	test('in the middle of a Set', async () => {
		misbehaveAfter(1, answer({ status: 'error', code: 404, message: 'Interaction not found' }));
		const { error } = await set(51);
		expect(error?.message).toBe(
			'8x8 does not know this interaction; the first 50 of 51 variables are set',
		);
	});

	test.each([429, 500])('%i is repeated', async (code) => {
		misbehaveAfter(0, answer({ status: 'error', code, message: 'Later' }));
		const { error } = await inNoTime(async () => await set(1));
		expect(error).toBeUndefined();
		expect(server().requests).toHaveLength(2);
	});
});
