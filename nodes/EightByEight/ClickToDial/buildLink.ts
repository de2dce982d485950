import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Action } from '../../shared/operations';
import { toLink, type LinkFields } from '../protocol/link';
import { tokens, tokenText } from '../protocol/tokens';
import type { UserDataRow } from '../protocol/userData';

const userData: INodeProperties = {
	displayName: 'User Data',
	name: 'userData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Value',
	default: {},
	description:
		'What 8x8 hands on with the call: to the record it creates, to the screen pop, to the callback. What is sent is Value, Token and Text After, one behind the other.',
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
						'A field of the record, or a name of your own; not one that begins with ctl_',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Call answered at',
					description:
						'Text, which may hold tokens such as $caller_id$ and line breaks, but no [, ] and |',
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
					description: 'What 8x8 puts in behind the value when the call is over',
				},
				{
					displayName: 'Text After',
					name: 'after',
					type: 'string',
					default: '',
					placeholder: 'Leave empty for none',
					description: 'Text behind the token; it may hold further tokens',
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
	description: 'What 8x8 does when the call is over',
	options: [
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			options: [{ name: 'Create a Record', value: 'create' }],
			default: 'create',
			description: "What 8x8 does in the CRM; without 'Integration Type' it does nothing",
		},
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/1a2b/callback',
			description:
				"Where 8x8 posts the result: the production URL of an '8x8 Click to Dial Trigger'. Configuration Manager → Integration → Screen Pop must have 'Screen pop and Auto Logs for Phone Media' enabled.",
		},
		{
			displayName: 'Integration Type',
			name: 'intType',
			type: 'options',
			options: [{ name: 'Salesforce', value: 'sfdc' }],
			default: 'sfdc',
			description: "The CRM of the action; 8x8's document knows Salesforce alone",
		},
		{
			displayName: 'Launch Screen Pop',
			name: 'launchOpt',
			type: 'boolean',
			default: true,
			description:
				'Whether to open the screen pop URL of Configuration Manager after the call. That request carries a password, so never send it to a workflow.',
		},
		{
			displayName: 'Parent ID',
			name: 'parentId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0015e00000AbCdE',
			description: 'The record that the agent comes back to from the screen pop',
		},
		{
			displayName: 'Record Name',
			name: 'recordName',
			type: 'string',
			default: '',
			description: "Name of the window or tab of the screen pop; needs 'Launch Screen Pop'",
		},
		{
			displayName: 'Screen Pop Option',
			name: 'launchExt',
			type: 'options',
			options: [{ name: 'Edit', value: 'edit', description: 'Open the record for editing' }],
			default: 'edit',
			description:
				"How the record is opened; read-only without it, and it needs 'Launch Screen Pop'",
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
		'The CRM record that the call is made from; 8x8 links its call log to it with Enhanced Salesforce integration only',
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
	action: 'Build click to dial link',
	description: 'Make a link that dials a number when an agent who is logged in to 8x8 clicks it',
	fields: [
		{
			displayName:
				'The link works only in a browser in which an agent is logged in to 8x8 Agent Workspace. n8n itself cannot dial with it.',
			name: 'browserNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. na12',
			description:
				'Your platform as the address of Agent Workspace shows it: na12, vcc-na12.8x8.com, or the whole address',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6502928880',
			description: 'The number to dial, formatted or not',
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description: 'Digits to dial before the number, such as 1 for a US number of 10 digits',
		},
		{
			displayName: 'Caller ID',
			name: 'callerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12015551212',
			description:
				"Number that the called person sees: one of the tenant's phone channels, in digits",
		},
		{
			displayName: 'Dial Plan ID',
			name: 'dialplanId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12',
			description:
				'ID in Configuration Manager → Home → Dial Plans; without it the default dial plan of the tenant counts',
		},
		{
			displayName: 'Queue ID',
			name: 'queueId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 598',
			description:
				'ID of an outbound queue in Configuration Manager → Queues/Skills. With it the agent is busy during the call and chooses transaction codes of the queue.',
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
	execute: makeLink,
};

async function makeLink(context: IExecuteFunctions, item: number): Promise<IDataObject> {
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
}
