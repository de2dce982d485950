import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The secret that lets a phone platform in; checked by the triggers, which also test it. */
export class WebhookSecretApi implements ICredentialType {
	name = 'webhookSecretApi';

	displayName = 'Webhook Secret API';

	icon: Icon = { light: 'file:../icons/secret.svg', dark: 'file:../icons/secret.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-8x8-voicenter/n8n-nodes-8x8-voicenter#webhook-secret-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'At least 16 letters and digits; signs such as &, # and % have another meaning in an address. The address that calls the workflow ends in ?key= and this secret, or has it as its password, with any user name.',
		},
	];
}
