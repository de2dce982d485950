import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { optionalDataOption } from '../../shared/optionalDataOption';
import { textLimit } from '../protocol/vocabulary';
import type { ReplyOperation } from './respond';

/** Options of the node; an answer without fields has none. */
export const optionsOf = (replies: ReplyOperation[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: {
		show: {
			operation: replies.filter(({ fields }) => fields.length > 0).map(({ value }) => value),
		},
	},
	options: [
		{
			...optionalDataOption(
				"The caller goes where you meant; n8n's log says what is missing",
				'The node fails, and the caller gets the safety answer',
				`What to do with a Caller Name, Custom Data or Layer if the Announcement Fails that Voicenter would not take, such as text of more than ${textLimit} characters`,
			),
			noDataExpression: true,
		},
	],
});

/** Read only when there is data that does not fit: each parameter costs time that a caller waits. */
export const stopsAtOptionalData = (context: IExecuteFunctions): boolean =>
	context.getNodeParameter('options.optionalData', 0, 'fit') === 'stop';
