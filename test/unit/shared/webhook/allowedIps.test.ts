import { isAllowedIp, readIpRanges } from '../../../../nodes/shared/webhook/allowedIps';

const read = (text: string) => readIpRanges(text, 'Allowed IP Addresses');

test.each<[string, string, boolean]>([
	['192.0.2.10', '192.0.2.10', true],
	['192.0.2.10', '192.0.2.11', false],
	['192.0.2.0/24', '192.0.2.255', true],
	['192.0.2.77/24', '192.0.2.1', true],
	['192.0.2.0/24', '192.0.3.0', false],
	['192.0.2.10/32', '192.0.2.10', true],
	['192.0.2.10/32', '192.0.2.11', false],
	['0.0.0.0/0', '203.0.113.1', true],
	['0.0.0.0/0', '2001:db8::1', false],
	['2001:db8::/32', '2001:db8:ffff::1', true],
	['2001:db8::/32', '2001:db9::1', false],
	['2001:0DB8:0:0:0:0:0:1', '2001:db8::1', true],
	['::/0', '2001:db8::1', true],
	['2001:db8::1/128', '2001:db8::1', true],
	['2001:db8::1/128', '2001:db8::2', false],
	['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
	['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8', true],
	['1:2:3::5:6:7:8', '1:2:3:0:5:6:7:8', true],
	['::', '0:0:0:0:0:0:0:0', true],
	['192.0.2.10', '::ffff:192.0.2.10', true],
	['192.0.2.0/24', '::ffff:c000:201', true],
	['198.51.100.7', '::ffff:c633:6407', true],
	['::ffff:192.0.2.10', '192.0.2.10', true],
	['::ffff:192.0.2.0/120', '192.0.2.10', true],
	['192.0.2.10', '::192.0.2.10', false],
	['fe80::1', 'fe80::1%eth0', true],
	['fe80::1%eth0', 'fe80::1', true],
	['fe80::1%eth0', 'fe80::2%eth0', false],
	['10.0.0.1, 2001:db8::1 ,192.0.2.0/24,', '192.0.2.9', true],
	['', '192.0.2.9', true],
	[' , ', '192.0.2.9', true],
	['0.0.0.0/0, ::/0', 'unknown', false],
	['0.0.0.0/0, ::/0', '', false],
])('%j, called from %j: %s', (ranges, ip, expected) => {
	expect(isAllowedIp(ip, read(ranges))).toBe(expected);
});

test('an address that n8n could not tell is not let in', () => {
	expect(isAllowedIp(undefined, read('::/0'))).toBe(false);
	expect(isAllowedIp(undefined, read(''))).toBe(true);
});

test.each([
	'10.0.0.300',
	'10.0.0',
	'10.0.0.1.2',
	'10.0.0.01',
	'1234',
	'abcd',
	'10.0.0.0/33',
	'10.0.0.0/',
	'10.0.0.0/-1',
	'10.0.0.0/8/8',
	'10.0.0.0/8.0',
	'/8',
	'fe80::1%',
	'::/129',
	'1::2::3',
	':::',
	'1:2:3:4:5:6:7',
	'1:2:3:4:5:6:7:8:9',
	'1:2:3:4::5:6:7:8',
	'1:2:3:4::5:6:7:8::9',
	'12345::',
	'::1.2.3.4:5',
	'1.2.3.4::',
	'::%eth0x/',
	'[::1]',
	'10.0.0.1 10.0.0.2',
	'10.0.0.1;10.0.0.2',
	'localhost',
	'10.0.0.*',
])('%s is refused by name, with a cure', (entry) => {
	expect(() => read(`192.0.2.1, ${entry}`)).toThrow(
		expect.objectContaining({
			message: `'Allowed IP Addresses' has "${entry}", which is neither an IP address nor a range of them`,
			cure: 'Write addresses such as 192.0.2.10 or 2001:db8::1 and ranges such as 192.0.2.0/24, with commas between them.',
		}),
	);
});
