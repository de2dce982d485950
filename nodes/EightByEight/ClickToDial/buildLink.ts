import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Action } from '../../shared/operations';
import { toLink, type LinkFields } from '../protocol/link';
import { tokens, tokenText } from '../protocol/tokens';
import type { UserDataRow } from '../protocol/userData';
import { prefixField, queueIdPlace } from '../shared/fields';

const userDataHelp =
	"Data that 8x8 passes on with the call: to the record it creates, to the screen pop and to the callback. Value, Token and Text After are sent one after the other: 'Answered at ', Call Answered, Tenant Time and ' by the agent' become 'Answered at 2026/01/31 14:05:00 +0200 by the agent'.";

const callbackUrlHelp =
	"Address to which 8x8 posts the result: the production URL of an '8x8 Click to Dial Trigger'. In Configuration Manager under Integration → Screen Pop, 'Screen pop and Auto Logs for Phone Media' must be enabled.";

const launchHelp =
	'Whether to open the screen pop URL of Configuration Manager after the call. That request contains a password, so never send it to a workflow.';

const queueIdHelp = `ID of an outbound queue: find it in Configuration Manager under ${queueIdPlace}. With a queue, the agent is busy during the call and chooses from the transaction codes of the queue.`;

const userData: INodeProperties = {
	displayName: 'User Data',
	name: 'userData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Value',
	default: {},
	description: userDataHelp,
	options: [
		{
			displayName: 'Value',
			name: 'entry',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Description',
					description:
						'A field of the CRM record, or any name of your own that does not begin with ctl_',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Answered at',
					description:
						'Text to send before the token. It can contain line breaks and tokens such as $caller_id$, but not the characters [ ] |.',
				},
				{
					displayName: 'Token',
					name: 'token',
					type: 'options',
					options: [
						{ name: 'None', value: '' },
						...tokens.map((token) => ({
							name: token.title,
							value: tokenText(token),
							description: token.description,
						})),
					],
					default: '',
					description: 'Data of the call that 8x8 inserts after the value when the call is over',
				},
				{
					displayName: 'Text After',
					name: 'after',
					type: 'string',
					default: '',
					placeholder: 'e.g. by the agent',
					description: 'Text to send after the token. It can contain more tokens.',
				},
			],
		},
	],
};

const systemData: INodeProperties = {
	displayName: 'System Data',
	name: 'systemData',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'Tells 8x8 what to do when the call is over',
	options: [
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			options: [{ name: 'Create a Record', value: 'create' }],
			default: 'create',
			description: "What 8x8 does in your CRM. It needs 'Integration Type'.",
		},
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/1a2b/callback',
			description: callbackUrlHelp,
		},
		{
			displayName: 'Integration Type',
			name: 'intType',
			type: 'options',
			options: [{ name: 'Salesforce', value: 'sfdc' }],
			default: 'sfdc',
			description: "CRM for the action. 8x8's document names only Salesforce.",
		},
		{
			displayName: 'Launch Screen Pop',
			name: 'launchOpt',
			type: 'boolean',
			default: true,
			description: launchHelp,
		},
		{
			displayName: 'Parent ID',
			name: 'parentId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0015e00000AbCdE',
			description: 'Record to which the agent returns from the screen pop',
		},
		{
			displayName: 'Record Name',
			name: 'recordName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Call with Jane Smith',
			description: "Name of the screen pop's window or tab. It needs 'Launch Screen Pop'.",
		},
		{
			displayName: 'Screen Pop Option',
			name: 'launchExt',
			type: 'options',
			options: [{ name: 'Edit', value: 'edit', description: 'Open the record for editing' }],
			default: 'edit',
			description:
				"How to open the record; read-only if this field is not added. It needs 'Launch Screen Pop'.",
		},
	],
};

const extTransactionData: INodeProperties = {
	displayName: 'External Transaction Data',
	name: 'extTransactionData',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description:
		'CRM record from which the call is made. 8x8 links its call log to the record only with the Enhanced Salesforce integration.',
	options: [
		{
			displayName: 'Record ID',
			name: 'extRecordId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0015e00000AbCdE',
		},
		{
			displayName: 'Record Type',
			name: 'extRecordType',
			type: 'string',
			default: '',
			placeholder: 'e.g. Account',
		},
	],
};

export const buildLink: Action = {
	name: 'Build Link',
	value: 'buildLink',
	action: 'Build a click to dial link',
	description: 'Build a link that calls a number when an agent who is logged in to 8x8 clicks it',
	subtitle: ['Build link to call {phone}', 'Build link'],
	fields: [
		{
			displayName:
				'The link works only in a browser in which an agent is logged in to 8x8 Agent Workspace. n8n itself cannot place a call with it.',
			name: 'browserNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Platform',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. na12',
			description:
				'The part such as na12 in the address of your Agent Workspace (vcc-na12.8x8.com). You can also paste the whole address.',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6502928880',
			description: 'Number to call, in any format',
		},
		prefixField,
		{
			displayName: 'Caller ID',
			name: 'callerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12015551212',
			description:
				"Number that the called person sees: one of the tenant's phone channels, digits only",
		},
		{
			displayName: 'Dial Plan ID',
			name: 'dialplanId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12',
			description:
				"Find it in Configuration Manager under Home → Dial Plans. If empty, the tenant's default dial plan is used.",
		},
		{
			displayName: 'Queue ID',
			name: 'queueId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 598',
			description: queueIdHelp,
		},
		userData,
		systemData,
		extTransactionData,
	],
	output: {
		url: 'the link',
		ctlUserData: 'User Data and System Data as plain text; empty when there is none',
		extTransactionData: 'External Transaction Data as plain text; empty when there is none',
		'warning?': 'that the link has more than 2,000 characters: browsers and CRMs may cut it',
	},
	async execute(context, item) {
		const parameter = (name: string) => context.getNodeParameter(name, item, '') as unknown;
		const collection = (name: string) => context.getNodeParameter(name, item, {}) as IDataObject;
		const link = toLink({
			host: parameter('host'),
			phone: parameter('phone'),
			prefix: parameter('prefix'),
			callerId: parameter('callerId'),
			dialplanId: parameter('dialplanId'),
			queueId: parameter('queueId'),
			userData: (collection('userData').entry ?? []) as UserDataRow[],
			systemData: collection('systemData') as LinkFields['systemData'],
			extTransactionData: collection('extTransactionData') as LinkFields['extTransactionData'],
		});
		return { ...link };
	},
};
