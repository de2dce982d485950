import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { chosenOperation, errorItem, type Operation, type Output } from '../../shared/operations';
import { hasNode, nodesBefore } from '../hasNode';
import { customDataOfRows } from '../protocol/customData';
import { layerAnswers } from '../protocol/validAnswer';
import type { LayerAnswer } from '../protocol/vocabulary';

/** What comes out of every reply. */
export const itemsThatCameIn: Output = { '*': 'the items that came in, unchanged' };

/**
 * What an answer is built from, as it comes out of the editor, an expression or a table; by the internal
 * names of the fields.
 */
export type AnswerFields = Record<string, unknown>;

/** An operation that answers the call. */
export interface ReplyOperation extends Operation {
	/** What the canvas says below the node: an expression of shared/subtitle.ts. */
	subtitle: string;
	/**
	 * The JSON of the document's examples, key by key.
	 *
	 * @param timeZone IANA name, for dates that come as an instant
	 * @throws InvalidField naming the field as the editor shows it
	 */
	answer(fields: AnswerFields, timeZone: string): LayerAnswer;
}

/** Answers the call from the first item, and passes all items on as they came. */
export async function respond(
	context: IExecuteFunctions,
	replies: ReplyOperation[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	try {
		const answer = buildAnswer(context, replies, items[0].json);
		await context.sendResponse({
			body: answer as unknown as IDataObject,
			headers: { 'content-type': 'application/json; charset=utf-8' },
			statusCode: layerAnswers.statusOf(answer),
		});
		return [items];
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		return [items.map((_, item) => errorItem(nodeError, item))];
	}
}

function buildAnswer(
	context: IExecuteFunctions,
	replies: ReplyOperation[],
	item: IDataObject,
): LayerAnswer {
	const node = context.getNode();
	requireTrigger(context, node);
	const reply = chosenOperation(context, replies, node);
	const fields = reply.value === 'fromInput' ? item : readFields(context, reply);
	return reply.answer(fields, context.getTimezone());
}

function requireTrigger(context: IExecuteFunctions, node: INode): void {
	if (hasNode(nodesBefore(context, node), 'voicenterLayerTrigger')) return;
	throw new NodeOperationError(
		node,
		'No Voicenter Layer Trigger leads to this node, so there is no call to answer',
		{
			description: 'Start the workflow with a Voicenter Layer Trigger and connect it to this node.',
		},
	);
}

/** The fields of one operation as the editor holds them, lists without their wrapping. */
function readFields(context: IExecuteFunctions, { fields }: ReplyOperation): AnswerFields {
	const values: AnswerFields = {};
	for (const { name, type, options } of fields) {
		const value = context.getNodeParameter(name, 0) as IDataObject | undefined;
		const wrapping = type === 'fixedCollection' ? options?.[0].name : undefined;
		values[name] = wrapping === undefined ? value : value?.[wrapping];
	}
	const customData = values.customData as IDataObject[] | undefined;
	return { ...values, customData: customData?.length ? customDataOfRows(customData) : undefined };
}
