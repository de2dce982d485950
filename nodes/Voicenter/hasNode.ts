import type {
	IExecuteFunctions,
	IHookFunctions,
	INode,
	IWebhookFunctions,
	NodeTypeAndVersion,
} from 'n8n-workflow';

import { operationError } from '../shared/errors';

/**
 * The enabled nodes of this name among `nodes`. The trigger and the reply node look for each other with
 * it. What stands before the last dot of a type is the way it was installed: it is ignored.
 */
export const nodesNamed = (nodes: NodeTypeAndVersion[], name: string): NodeTypeAndVersion[] =>
	nodes.filter((node) => !node.disabled && node.type.split('.').at(-1) === name);

/** Whether an enabled node of this name is among `nodes`. */
export const hasNode = (nodes: NodeTypeAndVersion[], name: string): boolean =>
	nodesNamed(nodes, name).length > 0;

/**
 * The nodes from which connections lead to `node`. A workflow that was edited outside of the editor may
 * have a connection from a node that is gone, and n8n then fails with words that help nobody.
 *
 * @throws NodeOperationError that names the node to which such a connection leads
 */
export function nodesBefore(context: IExecuteFunctions, node: INode): NodeTypeAndVersion[] {
	try {
		return context.getParentNodes(node.name);
	} catch {
		const end = endOfBrokenConnection(context, node.name);
		throw operationError(node, `A connection to '${end}' comes from a node that was deleted`, {
			description: `Delete '${end}' in the editor, which takes the connection away, then add it again and connect it.`,
		});
	}
}

/**
 * The nodes to which connections lead from the node itself, with their parameters. None where n8n fails,
 * because a connection leads to a node that is gone.
 */
export function nodesAfter(
	context: IHookFunctions | IWebhookFunctions,
): NodeTypeAndVersion[] | undefined {
	try {
		return context.getChildNodes(context.getNode().name, { includeNodeParameters: true });
	} catch {
		return undefined;
	}
}

/** The first node, from this one backwards, whose own connections n8n cannot follow. */
function endOfBrokenConnection(context: IExecuteFunctions, name: string): string {
	const nodes = [name];
	for (const node of nodes) {
		try {
			const before = context.getParentNodes(node, { depth: 1 });
			nodes.push(
				...before.map((parent) => parent.name).filter((parent) => !nodes.includes(parent)),
			);
		} catch {
			return node;
		}
	}
	return name;
}
