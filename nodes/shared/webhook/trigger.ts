import type { INodeProperties, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { logRefusal } from './log';
import type { Refusal } from './refusal';

/**
 * What all triggers share beside the guard. Their classes still name the credential, its test and the
 * three webhook methods, because n8n's lint looks for them there.
 */

const displayOptions = { show: { authentication: ['secret'] } };

/**
 * The rest of the credential's entry: it is asked for where 'Authentication' is Secret. n8n does not know it as
 * required, because it would empty the trigger's panel as long as it is missing; `checkSecret` asks for it.
 */
export const ifSecret = { displayOptions };

/**
 * The field by which a trigger lets in everybody or those with the secret; `admit` acts on it. A notice says what
 * Secret takes.
 *
 * @param whereSecretStands describes the choice Secret
 */
export const authenticationFields = (
	whereSecretStands: string,
	description = 'Whether requests must come with a secret',
): INodeProperties[] => [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'None',
				value: 'none',
				description: 'Anyone who knows the address can start the workflow',
			},
			{ name: 'Secret', value: 'secret', description: whereSecretStands },
		],
		default: 'none',
		description,
	},
	{
		displayName:
			'Requests must carry the secret of the credential above. Without a credential nobody gets in, and the workflow can be neither published nor tested.',
		name: 'secretNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
];

/**
 * Turns a request away: no workflow starts, its sender is told why, and so is n8n's log.
 *
 * @param what is refused, in the vendor's words
 * @param send writes the answer; the guard's `refuse` where there is a guard, which holds the response
 * @returns what `webhook()` has to return
 */
export function sendRefusal(
	context: IWebhookFunctions,
	what: string,
	refusal: Refusal,
	send = ({ status, headers = {}, body }: Refusal): void =>
		void context.getResponseObject().status(status).set(headers).json(body),
): IWebhookResponseData {
	send(refusal);
	logRefusal(context, what, refusal);
	return { noWebhookResponse: true };
}
