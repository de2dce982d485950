import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { InvalidField } from './invalidField';
import { NotSent } from './notSent';

/** n8n's error for a value that cannot be used, or an item that was not sent: the description is the cure. */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): Error {
	if (!(error instanceof InvalidField || error instanceof NotSent)) return error as Error;
	const { message, cure: description } = error;
	return new NodeOperationError(withoutParameters(node), message, { description, itemIndex });
}

/** n8n stores the node with its error; parameters may hold values that are private. */
export const withoutParameters = (node: INode): INode => ({ ...node, parameters: {} });

/** An error of a service, in words of ours. Of all errors, n8n's pickers show the cure of this kind alone. */
export const apiError = (node: INode, message: string, cure: string, httpCode?: string) =>
	new NodeApiError(withoutParameters(node), { message }, { message, description: cure, httpCode });
