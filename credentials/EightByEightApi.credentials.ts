import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { signed } from '../nodes/EightByEight/shared/signature';

/** A tenant of 8x8 Contact Center. Its requests go to the tenant's own platform alone. */
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
		return signed(credentials, request);
	}
}
