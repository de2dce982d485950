import type { WorkflowJson, WorkflowNode } from './api';
import { Problem } from './problem';

/** Where a published workflow answers Voicenter: the MiniExternalUrl of its layers. */
export function layerUrl(n8nUrl: string, workflow: WorkflowJson): string {
	const { webhookId } = findTrigger(workflow, isLayerTrigger, 'Voicenter Layer Trigger');
	return `${n8nUrl}/webhook/${webhookId}/layer`;
}

/** Where a published workflow takes 8x8's callbacks: the Callback URL of its links. */
export function callbackUrl(n8nUrl: string, workflow: WorkflowJson): string {
	const { webhookId } = findTrigger(workflow, isCallbackTrigger, '8x8 Click to Dial Trigger');
	return `${n8nUrl}/webhook/${webhookId}/callback`;
}

export function isLayerTrigger({ type }: WorkflowNode): boolean {
	return type.endsWith('.voicenterLayerTrigger');
}

export function isCallbackTrigger({ type }: WorkflowNode): boolean {
	return type.endsWith('.eightByEightClickToDialTrigger');
}

function findTrigger(
	{ name, nodes }: WorkflowJson,
	isTrigger: (node: WorkflowNode) => boolean,
	title: string,
): WorkflowNode {
	const trigger = nodes.find(isTrigger);
	if (trigger?.webhookId) return trigger;
	throw new Problem(
		`The workflow "${name}" has no ${title}.`,
		'Add one in the editor, or delete the workflow and start again.',
	);
}
