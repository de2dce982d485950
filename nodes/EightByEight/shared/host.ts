import { InvalidField } from '../../shared/invalidField';

const cure =
	'Give the platform from the address of your Configuration Manager, such as na12 or vcc-na12.8x8.com.';

/** na12, vcc-na12 and those with a letter, such as ca2b (source: 8x8's platform URL guide and server list). */
const platformPattern = /^(?:vcc-)?([a-z]{2}\d{1,3}[a-z]?)$/;

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The address of a tenant's platform, without a slash at its end. Takes a platform (na12), a host
 * (vcc-na12.8x8.com, odcc2.bell.ca, www.mycontactual.co.uk) or a pasted log-in address.
 *
 * @throws InvalidField for anything else; http:// is for the loopback address alone
 */
export function platformAddress(host: unknown): string {
	const text = typeof host === 'string' ? host.trim().toLowerCase() : '';
	if (text === '') throw new InvalidField('Host', 'is empty', cure);
	const [, platform] = platformPattern.exec(text) ?? [];
	if (platform) return `https://vcc-${platform}.8x8.com`;

	const address = text.includes('://') ? text : `https://${text}`;
	if (!URL.canParse(address)) throw new InvalidField('Host', 'is not an address', cure);
	const { protocol, hostname, origin, username } = new URL(address);
	if (username !== '') throw new InvalidField('Host', 'holds a user name', cure);
	const isLoopback = loopbackNames.includes(hostname);
	if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
		throw new InvalidField('Host', 'does not begin with https://', '8x8 takes https only. ' + cure);
	}
	if (!isLoopback && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)) {
		throw new InvalidField('Host', 'is neither a platform nor a host name', cure);
	}
	return origin;
}
