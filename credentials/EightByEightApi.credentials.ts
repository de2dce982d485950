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
		'https://github.com/n8n-nodes-8x8-voicenter/n8n-nodes-8x8-voicenter/blob/main/docs/8x8.md#the-credential-8x8-contact-center-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Platform',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. na12',
			description:
				'The part such as na12 in the address of your Configuration Manager (vcc-na12.8x8.com). You can also paste the whole address.',
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. acmecorp01',
			description: 'Your Tenant Name: find it in Configuration Manager under Home → Profile',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'leave empty',
			description:
				'Usually the tenant name: leave it empty then. Otherwise find it in Configuration Manager under Integration → API Token.',
		},
		{
			displayName: 'Action Request Token',
			name: 'actionToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Find it in Configuration Manager under Integration → API Token',
		},
		{
			displayName: 'Data Request Token',
			name: 'dataToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Find it in Configuration Manager under Integration → API Token. It is needed only to pick queues from a list.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signed(credentials, request);
	}
}
