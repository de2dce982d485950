import {
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import type { Output } from '../../shared/operations';
import { checkSize, readBody } from '../../shared/webhook/body';
import { refusalOf, type Refusal } from '../../shared/webhook/refusal';
import { admit, checkSecret, testSecret } from '../../shared/webhook/secret';
import { authenticationFields, ifSecret, sendRefusal } from '../../shared/webhook/trigger';
import { readCallback } from '../protocol/callback';
import { callbackCure } from '../protocol/callbackFields';

const inEightByEight =
	"Paste the production URL into 'System Data' → 'Callback URL' of the 8x8 Click to Dial node that builds the links. In Configuration Manager under Integration → Screen Pop, enable 'Screen pop and Auto Logs for Phone Media': otherwise 8x8 sends no callback.";

const helpBeforePublishing = `<b>While you build</b>, click 'execute step', then click a link that has the test URL as its Callback URL, and finish the call. The result shows up here. <br /> <br /> <b>Once you are happy</b>, publish the workflow. ${inEightByEight}`;

const helpAfterPublishing = `<b>While you build</b>, click 'execute step', then finish a call whose link has the test URL as its Callback URL. The result shows up here. <br /> <br /> <b>Your workflow runs by itself</b> for each result that comes to its production URL; you find them in the executions list. ${inEightByEight}`;

const secretInLink =
	"Add ?key= and the secret of the Webhook Secret credential to the end of 'Callback URL' of the link.";

/** Of the item that starts the workflow. */
export const output: Output = {
	resultCode:
		"of the link's _Action_: `SUCCESS`, `FAIL`, or `IGNORE` when 8x8 carried out none. It does not say whether the call was answered. `null` when it cannot be read",
	errorString: "8x8's words when the action failed, otherwise empty",
	newRecordId: 'the record that the action created, or `null`',
	userData:
		'the User Data of the link with all tokens filled in; a name that comes twice has a list',
	systemData: 'the same for names that begin with `ctl_`',
	transactionCodes:
		'`[{ "list": "Sales", "code": "WON" }]`, if the link has a value named `transaction_codes` with the token _Transaction Codes_',
	receivedAt: 'when the callback came, UTC',
	oddities: 'what of the callback was not as documented, as a list of sentences; empty as a rule',
	query:
		'the values that the callback URL has after its `?`, with all tokens filled in; without `key` and passwords',
	raw: 'the fields as 8x8 sent them; the text as it came if no fields can be read',
	'removed?': 'only if fields with a password came: their names',
};

export class EightByEightClickToDialTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: '8x8 Click to Dial Trigger',
		name: 'eightByEightClickToDialTrigger',
		icon: { light: 'file:../../../icons/8x8.svg', dark: 'file:../../../icons/8x8.dark.svg' },
		group: ['trigger'],
		// From type version 2 on n8n leaves the body alone; for version 1 it evaluates an expression for every request.
		version: 2,
		description:
			'Starts the workflow when a click-to-dial call of 8x8 Contact Center is over; the action builds the links to click',
		subtitle: 'When a call is over',
		eventTriggerDescription: 'Waiting for a click-to-dial call to end',
		activationMessage: `The results of calls now reach this workflow at its production URL. ${inEightByEight}`,
		defaults: { name: '8x8 Click to Dial Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'webhookSecretApi', testedBy: 'webhookSecret', ...ifSecret }],
		// No expression here, and no isFullPath: n8n would evaluate it for every request.
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'callback',
			},
		],
		triggerPanel: {
			header: 'Let the end of a call reach this workflow',
			executionsHelp: {
				inactive: helpBeforePublishing,
				active: helpAfterPublishing,
			},
			activationHint: {
				inactive:
					"Publish the workflow when it is ready, and paste its production URL into 'Callback URL' of the links.",
				active: 'The workflow receives the results of calls at its production URL.',
			},
		},
		properties: [
			...authenticationFields(
				'The Callback URL ends with ?key=…',
				'Whether the request must contain a secret. The agent can read it, because it is part of the link.',
			),
		],
	};

	methods = { credentialTest: { webhookSecret: testSecret } };

	// Nothing is registered with 8x8: each link carries the address.
	webhookMethods = {
		default: {
			/** Refuses to activate with a secret that can be guessed. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkSecret(this);
			},
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const receivedAt = new Date().toISOString();
		const refuse = (refusal: Refusal) => sendRefusal(this, '8x8 callback', refusal);
		const admission = await admit(this, secretInLink);
		if ('refusal' in admission) return refuse(admission.refusal);
		try {
			const { body, hasFiles } = await bodyOf(this);
			const { secret } = admission;
			const { callback, ...rest } = readCallback(body, queryOf(this), secret, hasFiles);
			const json = { ...callback, receivedAt, ...rest } as unknown as IDataObject;
			return { workflowData: [[{ json }]] };
		} catch (error) {
			return refuse(refusalOf(error, callbackCure));
		}
	}
}

/** The query as it was sent: n8n reads it as UTF-8 and makes objects of some names. */
const queryOf = (context: IWebhookFunctions) =>
	context.getRequestObject().url.split('?').slice(1).join('?');

/** The bytes of the body; of a multipart form the fields, because n8n has read it and keeps no bytes. */
async function bodyOf(
	context: IWebhookFunctions,
): Promise<{ body: Buffer | object; hasFiles?: boolean }> {
	const request = context.getRequestObject();
	const type = request.headers['content-type']?.split(';')[0].trim().toLowerCase();
	if (type !== 'multipart/form-data') return { body: await readBody(request) };
	checkSize(request.headers['content-length']);
	const { data, files = {} } = context.getBodyData() as { data: object; files?: object };
	checkSize(Object.entries(data).flat(2).join('').length);
	return { body: data, hasFiles: Object.keys(files).length > 0 };
}
