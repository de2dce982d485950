import { NodeApiError, NodeOperationError, type INode, type NodeError } from 'n8n-workflow';

import { InvalidField } from './invalidField';
import { NotSent } from './notSent';

/** n8n's error for a value that cannot be used, or an item that was not sent: the description is the cure. */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): Error {
	if (!(error instanceof InvalidField || error instanceof NotSent)) return error as Error;
	const { message, cure: description } = error;
	return operationError(node, message, { description, itemIndex });
}

/**
 * The same for a check before a workflow is published or tested: n8n then shows the message alone, in a toast, so
 * node, what is wrong and the cure all go into it.
 *
 * @param nodeName of the node that is to be mended; absent: of the one that checks
 */
export function toastError(node: INode, error: unknown, nodeName = node.name): NodeOperationError {
	const { message, description } = toNodeError(node, error) as NodeOperationError;
	const sentences = [message.replace(/\.?$/, '.'), description].filter(Boolean).join(' ');
	return operationError(node, `${nodeName}: ${sentences}`);
}

/** n8n's error for what a node cannot do, in these words. */
export const operationError = (
	node: INode,
	message: string,
	options: { description?: string; itemIndex?: number } = {},
): NodeOperationError =>
	inOurWords(new NodeOperationError(withoutParameters(node), message, options), message, []);

/** n8n stores the node with its error; parameters may hold values that are private. */
const withoutParameters = (node: INode): INode => ({ ...node, parameters: {} });

/** An error of a service, in words of ours. Of all errors, n8n's pickers show the cure of this kind alone. */
export const apiError = (node: INode, message: string, cure: string, httpCode?: string) =>
	inOurWords(
		new NodeApiError(withoutParameters(node), {}, { message, description: cure, httpCode }),
		message,
		[message],
	);

/**
 * In place of a message that contains one of Node's error codes, n8n says what that code means: of a
 * variable "preexisting", which contains EEXIST, that a file already exists.
 *
 * @param details what n8n's editor shows below the error as what the service said
 */
const inOurWords = <E extends NodeError>(error: E, message: string, details: string[]): E =>
	Object.assign(error, { message, messages: details });
