import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { platformAddress } from '../nodes/EightByEight/shared/address';

/**
 * A tenant of 8x8 Contact Center. `authenticate` is the only code that touches the tokens: as Basic
 * auth (call, interaction data and agent status APIs with the action token, statistics with the data
 * token), or as form fields (External IVR API). It signs requests to the tenant's own platform alone.
 */
export class EightByEightApi implements ICredentialType {
	name = 'eightByEightApi';

	displayName = '8x8 Contact Center API';

	icon: Icon = { light: 'file:../icons/8x8.svg', dark: 'file:../icons/8x8.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-8x8-voicenter/n8n-nodes-8x8-voicenter#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. na12',
			description:
				'Your platform as the address of Configuration Manager shows it: na12, vcc-na12.8x8.com, or the whole address',
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. acmecorp01',
			description: 'Tenant Name in Configuration Manager → Home → Profile',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			description:
				'Username in Configuration Manager → Integration → API Token. Leave it empty if it is the tenant name, as it generally is.',
		},
		{
			displayName: 'Action Token',
			name: 'actionToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Action Request Token in Configuration Manager → Integration → API Token',
		},
		{
			displayName: 'Data Token',
			name: 'dataToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Data Request Token in Configuration Manager → Integration → API Token. Only the list of queues needs it.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { tenant, actionToken } = credentials;
		const { origin, pathname } = new URL(request.url, request.baseURL);
		if (origin !== platformAddress(credentials.host)) {
			throw new Error('The 8x8 tokens are sent to the host of the credential alone');
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
