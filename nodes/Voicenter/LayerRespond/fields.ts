import type { INodeProperties } from 'n8n-workflow';

/** Fields that more than one answer has. */

export const callerName: INodeProperties = {
	displayName: 'Caller Name',
	name: 'callerName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Shlomi',
	description: 'Name that the phone of the person who answers shows; Voicenter extensions only',
};

export const customData: INodeProperties = {
	displayName: 'Custom Data',
	name: 'customData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Value',
	default: {},
	description:
		'What the pop-up screen and the call log show about the caller. Each value is text of at most 128 characters.',
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
					placeholder: 'e.g. CRM_client_ID',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 12345',
				},
			],
		},
	],
};
