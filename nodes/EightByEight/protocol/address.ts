import { InvalidField } from '../../shared/invalidField';
import { bareText, filledText, inWords } from '../../shared/values';

const cure =
	'Enter the platform from the address of your Configuration Manager, such as na12 or vcc-na12.8x8.com.';

/** na12, vcc-na12 and those with a letter, such as ca2b (source: 8x8's platform URL guide and server list; Bell's bc2 is elsewhere). */
const platformPattern = /^(?:vcc-)?([a-z]{2}\d{1,3}[a-z]?)$/;

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The address of a tenant's platform, without a slash at its end. Takes a platform (na12), a host
 * (vcc-na12.8x8.com, odcc2.bell.ca, www.mycontactual.co.uk) or a pasted log-in address.
 *
 * @throws InvalidField for anything else; http:// is for the loopback address alone
 */
export function platformAddress(host: unknown): string {
	const text = typeof host === 'string' ? bareText(host).toLowerCase() : '';
	if (text === '') throw new InvalidField('Platform', 'is empty', cure);
	const platform = platformPattern.exec(text)?.[1];
	if (platform?.startsWith('bc')) {
		throw new InvalidField(
			'Platform',
			`is ${inWords(text)}, a platform of Bell Canada, which is not at 8x8.com`,
			'Enter the whole address of your Configuration Manager, such as odcc2.bell.ca.',
		);
	}
	if (platform) return `https://vcc-${platform}.8x8.com`;

	const address = text.includes('://') ? text : `https://${text}`;
	if (!URL.canParse(address)) throw new InvalidField('Platform', 'is not an address', cure);
	const { protocol, hostname, origin, username } = new URL(address);
	if (username !== '') throw new InvalidField('Platform', 'contains a user name', cure);
	const isLoopback = loopbackNames.includes(hostname);
	if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
		throw new InvalidField(
			'Platform',
			'does not begin with https://',
			'8x8 accepts only https. ' + cure,
		);
	}
	if (!isLoopback && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)) {
		throw new InvalidField('Platform', 'is not the address of a platform', cure);
	}
	return origin;
}

/** Segments of a path below the platform's address, for the name of the tenant. */
export type Path = (tenant: string) => string[];

/** A path of the APIs for calls and agents, below the tenant's own. */
export const tenantPath =
	(...segments: string[]): Path =>
	(tenant) => ['api', 'v1', 'tenants', tenant, ...segments];

/**
 * The address of a request to the tenant of a credential.
 *
 * @throws InvalidField for a host or a tenant that cannot be one
 */
export function addressOf(
	{ host, tenant }: { host?: unknown; tenant?: unknown },
	path: Path,
): string {
	const tenantCure =
		'Enter the Tenant Name in the credential: find it in Configuration Manager under Home → Profile.';
	const name = addressable(bareText(filledText(tenant, 'Tenant', tenantCure)), 'Tenant');
	return platformAddress(host) + pathOf(...path(name));
}

/** Path segments as they go over the wire: an id may hold @ or a slash. */
export const pathOf = (...segments: string[]): string =>
	`/${segments.map(encodeURIComponent).join('/')}`;

/**
 * Lets through text that can stand in an address.
 *
 * @throws InvalidField for one or two dots, which would lead to another address, and for half a
 * character, which has no percent-encoding
 */
export function addressable(text: string, field: string): string {
	const isDots = /^\.{1,2}$/.test(text);
	if (!isDots && !/\p{Surrogate}/u.test(text)) return text;
	const problem = isDots ? `is "${text}"` : 'contains half of a character';
	throw new InvalidField(field, problem, 'Enter it as 8x8 shows it.');
}
