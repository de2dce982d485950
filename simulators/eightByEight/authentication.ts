import type { Tenant } from './state';

/**
 * The tenant whose user name and token a request carries as Basic auth.
 *
 * @param token which of the two tokens opens the path; the other one does not
 * @returns undefined when the header is missing, is not Basic auth, or has a wrong user or token
 */
export function authenticate(
	authorization: string | undefined,
	tenants: Iterable<Tenant>,
	token: 'actionToken' | 'dataToken',
): Tenant | undefined {
	const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const given = Buffer.from(encoded, 'base64').toString();
	return [...tenants].find((tenant) => given === `${tenant.username}:${tenant[token]}`);
}
