import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { operationError, toNodeError } from '../../shared/errors';
import { chosenOperation, errorItem, type Operation, type Output } from '../../shared/operations';
import { printable } from '../../shared/webhook/log';
import { hasNode, nodesBefore } from '../hasNode';
import { logCall } from '../logCall';
import { OptionalData } from '../protocol/optionalData';
import type { LayerAnswer } from '../protocol/vocabulary';
import { showHints, tooLateError } from './hints';
import { failsWhenLate, stopsAtOptionalData } from './options';
import { sendAndSee } from './sendAndSee';
import { triggerItem } from './triggerItem';

/** What comes out of every reply. */
export const itemsThatCameIn: Output = { '*': 'the items that came in, unchanged' };

/**
 * What an answer is built from, as it comes out of the editor, an expression or a table; by the internal
 * names of the fields.
 */
export type AnswerFields = Record<string, unknown>;

/** What an answer is built with besides its fields. */
export interface AnswerContext {
	/** IANA name, for dates that come as an instant. */
	timeZone: string;
	/** Takes what only decorates the answer, and keeps the warnings. */
	optional: OptionalData;
	/** The first item that came in. */
	item: IDataObject;
	/** The item with which the trigger started this run; costs nothing unless it is asked for. */
	call(): IDataObject | undefined;
}

/** An operation that answers the call. */
export interface ReplyOperation extends Operation {
	/**
	 * The JSON of the document's examples, key by key.
	 *
	 * @throws InvalidField naming the field as the editor shows it
	 */
	answer(fields: AnswerFields, context: AnswerContext): LayerAnswer;
	/**
	 * Good values of fields that must be filled in, for a check of the node before there is a call: they stand for
	 * expressions, which have no value yet. With an expression in such a field that has none here, the node is not
	 * checked; where all is absent, it never is.
	 */
	examples?: AnswerFields;
}

/** Answers the call from the first item, and passes all items on as they came. */
export async function respond(
	context: IExecuteFunctions,
	replies: ReplyOperation[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	try {
		const { answer, warnings } = buildAnswer(context, replies, items[0].json);
		if (warnings.length > 0) logWarnings(context, warnings);
		const got = await sendAndSee(context, answer);
		showHints(context, got, warnings);
		if (got.isLate && failsWhenLate(context)) throw tooLateError(context.getNode(), got);
		return [items];
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		return [items.map((_, item) => errorItem(nodeError, item))];
	}
}

/** The answer, and what of its optional data had to be cut or left out. */
function buildAnswer(
	context: IExecuteFunctions,
	replies: ReplyOperation[],
	item: IDataObject,
): { answer: LayerAnswer; warnings: string[] } {
	const node = context.getNode();
	requireTrigger(context, node);
	const reply = chosenOperation(context, replies, node);
	const entered = (name: string, preset: unknown) => context.getNodeParameter(name, 0, preset);
	const fields = reply.value === 'fromInput' ? item : readFields(reply, entered);
	const optional = new OptionalData(() => stopsAtOptionalData(context));
	const answer = reply.answer(fields, {
		timeZone: context.getTimezone(),
		optional,
		item,
		call: () => triggerItem(context),
	});
	return { answer, warnings: optional.warnings };
}

function logWarnings(context: IExecuteFunctions, warnings: string[]): void {
	const id = String(triggerItem(context)?.ivrUniqueId || 'unknown');
	const node = JSON.stringify(printable(context.getNode().name));
	logCall(context, 'warn', id, `answered by ${node}, but ${printable(warnings.join('; '), 1_000)}`);
}

function requireTrigger(context: IExecuteFunctions, node: INode): void {
	if (hasNode(nodesBefore(context, node), 'voicenterLayerTrigger')) return;
	throw operationError(
		node,
		'No Voicenter Layer Trigger leads to this node, so there is no call to answer',
		{
			description: 'Start the workflow with a Voicenter Layer Trigger and connect it to this node.',
		},
	);
}

/**
 * The fields of one operation as the editor holds them, lists without their wrapping.
 *
 * @param entered gives what n8n has for a field, or its default
 */
export function readFields(
	{ fields }: ReplyOperation,
	entered: (name: string, preset: unknown) => unknown,
): AnswerFields {
	const values: AnswerFields = {};
	for (const { name, type, options, default: preset } of fields) {
		if (type === 'notice') continue;
		// n8n has no value for a field that is hidden by another one.
		const value = entered(name, preset) as IDataObject | undefined;
		const wrapping = type === 'fixedCollection' ? options?.[0].name : undefined;
		values[name] = wrapping === undefined ? value : value?.[wrapping];
	}
	return values;
}
