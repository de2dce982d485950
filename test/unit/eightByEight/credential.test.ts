import { Readable } from 'node:stream';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import { EightByEightApi } from '../../../credentials/EightByEightApi.credentials';
import { platformAddress } from '../../../nodes/EightByEight/shared/address';
import { eightByEightTest } from '../../../nodes/EightByEight/shared/testCredential';

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

describe('the host', () => {
	test.each([
		['na12', 'https://vcc-na12.8x8.com'],
		['NA12 ', 'https://vcc-na12.8x8.com'],
		['ca2b', 'https://vcc-ca2b.8x8.com'],
		['vcc-eu21', 'https://vcc-eu21.8x8.com'],
		['vcc-na12.8x8.com', 'https://vcc-na12.8x8.com'],
		['https://vcc-na12.8x8.com/', 'https://vcc-na12.8x8.com'],
		['https://vcc-na12.8x8.com/CM/login.php?tenant=acme#top', 'https://vcc-na12.8x8.com'],
		['odcc2.bell.ca', 'https://odcc2.bell.ca'],
		['www.mycontactual.co.uk', 'https://www.mycontactual.co.uk'],
		['https://na3.mycontactual.com/SC/', 'https://na3.mycontactual.com'],
		['http://127.0.0.1:5679', 'http://127.0.0.1:5679'],
		['http://localhost:5679/', 'http://localhost:5679'],
		['http://[::1]:5679', 'http://[::1]:5679'],
	])('%s is %s', (given, expected) => {
		expect(platformAddress(given)).toBe(expected);
	});

	test.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		['http://vcc-na12.8x8.com', 'does not begin with https://'],
		['http://127.0.0.1.evil.example', 'does not begin with https://'],
		['ftp://vcc-na12.8x8.com', 'does not begin with https://'],
		['javascript:alert(1)', 'is not an address'],
		['vcc na12', 'is not an address'],
		['https://token@vcc-na12.8x8.com', 'holds a user name'],
		['acmecorp01', 'is neither a platform nor a host name'],
	])('%j is refused: %s', (given, problem) => {
		expect(() => platformAddress(given)).toThrow(`'Host' ${problem}`);
	});
});

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
		expect(await sign(host + path)).toEqual({ method: 'GET', url: host + path, auth });
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
			method: 'POST',
			url,
			body: { ...token, ...fields },
		});
		expect(await sign(url, { qs: fields })).toEqual({
			method: 'GET',
			url,
			qs: { ...token, ...fields },
		});
	});

	test.each([
		'https://vcc-na13.8x8.com/api/v1/x',
		'https://vcc-na12.8x8.com.evil.example/api/v1/x',
		'https://vcc-na12.8x8.com:8443/api/v1/x',
		'http://vcc-na12.8x8.com/api/v1/x',
		'https://evil.example/SC/externalIvrAction.php',
	])('%s gets no token', async (url) => {
		await expect(sign(url)).rejects.toThrow(
			'The 8x8 tokens are sent to the host of the credential',
		);
	});
});

test('the test of the credential ends after 15 seconds, and its connection with it', async () => {
	jest.useFakeTimers();
	const body = new Readable({ read: () => undefined });
	const request = async () => await Promise.resolve({ statusCode: 200, body });
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = { id: '1', name: '8x8', type: 'eightByEightApi', data: credential };
	const result = eightByEightTest.call(context, data);
	await jest.advanceTimersByTimeAsync(14_999);
	expect(body.destroyed).toBe(false);
	await jest.advanceTimersByTimeAsync(1);
	expect(body.destroyed).toBe(true);
	expect(await result).toMatchObject({ status: 'Error' });
	jest.useRealTimers();
});
