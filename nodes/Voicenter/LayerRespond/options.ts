import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { optionalDataOption } from '../../shared/optionalDataOption';
import { textLimit } from '../protocol/vocabulary';
import type { ReplyOperation } from './respond';

const optionalData: INodeProperties = {
	...optionalDataOption(
		"The caller goes where you meant; a hint of this node and n8n's log say what is missing",
		'The node fails, and the caller gets the safety answer',
		`What to do with a Caller Name, Custom Data or Layer if the Announcement Fails that Voicenter would not take, such as text of more than ${textLimit} characters`,
	),
	noDataExpression: true,
};

const failWhenLate: INodeProperties = {
	displayName: 'Mark Execution as Failed When Too Late',
	name: 'failWhenLate',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		"Whether this node fails when the caller had got the safety answer before it, because the workflow was too slow. The execution is then marked as failed, and the workflow's Error Workflow runs.",
};

/** Options of the node, sorted; an answer without fields has no optional data. */
export const optionsOf = (replies: ReplyOperation[]): INodeProperties[] => {
	const hasFields = ({ fields }: ReplyOperation) => fields.length > 0;
	return [
		collection(replies.filter(hasFields), [optionalData, failWhenLate]),
		collection(
			replies.filter((reply) => !hasFields(reply)),
			[failWhenLate],
		),
	];
};

const collection = (replies: ReplyOperation[], options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { operation: replies.map(({ value }) => value) } },
	options,
});

// Both are read only when they matter: each parameter costs time that a caller waits.

export const stopsAtOptionalData = (context: IExecuteFunctions): boolean =>
	context.getNodeParameter('options.optionalData', 0, 'fit') === 'stop';

export const failsWhenLate = (context: IExecuteFunctions): boolean =>
	context.getNodeParameter('options.failWhenLate', 0, false) === true;
