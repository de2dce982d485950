import { InvalidField } from '../invalidField';
import { inWords } from '../values';

/**
 * Addresses whose first `prefix` bits are those of `address`. All addresses have 128 bits:
 * an IPv4 address is its IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2), so that both forms are one.
 */
export interface IpRange {
	address: bigint;
	prefix: number;
}

/**
 * Reads addresses and CIDR ranges, IPv4 and IPv6, with commas between them.
 *
 * @throws InvalidField naming the first entry that is neither
 */
export function readIpRanges(text: string, field: string): IpRange[] {
	const entries = text.split(',').map((entry) => entry.trim());
	return entries.filter(Boolean).map((entry) => {
		const range = readRange(entry);
		if (range) return range;
		throw new InvalidField(
			field,
			`has ${inWords(entry)}, which is neither an IP address nor a range of them`,
			'Write addresses such as 192.0.2.10 or 2001:db8::1 and ranges such as 192.0.2.0/24, with commas between them.',
		);
	});
}

/** Whether an address lies in one of the ranges, or there are none; what is no address lies in none. */
export function isAllowedIp(ip: string | undefined, ranges: IpRange[]): boolean {
	if (ranges.length === 0) return true;
	const address = ip === undefined ? undefined : readAddress(ip);
	if (address === undefined) return false;
	return ranges.some((range) => {
		const rest = BigInt(128 - range.prefix);
		return address >> rest === range.address >> rest;
	});
}

function readRange(entry: string): IpRange | undefined {
	const [ip, bits, ...more] = entry.split('/');
	const address = readAddress(ip);
	if (address === undefined || more.length > 0) return undefined;
	if (bits === undefined) return { address, prefix: 128 };
	const before = ip.includes(':') ? 0 : 96;
	const prefix = before + Number(bits);
	return /^\d{1,3}$/.test(bits) && prefix <= 128 ? { address, prefix } : undefined;
}

/** @returns undefined for what is no address; the zone of an IPv6 address (fe80::1%eth0) is ignored */
function readAddress(text: string): bigint | undefined {
	const ip = text.includes(':') ? text.replace(/%.+/, '') : mapped(text);
	const halves = lastGroupsInHex(ip).split('::');
	const [head, tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
	const missing = 8 - head.length - tail.length;
	if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
	const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail];
	if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
	return BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
}

const mapped = (text: string) => (text.includes('.') ? `::ffff:${text}` : text);

const byte = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const dotted = new RegExp(`:${byte}\\.${byte}\\.${byte}\\.${byte}$`);

/** Writes the IPv4 form of the last four bytes as two groups: ::ffff:192.0.2.1 is ::ffff:c000:201. */
function lastGroupsInHex(ip: string): string {
	return ip.replace(dotted, (_, ...bytes: string[]) => {
		const [a, b, c, d] = bytes.map(Number);
		return `:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
	});
}
