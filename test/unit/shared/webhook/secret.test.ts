import { carriesSecret, secretProblem } from '../../../../nodes/shared/webhook/secret';

const secret = 'a-good-long-secret';
const basic = (text: string) => ({
	authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

test.each<[string, Record<string, unknown>, object, boolean]>([
	['in the address', { key: secret }, {}, true],
	['as a password', {}, basic(`voicenter:${secret}`), true],
	['as a password without a user', {}, basic(`:${secret}`), true],
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

test('a password may hold colons', () => {
	expect(carriesSecret('a:colon:in:a:secret', {}, basic('user:a:colon:in:a:secret'))).toBe(true);
});

test('a short secret is told how to become a good one', () => {
	expect(secretProblem('x'.repeat(16))).toBeUndefined();
	expect(secretProblem('short')).toMatch(/has 5 characters.*at least 16/);
});
