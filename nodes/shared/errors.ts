import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { InvalidField } from './invalidField';
import { NotSent } from './notSent';

/** n8n's error for a value that cannot be used, or an item that was not sent: the description is the cure. */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): Error {
	if (!(error instanceof InvalidField || error instanceof NotSent)) return error as Error;
	const { message, cure: description } = error;
	return new NodeOperationError(withoutParameters(node), message, { description, itemIndex });
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
	return new NodeOperationError(withoutParameters(node), `${nodeName}: ${sentences}`);
}

/** n8n stores the node with its error; parameters may hold values that are private. */
export const withoutParameters = (node: INode): INode => ({ ...node, parameters: {} });

/** An error of a service, in words of ours. Of all errors, n8n's pickers show the cure of this kind alone. */
export const apiError = (node: INode, message: string, cure: string, httpCode?: string) =>
	new NodeApiError(withoutParameters(node), { message }, { message, description: cure, httpCode });
