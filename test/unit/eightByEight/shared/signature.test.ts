import { EightByEightApi } from '../../../../credentials/EightByEightApi.credentials';
import { secretsOf } from '../../../../nodes/EightByEight/shared/signature';

const credential = {
	host: 'na12',
	tenant: 'acmecorp01',
	username: '',
	actionToken: 'the-action-token',
	dataToken: 'the-data-token',
};
const sign = async (url: string, more = {}, changes = {}) =>
	await new EightByEightApi().authenticate(
		{ ...credential, ...changes },
		{ method: 'GET', url, ...more },
	);
const host = 'https://vcc-na12.8x8.com';
const withoutRedirects = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

describe('what signs a request', () => {
	const action = { username: 'acmecorp01', password: 'the-action-token' };
	const data = { username: 'acmecorp01', password: 'the-data-token' };

	test.each([
		['/api/v1/tenants/acmecorp01/calls', action],
		['/api/v1/tenants/acmecorp01/agentstatus/agents', action],
		['/api/v1/interaction/data/guid/int-1', action],
		['/api/tstats/interaction/data/guid/int-1', action],
		['/api/stats/queues.json', data],
		['/api/rtstats/stats/queues.json', data],
	])('%s: Basic auth', async (path, auth) => {
		expect(await sign(host + path)).toMatchObject({ method: 'GET', url: host + path, auth });
	});

	test('the user name, where it is not the tenant', async () => {
		const { auth } = await sign(`${host}/api/v1/x`, {}, { username: 'other' });
		expect(auth?.username).toBe('other');
	});

	test('External IVR: form fields, and no Basic auth', async () => {
		const url = `${host}/SC/externalIvrAction.php`;
		const token = { tenant: 'acmecorp01', token: 'the-action-token' };
		const fields = { sip_id: 'x', action: 'wForwardACD', param: '1' };
		expect(await sign(url, { method: 'POST', body: fields })).toEqual({
			...withoutRedirects,
			method: 'POST',
			url,
			body: { ...token, ...fields },
		});
		expect(await sign(url, { qs: fields })).toEqual({
			...withoutRedirects,
			method: 'GET',
			url,
			qs: { ...token, ...fields },
		});
	});

	test('blanks and marks of direction that were pasted along are not part of it', async () => {
		const pasted = {
			host: ' na12\u200F ',
			tenant: '\u200Eacmecorp01 ',
			username: ' ',
			actionToken: '\tthe-action-token\u200F\n',
			dataToken: ' the-data-token',
		};
		expect((await sign(`${host}/api/v1/x`, {}, pasted)).auth).toEqual(action);
		expect((await sign(`${host}/api/stats/x`, {}, pasted)).auth).toEqual(data);
		const { auth } = await sign(`${host}/api/v1/x`, {}, { ...pasted, username: ' other ' });
		expect(auth?.username).toBe('other');
		expect(await sign(`${host}/SC/externalIvrAction.php`, {}, pasted)).toMatchObject({
			qs: { tenant: 'acmecorp01', token: 'the-action-token' },
		});
		expect(secretsOf(pasted)).toEqual(secretsOf(credential));
	});

	test('two addresses of which one is foreign get no token', async () => {
		const foreign = { uri: 'https://evil.example/' };
		await expect(sign(`${host}/api/v1/x`, foreign)).rejects.toThrow('The 8x8 tokens are sent only');
	});

	test.each([
		'https://vcc-na13.8x8.com/api/v1/x',
		'https://vcc-na12.8x8.com.evil.example/api/v1/x',
		'https://vcc-na12.8x8.com:8443/api/v1/x',
		'http://vcc-na12.8x8.com/api/v1/x',
		'https://evil.example/SC/externalIvrAction.php',
	])('%s gets no token', async (url) => {
		await expect(sign(url)).rejects.toThrow(
			'The 8x8 tokens are sent only to the platform of the credential',
		);
	});
});
