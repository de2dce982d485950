import {
	addressable,
	addressOf,
	pathOf,
	platformAddress,
	tenantPath,
} from '../../../../nodes/EightByEight/protocol/address';

describe('the host', () => {
	test.each([
		['na12', 'https://vcc-na12.8x8.com'],
		['NA12 ', 'https://vcc-na12.8x8.com'],
		['\u200Ena12\u200F', 'https://vcc-na12.8x8.com'],
		['\u200Evcc-na12.8x8.com\u200F', 'https://vcc-na12.8x8.com'],
		['ca2b', 'https://vcc-ca2b.8x8.com'],
		['vcc-eu21', 'https://vcc-eu21.8x8.com'],
		['vcc-na12.8x8.com', 'https://vcc-na12.8x8.com'],
		['https://vcc-na12.8x8.com/', 'https://vcc-na12.8x8.com'],
		['https://vcc-na12.8x8.com/CM/login.php?tenant=acme#top', 'https://vcc-na12.8x8.com'],
		['odcc2.bell.ca', 'https://odcc2.bell.ca'],
		['vcc-bc2.8x8.com', 'https://vcc-bc2.8x8.com'],
		['ab2', 'https://vcc-ab2.8x8.com'],
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
		['ftp://localhost', 'does not begin with https://'],
		['javascript:alert(1)', 'is not an address'],
		['vcc na12', 'is not an address'],
		['https://token@vcc-na12.8x8.com', 'contains a user name'],
		['acmecorp01', 'is not the address of a platform'],
		['_vcc-na12.8x8.com', 'is not the address of a platform'],
		['vcc-na12.8x8.com_', 'is not the address of a platform'],
		['vcc-na12.8x8.com.', 'is not the address of a platform'],
	])('%j is refused: %s', (given, problem) => {
		expect(() => platformAddress(given)).toThrow(`'Platform' ${problem}`);
	});

	test.each(['bc2', ' BC2', 'vcc-bc12', 'bc2b'])(
		"%j is Bell's, whose hosts are not 8x8's",
		(given) => {
			expect(() => platformAddress(given)).toThrow(
				expect.objectContaining({
					message: `'Platform' is "${given.trim().toLowerCase()}", a platform of Bell Canada, which is not at 8x8.com`,
					cure: 'Enter the whole address of your Configuration Manager, such as odcc2.bell.ca.',
				}),
			);
		},
	);
});

test('path segments are percent-encoded', () => {
	expect(pathOf('calls', 'a/b', 'c@d e', '..')).toBe('/calls/a%2Fb/c%40d%20e/..');
});

describe('the address of a request', () => {
	const path = tenantPath('calls', 'int-1', 'agent', 'a/b@c');

	test('stands below the platform, with the tenant in it', () => {
		expect(addressOf({ host: 'na12', tenant: ' acme corp\u200F ' }, path)).toBe(
			'https://vcc-na12.8x8.com/api/v1/tenants/acme%20corp/calls/int-1/agent/a%2Fb%40c',
		);
	});

	test.each<[object, string, string]>([
		[
			{ host: 'na12' },
			"'Tenant' is empty",
			'Enter the Tenant Name in the credential: find it in Configuration Manager under Home → Profile.',
		],
		[{ host: 'na12', tenant: ' .. ' }, '\'Tenant\' is ".."', 'Enter it as 8x8 shows it.'],
		[
			{ tenant: 'acmecorp01' },
			"'Platform' is empty",
			'Enter the platform from the address of your Configuration Manager, such as na12 or vcc-na12.8x8.com.',
		],
		[
			{ host: 'http://na12.8x8.com', tenant: 'acmecorp01' },
			"'Platform' does not begin with https://",
			'8x8 accepts only https. Enter the platform from the address of your Configuration Manager, such as na12 or vcc-na12.8x8.com.',
		],
	])('%j is refused', (credential, message, cure) => {
		expect(() => addressOf(credential, path)).toThrow(expect.objectContaining({ message, cure }));
	});
});

describe('text that can stand in an address', () => {
	test.each(['int-1', '.a', 'a..', '...', 'a/b', '\u{1f600}', ''])('%j is let through', (text) => {
		expect(addressable(text, 'Agent')).toBe(text);
	});

	test.each([
		['.', 'is "."'],
		['..', 'is ".."'],
		['a\ud800', 'contains half of a character'],
		['\udc00.', 'contains half of a character'],
		['.\ud800', 'contains half of a character'],
	])('%j is refused', (text, problem) => {
		expect(() => addressable(text, 'Agent')).toThrow(
			expect.objectContaining({
				message: `'Agent' ${problem}`,
				cure: 'Enter it as 8x8 shows it.',
			}),
		);
	});
});
