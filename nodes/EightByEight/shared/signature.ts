import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { platformAddress } from '../protocol/address';

/** The only code that touches the tokens of a credential. */

/**
 * A request as 8x8 takes it from this tenant: with Basic auth (call, interaction data and agent status
 * APIs with the action token, statistics with the data token), or with form fields (External IVR API).
 *
 * @throws Error for a request to any host but the credential's own, and InvalidField for a host that
 * cannot be one
 */
export function signed(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const { tenant, actionToken } = credentials;
	const { origin, pathname } = new URL(request.url, request.baseURL);
	if (origin !== platformAddress(credentials.host)) {
		throw new Error('The 8x8 tokens are sent only to the platform of the credential');
	}
	if (pathname === '/SC/externalIvrAction.php') {
		const place = request.method === 'GET' ? 'qs' : 'body';
		const fields = request[place] as IDataObject;
		return { ...request, [place]: { tenant, token: actionToken, ...fields } };
	}
	const isStatistics = /^\/api\/(rt)?stats\//.test(pathname);
	const [action, data] = logins(credentials);
	return { ...request, auth: isStatistics ? data : action };
}

/** User name and password of Basic auth, with the action token and with the data token. */
const logins = ({ tenant, username, actionToken, dataToken }: ICredentialDataDecryptedObject) =>
	[actionToken, dataToken].map((token) => ({
		username: String(username || tenant),
		password: String(token ?? ''),
	}));

/** All texts that give a token away, should 8x8 or a proxy repeat what was sent. */
export const secretsOf = (credentials: ICredentialDataDecryptedObject): string[] =>
	logins(credentials).flatMap(({ username, password }) => [
		password,
		Buffer.from(`${username}:${password}`).toString('base64'),
	]);
