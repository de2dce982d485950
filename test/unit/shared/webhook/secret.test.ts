import crypto from 'node:crypto';

import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Refusal } from '../../../../nodes/shared/webhook/refusal';
import {
	admit,
	carriesSecret,
	checkSecret,
	secretProblem,
} from '../../../../nodes/shared/webhook/secret';

const secret = 'a-good-long-secret';
const basic = (text: string) => ({
	authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

test.each<[string, Record<string, unknown>, object, boolean]>([
	['in the address', { key: secret }, {}, true],
	['as a password', {}, basic(`voicenter:${secret}`), true],
	['as a password without a user', {}, basic(`:${secret}`), true],
	['with blanks around it', { key: `${secret} ` }, {}, true],
	['nowhere', {}, {}, false],
	['wrong', { key: 'a-good-long-secreT' }, {}, false],
	['longer', { key: `${secret}x` }, {}, false],
	['shorter', { key: secret.slice(1) }, {}, false],
	['empty', { key: '' }, {}, false],
	['twice', { key: [secret, secret] }, {}, false],
	['as an object', { key: { a: secret } }, {}, false],
	['as the user', {}, basic(`${secret}:`), false],
	['without a colon', {}, basic(secret), false],
	['as a bearer', {}, { authorization: `Bearer ${secret}` }, false],
	['wrong in the address and right as a password', { key: 'wrong' }, basic(`a:${secret}`), false],
])('a secret %s', (_, query, headers, expected) => {
	expect(carriesSecret(secret, query, headers)).toBe(expected);
});

test.each([
	['empty', ''],
	['wrong in the first letter', `x${secret.slice(1)}`],
	['wrong in the last letter', `${secret.slice(0, -1)}x`],
	['a letter too short', secret.slice(0, -1)],
	['a letter too long', `${secret}x`],
	['of 4,000 letters', 'x'.repeat(4_000)],
	['right', secret],
])('of a secret that is %s no time tells how much was right: Node compares hashes', (_, key) => {
	const compare = jest.spyOn(crypto, 'timingSafeEqual');
	try {
		expect(carriesSecret(secret, { key }, {})).toBe(key === secret);
		expect(compare.mock.calls.map((hashes) => hashes.map(({ byteLength }) => byteLength))).toEqual([
			[32, 32],
		]);
		// Nothing else decides, before it or after it.
		compare.mockReturnValue(key !== secret);
		expect(carriesSecret(secret, { key }, {})).toBe(key !== secret);
	} finally {
		compare.mockRestore();
	}
});

test('a password may hold colons', () => {
	expect(carriesSecret('a:colon:in:a:secret', {}, basic('user:a:colon:in:a:secret'))).toBe(true);
});

test('a secret that lets nobody in is told how to become a good one', () => {
	expect(secretProblem('x'.repeat(16))).toBeUndefined();
	expect(secretProblem('x'.repeat(15))).toMatch(/has 15 characters.*at least 16/);
	expect(secretProblem(` ${'x'.repeat(15)} `)).toMatch(/has 15 characters/);
	for (const empty of ['', ' '.repeat(16), undefined, null])
		expect(secretProblem(empty)).toMatch(/is empty.*at least 16/);
	for (const noText of [1234567890123456, ['a-good-long-secret'], { secret }, true]) {
		expect(secretProblem(noText)).toMatch(/is not text.*at least 16/);
	}
});

describe('who may come in', () => {
	const contextOf = (authentication: unknown, stored: unknown, query: object = {}) =>
		({
			getNodeParameter: () => authentication,
			getCredentials: async () => {
				if (stored instanceof Error) throw stored;
				if (stored === null) throw new Error('Node does not have any credentials set');
				return { secret: stored };
			},
			getQueryData: () => query,
			getHeaderData: () => ({}),
			getNode: () => ({
				name: 'Call',
				credentials: stored === null ? undefined : { webhookSecretApi: {} },
			}),
		}) as unknown as IWebhookFunctions & IHookFunctions;
	const right = { key: secret };

	test('everybody for the exact value none; who has the secret for secret', async () => {
		expect(await admit(contextOf('none', undefined), '')).toEqual({ secret: '' });
		expect(await admit(contextOf('secret', secret, right), '')).toEqual({ secret });
		const { refusal } = (await admit(contextOf('secret', secret), 'cure')) as { refusal: Refusal };
		expect(refusal).toMatchObject({ status: 401, body: { cure: 'cure' } });
		expect(refusal.logged).toBeUndefined();
	});

	test.each<[string, unknown, unknown, object, RegExp]>([
		[
			'an expression that gives nothing',
			undefined,
			secret,
			right,
			/'Authentication'.*is empty.*None or Secret/,
		],
		['empty text', '', secret, right, /'Authentication'.*is empty/],
		['another case', 'Secret', secret, right, /'Authentication'.*is "Secret"/],
		['a blank too many', 'secret ', secret, right, /is "secret "/],
		['None', 'None', secret, right, /is "None"/],
		["another node's word", 'basicAuth', secret, right, /is "basicAuth"/],
		['an object', {}, secret, right, /is an object/],
		['an emptied secret', 'secret', '', { key: '' }, /is empty/],
		['no secret at all', 'secret', undefined, {}, /is empty/],
		['a short secret', 'secret', 'x'.repeat(15), { key: 'x'.repeat(15) }, /has 15 characters/],
		['a number', 'secret', 1234567890123456, { key: '1234567890123456' }, /is not text/],
		[
			'no credential',
			'secret',
			null,
			right,
			/no Webhook Secret API credential is selected\. Select/,
		],
		[
			'a credential that was deleted',
			'secret',
			new Error('It is gone'),
			right,
			/cannot be read \(It is gone\)\. Select/,
		],
	])('nobody for %s, and the log is told why', async (_, authentication, stored, query, why) => {
		const context = contextOf(authentication, stored, query);
		const { refusal } = (await admit(context, 'cure')) as { refusal: Refusal };
		expect(refusal.status).toBe(401);
		expect(refusal.body).toEqual({ error: 'The secret is missing or wrong', cure: 'cure' });
		expect(refusal.logged).toMatch(why);
		expect(refusal.logged).not.toContain(secret);
		await expect(checkSecret(context)).rejects.toThrow(why);
	});

	test('an expression that fails lets nobody in', async () => {
		const context = contextOf('none', secret);
		context.getNodeParameter = (() => {
			throw new Error('no such variable');
		}) as never;
		const { refusal } = (await admit(context, '')) as { refusal: Refusal };
		expect(refusal.logged).toContain('no such variable');
	});
});
