import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { chosenOperation, errorItem, type Operation } from '../../shared/operations';
import { hasNode } from '../hasNode';
import type { AnswerFields } from '../protocol/answer';
import { namedValues } from '../protocol/customData';
import type { Answer } from '../protocol/types';
import { sendAnswer } from './sendAnswer';

/** An operation that answers the call. */
export interface Reply extends Operation {
	/** @throws InvalidField naming the field as the editor shows it */
	answer(fields: AnswerFields, timeZone: string): Answer;
}

/** Answers the call from the first item, and passes all items on as they came. */
export async function respond(
	context: IExecuteFunctions,
	replies: Reply[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	try {
		await sendAnswer(context, buildAnswer(context, replies, items[0].json));
		return [items];
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		return [items.map((_, item) => errorItem(nodeError, item))];
	}
}

function buildAnswer(context: IExecuteFunctions, replies: Reply[], item: IDataObject): Answer {
	requireTrigger(context);
	const reply = chosenOperation(context, replies);
	const fields = reply.value === 'fromInput' ? item : readFields(context, reply);
	return reply.answer(fields, context.getTimezone());
}

function requireTrigger(context: IExecuteFunctions): void {
	const before = context.getParentNodes(context.getNode().name);
	if (hasNode(before, 'voicenterLayerTrigger')) return;
	throw new NodeOperationError(
		context.getNode(),
		'No Voicenter Layer Trigger leads to this node, so there is no call to answer',
		{
			description: 'Start the workflow with a Voicenter Layer Trigger and connect it to this node.',
		},
	);
}

/** The fields of one operation as the editor holds them, lists without their wrapping. */
function readFields(context: IExecuteFunctions, { fields }: Reply): AnswerFields {
	const values: AnswerFields & IDataObject = {};
	for (const { name, type, options } of fields) {
		const value = context.getNodeParameter(name, 0) as IDataObject | undefined;
		const wrapping = type === 'fixedCollection' ? options?.[0].name : undefined;
		values[name] = wrapping === undefined ? value : value?.[wrapping];
	}
	const customData = values.customData as IDataObject[] | undefined;
	return { ...values, customData: customData?.length ? namedValues(customData) : undefined };
}
