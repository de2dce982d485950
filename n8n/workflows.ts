import type { WorkflowJson } from './api';

type Node = WorkflowJson['nodes'][number];

/** A node with what n8n wants to know beside name, type and parameters. */
export function node(
	name: string,
	type: string,
	parameters: object = {},
	more: object = {},
): Node & { name: string } {
	const isOurs = /^(voicenter|eightByEight)/.test(type);
	return {
		id: name,
		name,
		type: isOurs ? `n8n-nodes-8x8-voicenter.${type}` : `n8n-nodes-base.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...more,
	} as Node;
}

/**
 * A Voicenter Layer Trigger whose address is /webhook/<id>/layer. Its test URL waits for a call, because a
 * sample call would come before it.
 */
export const trigger = (id: string, parameters: object = {}, more: object = {}) =>
	node(
		'Call',
		'voicenterLayerTrigger',
		{ safetyAnswer: 'goToLayer', safetyLayer: '20', sampleCall: false, ...parameters },
		{ typeVersion: 2, webhookId: id, ...more },
	);

export const respond = (parameters: object, name = 'Reply') =>
	node(name, 'voicenterLayerRespond', parameters);

/** A workflow whose nodes are connected one after the other. */
export function chain(id: string, ...nodes: Node[]): WorkflowJson & { id: string } {
	const connections: Record<string, object> = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index].name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	nodes.forEach((entry, index) => Object.assign(entry, { position: [index * 250, 0] }));
	return { id, name: id, nodes, connections, settings: { timezone: 'Asia/Jerusalem' } };
}

/** A workflow whose first node leads to each of the others. */
export function fan(id: string, start: Node, ...nodes: Node[]): WorkflowJson & { id: string } {
	const targets = nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }));
	nodes.forEach((entry, index) => Object.assign(entry, { position: [250, index * 150] }));
	return {
		...chain(id, start),
		nodes: [start, ...nodes],
		connections: { [start.name]: { main: [targets] } },
	};
}

/** One workflow of several that share no name of a node, one below the other: an editor is opened once for all. */
export function together(id: string, ...workflows: WorkflowJson[]): WorkflowJson & { id: string } {
	workflows.forEach(({ nodes }, row) =>
		nodes.forEach((entry) => Object.assign(entry, { position: below(entry, row * 200) })),
	);
	return {
		...chain(id),
		nodes: workflows.flatMap(({ nodes }) => nodes),
		connections: Object.assign({}, ...workflows.map(({ connections }) => connections)),
	};
}

function below(entry: object, distance: number): number[] {
	const { position } = entry as { position: number[] };
	return [position[0], position[1] + distance];
}
