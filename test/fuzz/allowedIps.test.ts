import fc from 'fast-check';
import { BlockList, isIP, isIPv6 } from 'node:net';

import { isAllowedIp, readIpRanges } from '../../nodes/shared/webhook/allowedIps';
import { InvalidField } from '../../nodes/shared/invalidField';
import { check, tries } from '../support/check';

const read = (text: string) => readIpRanges(text, 'Allowed IP Addresses');

/** Addresses that are near to each other, so that a range is often hit; IPv6 in all its forms. */
const bytes = fc.array(fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255)), {
	minLength: 4,
	maxLength: 4,
});
const ipv4 = bytes.map((four) => four.join('.'));
const group = fc.oneof(
	fc.constantFrom('0', '1', 'ffff', '8000', '0db8'),
	fc.nat(0xffff).map((n) => n.toString(16)),
);
const full = fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':'));
const shortened = fc
	.tuple(fc.array(group, { maxLength: 3 }), fc.array(group, { maxLength: 3 }))
	.map(([head, tail]) => `${head.join(':')}::${tail.join(':')}`);
const embedded = fc
	.tuple(fc.constantFrom('::', '::ffff:', '64:ff9b::', '::1:'), ipv4)
	.map((t) => t.join(''));
const ipv6 = fc.oneof(full, shortened, embedded);
const address = fc.oneof(ipv4, ipv6);
const type = (ip: string) => (isIPv6(ip) ? 'ipv6' : 'ipv4');

test('what is an address is what Node says is one', () => {
	const nearlyAddress = fc
		.tuple(
			address,
			fc.nat(40),
			fc.constantFrom('', ':', '.', '0', 'g', '::', '1', '/', ' '),
			fc.nat(2),
		)
		.map(([ip, at, piece, cut]) => ip.slice(0, at) + piece + ip.slice(at + cut));
	let accepted = 0;
	check(
		fc.property(fc.oneof(address, nearlyAddress, fc.string()), (text) => {
			fc.pre(!/[,/%]/.test(text) && text.trim() === text && text !== '');
			const isAddress = isIP(text) !== 0;
			if (isAddress) accepted++;
			try {
				expect(read(text)).toHaveLength(1);
				expect(isAddress).toBe(true);
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				expect(isAddress).toBe(false);
			}
		}),
	);
	expect(accepted).toBeGreaterThan(tries / 10);
});

test("ranges hold what Node's own BlockList says they hold", () => {
	/** A network, its prefix, and whether to ask for the network's neighbour or for any address. */
	const near = fc.tuple(address, fc.nat(128), fc.boolean());
	let inside = 0;
	check(
		fc.property(near, address, fc.nat(15), ([network, bits, isSame], other, last) => {
			const prefix = type(network) === 'ipv4' ? bits % 33 : bits;
			const neighbour = network.replace(
				/[\da-f]$/i,
				last.toString(type(network) === 'ipv4' ? 8 : 16),
			);
			const ip = isSame && isIP(neighbour) ? neighbour : other;
			const list = new BlockList();
			list.addSubnet(network, prefix, type(network));
			const expected = list.check(ip, type(ip));
			if (expected) inside++;
			expect([network, prefix, ip, isAllowedIp(ip, read(`${network}/${prefix}`))]).toEqual([
				network,
				prefix,
				ip,
				expected,
			]);
		}),
	);
	expect(inside).toBeGreaterThan(tries / 10);
});
