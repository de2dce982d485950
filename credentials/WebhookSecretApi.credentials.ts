import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The secret that lets a phone platform in; checked by the triggers, which also test it. */
export class WebhookSecretApi implements ICredentialType {
	name = 'webhookSecretApi';

	displayName = 'Webhook Secret API';

	icon: Icon = { light: 'file:../icons/secret.svg', dark: 'file:../icons/secret.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-8x8-voicenter/n8n-nodes-8x8-voicenter#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'At least 16 characters; letters and digits need no escaping. The caller sends it as ?key=… at the end of the address, or as the password of Basic auth with any user name.',
		},
	];
}
