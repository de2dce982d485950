import { pathOf, platformAddress } from '../../../../nodes/EightByEight/protocol/address';

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
		['https://token@vcc-na12.8x8.com', 'contains a user name'],
		['acmecorp01', 'is not the address of a platform'],
	])('%j is refused: %s', (given, problem) => {
		expect(() => platformAddress(given)).toThrow(`'Platform' ${problem}`);
	});
});

test('path segments are percent-encoded', () => {
	expect(pathOf('calls', 'a/b', 'c@d e', '..')).toBe('/calls/a%2Fb/c%40d%20e/..');
});
