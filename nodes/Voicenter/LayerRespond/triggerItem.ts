import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { nodesBefore, nodesNamed } from '../hasNode';

/** What `$('Node')` of n8n's expressions gives, as far as it is used here. */
interface NodeInExpressions {
	isExecuted: boolean;
	first(output: number, run: number): { json: IDataObject } | undefined;
}

/**
 * The item with which the Voicenter Layer Trigger started this run, however many nodes stand between.
 * It is read without an expression, and so without an isolate of n8n's expression engine.
 *
 * @returns undefined when none of the triggers before this node has run
 */
export function triggerItem(context: IExecuteFunctions): IDataObject | undefined {
	const { $ } = context.getWorkflowDataProxy(0) as { $: (name: string) => NodeInExpressions };
	const triggers = nodesNamed(nodesBefore(context, context.getNode()), 'voicenterLayerTrigger');
	const ran = triggers.map(({ name }) => $(name)).find(({ isExecuted }) => isExecuted);
	return ran?.first(0, 0)?.json;
}
