import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { bareText, isObject } from '../../shared/values';
import { platformAddress } from '../protocol/address';

/** The only code that touches the tokens of a credential. */

/** A request as n8n's two HTTP functions take it: the newer one `url` and `body`, the one of its HTTP Request node `uri` and `form`. */
type SomeRequest = IHttpRequestOptions & { uri?: string; form?: unknown };

/** Each of n8n's HTTP functions has words of its own for it. */
const withoutRedirects = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

/**
 * A request as 8x8 takes it from this tenant: with Basic auth (call, interaction data and agent status
 * APIs with the action token, statistics with the data token), or with form fields (External IVR API). It
 * follows no redirect.
 *
 * @throws Error for a request to any host but the credential's own, and InvalidField for a host that
 * cannot be one
 */
export function signed(
	credentials: ICredentialDataDecryptedObject,
	request: SomeRequest,
): IHttpRequestOptions {
	const { host, tenant, actionToken } = trimmed(credentials);
	const platform = platformAddress(host);
	const [address, ...others] = [request.url, request.uri]
		.filter((given) => given !== undefined)
		.map((given) => new URL(given, request.baseURL));
	if ([address, ...others].some(({ origin }) => origin !== platform)) {
		throw new Error(
			`The 8x8 tokens are sent only to the platform of the credential. Begin the address with ${platform}/`,
		);
	}
	const unsigned = { ...request, ...withoutRedirects };
	if (address.pathname === '/SC/externalIvrAction.php') {
		const place = formPlace(request);
		const fields = request[place] as IDataObject;
		return { ...unsigned, [place]: { tenant, token: actionToken, ...fields } };
	}
	const isStatistics = /^\/api\/(rt)?stats\//.test(address.pathname);
	const [action, data] = logins(credentials);
	return { ...unsigned, auth: isStatistics ? data : action };
}

/** Where the fields of a form stand in a request. */
function formPlace(request: SomeRequest): 'qs' | 'body' | 'form' {
	if (request.method === 'GET') return 'qs';
	if (request.uri === undefined) return 'body';
	if (isObject(request.form)) return 'form';
	throw new Error(
		"8x8's External IVR API takes a form: set 'Body Content Type' to Form Urlencoded",
	);
}

/** Without what comes with pasting: blanks and marks of direction. */
export const trimmed = (credentials: ICredentialDataDecryptedObject) =>
	Object.fromEntries(
		Object.entries(credentials).map(([name, value]) => [
			name,
			typeof value === 'string' ? bareText(value) : value,
		]),
	);

/** User name and password of Basic auth, with the action token and with the data token. */
function logins(credentials: ICredentialDataDecryptedObject) {
	const { tenant, username, actionToken, dataToken } = trimmed(credentials);
	return [actionToken, dataToken].map((token) => ({
		username: String(username || tenant),
		password: String(token ?? ''),
	}));
}

/** All texts that give a token away, should 8x8 or a proxy repeat what was sent. */
export const secretsOf = (credentials: ICredentialDataDecryptedObject): string[] =>
	logins(credentials).flatMap(({ username, password }) => [
		password,
		Buffer.from(`${username}:${password}`).toString('base64'),
	]);
