import type { INodeProperties } from 'n8n-workflow';

import { textLimit } from '../protocol/vocabulary';

/** Fields that more than one answer has. */

export const callerName: INodeProperties = {
	displayName: 'Caller Name',
	name: 'callerName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Shlomi',
	description: 'Name that the person called sees for this caller, on Voicenter extensions only',
};

export const customData: INodeProperties = {
	displayName: 'Custom Data',
	name: 'customData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Value',
	default: {},
	description: `What Voicenter's pop-up screen and call log show about the caller. Each value may have up to ${textLimit} characters.`,
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
