import type { NodeTypeAndVersion } from 'n8n-workflow';

/**
 * Whether an enabled node of this name is among `nodes`. The trigger and the reply node look for each
 * other with it. What stands before the last dot of a type is the way it was installed: it is ignored.
 */
export const hasNode = (nodes: NodeTypeAndVersion[], name: string): boolean =>
	nodes.some((node) => !node.disabled && node.type.split('.').at(-1) === name);
