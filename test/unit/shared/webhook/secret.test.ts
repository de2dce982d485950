import crypto from 'node:crypto';

import type { ICredentialsDecrypted, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { wrongSecret, type Refusal } from '../../../../nodes/shared/webhook/refusal';
import {
	admit,
	carriesSecret,
	checkSecret,
	secretOf,
	secretProblem,
	testSecret,
} from '../../../../nodes/shared/webhook/secret';

const secret = 'a-good-long-secret';
const basic = (text: string) => ({
	authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

const encoded = Buffer.from(`user:${secret}`).toString('base64');

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
	['as a password in another case', {}, { authorization: `bASIC ${encoded}` }, true],
	['behind something', {}, { authorization: `Digest Basic ${encoded}` }, false],
	['before something', {}, { authorization: `Basic ${encoded} realm` }, false],
	['as a password with nothing of Base64', {}, { authorization: 'Basic ' }, false],
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
			...(key === secret ? [] : [[32, 32]]),
		]);
		// Nothing else decides, before it or after it.
		compare.mockReturnValue(key !== secret);
		expect(carriesSecret(secret, { key }, {})).toBe(key !== secret);
	} finally {
		compare.mockRestore();
	}
});

test.each([
	['colons', 'a:colon:in:a:secret'],
	['what Base64 writes with / and +', 'ÿÿÿ>>>???~~~-secret'],
	['Hebrew', 'סוד ארוך מאוד באמת'],
])('a password may hold %s', (_, password) => {
	const { authorization } = basic(`user:${password}`);
	expect(carriesSecret(password, {}, { authorization })).toBe(true);
	const forAddresses = authorization.replaceAll('+', '-').replaceAll('/', '_');
	expect(carriesSecret(password, {}, { authorization: forAddresses })).toBe(true);
});

test.each([
	['a+ as it is', 'correct+horse+battery', 'key=correct+horse+battery', true],
	['an encoded +', 'correct+horse+battery', 'key=correct%2Bhorse%2bbattery', true],
	['blanks in place of +', 'correct+horse+battery', 'key=correct%20horse+battery', true],
	['a + at both ends', '+0123456789abcde+', 'key=+0123456789abcde+', true],
	['a + at the end left out', '0123456789abcde+', 'key=0123456789abcde', false],
	['another sign in place of +', 'correct+horse+battery', 'key=correct-horse-battery', false],
	['a blank as +', 'correct horse battery', 'key=correct+horse+battery', true],
	['nothing but + left out', '+'.repeat(16), 'key=', false],
	['all of Base64', 'q83vEjRWeJ+r/N4SNFZ4kA==', 'key=q83vEjRWeJ+r/N4SNFZ4kA==', true],
	['an & as it is', 'correct&horse&battery', 'key=correct&horse&battery', false],
	['an encoded &', 'correct&horse&battery', 'key=correct%26horse%26battery', true],
	['an encoded #', 'correct#horse#battery', 'key=correct%23horse%23battery', true],
	['a % that encodes a letter', 'correct%41horse-battery', 'key=correct%41horse-battery', false],
	['an encoded %', 'correct%41horse-battery', 'key=correct%2541horse-battery', true],
])('%s after the ? of an address: secret %s, %s', (_, its, query, expected) => {
	expect(carriesSecret(its, Object.fromEntries(new URLSearchParams(query)), {})).toBe(expected);
	expect(carriesSecret(its, {}, basic(`voicenter:${its}`))).toBe(true);
});

test('of no secret at all nobody has the password', () => {
	expect(carriesSecret('', {}, {})).toBe(false);
	expect(carriesSecret('', {}, { authorization: 'Basic' })).toBe(false);
});

const contextOf = (authentication: unknown, stored: unknown, query: object = {}) =>
	({
		getNodeParameter: (name: string) => (name === 'authentication' ? authentication : 'none'),
		getCredentials: async (type: string) => {
			if (type !== 'webhookSecretApi') throw new Error(`Node has no ${type}`);
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

describe('a secret that lets nobody in is told how to become a good one', () => {
	const mend =
		'Make it at least 16 characters long, and change it in the address that calls this workflow.';
	const its = 'The secret of the Webhook Secret API credential';
	const test15 = `${its} has 15 characters. ${mend}`;

	test.each<[unknown, string | undefined]>([
		['x'.repeat(16), undefined],
		['x'.repeat(15), test15],
		[` ${'x'.repeat(15)} `, test15],
		['', `${its} is empty. ${mend}`],
		[' '.repeat(16), `${its} is empty. ${mend}`],
		[undefined, `${its} is empty. ${mend}`],
		[null, `${its} is empty. ${mend}`],
		[1234567890123456, `${its} is not text. ${mend}`],
		[['a-good-long-secret'], `${its} is not text. ${mend}`],
		[{ secret }, `${its} is not text. ${mend}`],
		[true, `${its} is not text. ${mend}`],
	])('%j, where it is checked and in the test of the credential', async (value, problem) => {
		expect(secretProblem(value)).toBe(problem);
		const credential = {
			id: '1',
			name: 'Secret',
			type: 'webhookSecretApi',
			data: { secret: value },
		};
		expect(await testSecret(credential as unknown as ICredentialsDecrypted)).toEqual(
			problem === undefined
				? { status: 'OK', message: 'The secret is long enough' }
				: { status: 'Error', message: problem },
		);
	});

	const inAddress = `${its} contains &, # or %, which have another meaning in an address. Choose letters and digits only, or write %26 for &, %23 for # and %25 for % in the address.`;

	test.each(['&', '#', '%'])('a good one with %s, which an address changes', async (sign) => {
		const signed = `correct${sign}41-horse-battery`;
		expect(secretProblem(signed)).toBeUndefined();
		const data = { secret: signed };
		expect(await testSecret({ id: '1', name: 'Secret', type: 'webhookSecretApi', data })).toEqual({
			status: 'Error',
			message: `${inAddress} If it is written so there, or no address holds the secret, all is well.`,
		});
		const context = contextOf('secret', signed, { key: 'correct' });
		expect(await admit(context, 'cure')).toEqual({
			refusal: { ...wrongSecret('cure'), alsoLogged: inAddress },
		});
		expect(await checkSecret(context)).toBe(true);
	});

	test('a credential without anything in it', async () => {
		expect(await testSecret({ id: '1', name: 'Secret', type: 'webhookSecretApi' })).toEqual({
			status: 'Error',
			message: `${its} is empty. ${mend}`,
		});
	});
});

describe('who may come in', () => {
	const right = { key: secret };

	test('everybody for the exact value none; who has the secret for secret', async () => {
		expect(await admit(contextOf('none', undefined), '')).toEqual({ secret: '' });
		expect(await admit(contextOf('secret', secret, right), '')).toEqual({ secret });
		const { refusal } = (await admit(contextOf('secret', secret), 'cure')) as { refusal: Refusal };
		expect(refusal).toMatchObject({ status: 401, body: { cure: 'cure' } });
		expect(refusal.logged).toBeUndefined();
	});

	test('such a trigger can be published, and its secret is known without the blanks around it', async () => {
		const [open, locked] = [
			contextOf('none', undefined),
			contextOf('secret', ` ${secret} `, right),
		];
		for (const context of [open, locked]) expect(await checkSecret(context)).toBe(true);
		expect(await secretOf(open)).toBe('');
		expect(await secretOf(locked)).toBe(secret);
		expect(await admit(locked, '')).toEqual({ secret });
	});

	const choose = 'Choose None or Secret from its list, and publish the workflow again.';
	const authenticationIs = (what: string) =>
		`'Authentication' of the trigger is ${what}. ${choose}`;
	const unreadable = (why: string) =>
		`The Webhook Secret API credential of the trigger cannot be read (${why}). Select one in the trigger, and publish the workflow again.`;

	test.each<[string, unknown, unknown, object, string | undefined]>([
		['an expression that gives nothing', undefined, secret, right, authenticationIs('empty')],
		['empty text', '', secret, right, authenticationIs('empty')],
		['another case', 'Secret', secret, right, authenticationIs('"Secret"')],
		['a blank too many', 'secret ', secret, right, authenticationIs('"secret "')],
		['None', 'None', secret, right, authenticationIs('"None"')],
		["another node's word", 'basicAuth', secret, right, authenticationIs('"basicAuth"')],
		['an object', {}, secret, right, authenticationIs('an object')],
		['an emptied secret', 'secret', '', { key: '' }, secretProblem('')],
		['no secret at all', 'secret', undefined, {}, secretProblem('')],
		[
			'a short secret',
			'secret',
			'x'.repeat(15),
			{ key: 'x'.repeat(15) },
			secretProblem('x'.repeat(15)),
		],
		['a number', 'secret', 1234567890123456, { key: '1234567890123456' }, secretProblem(1)],
		[
			'no credential',
			'secret',
			null,
			right,
			"'Authentication' of the trigger is Secret, but no Webhook Secret API credential is selected. Select or create one in the trigger, and publish the workflow again.",
		],
		[
			'a credential that was deleted',
			'secret',
			new Error('It is gone'),
			right,
			unreadable('It is gone'),
		],
	])('nobody for %s, and the log is told why', async (_, authentication, stored, query, why) => {
		const context = contextOf(authentication, stored, query);
		const { refusal } = (await admit(context, 'cure')) as { refusal: Refusal };
		expect(refusal.status).toBe(401);
		expect(refusal.body).toEqual({ error: 'The secret is missing or wrong', cure: 'cure' });
		expect(refusal.logged).toBe(`Every request is refused. ${why}`);
		expect(refusal.logged).not.toContain(secret);
		for (const check of [checkSecret, secretOf]) {
			await expect(check(context)).rejects.toThrow(
				expect.objectContaining({ message: `Call: ${why}` }),
			);
		}
	});

	test('nobody without a credential, also where the node names others', async () => {
		const context = contextOf('secret', null);
		const node = { ...context.getNode(), credentials: { other: { id: '1', name: 'Other' } } };
		context.getNode = () => node;
		await expect(checkSecret(context)).rejects.toThrow('no Webhook Secret API credential');
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
