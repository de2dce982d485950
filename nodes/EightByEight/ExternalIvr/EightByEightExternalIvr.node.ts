import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationProperties, runActions } from '../../shared/operations';
import { subtitleOf } from '../../shared/subtitle';
import { searchAgents, searchQueues } from '../shared/pickerSearch';
import { eightByEightTest } from '../shared/testCredential';
import { forwardToAgent } from './forwardToAgent';
import { forwardToQueue } from './forwardToQueue';

/** All that the node does. */
export const operations = [forwardToAgent, forwardToQueue];

export class EightByEightExternalIvr implements INodeType {
	description: INodeTypeDescription = {
		displayName: '8x8 External IVR',
		name: 'eightByEightExternalIvr',
		icon: { light: 'file:../../../icons/8x8.svg', dark: 'file:../../../icons/8x8.dark.svg' },
		group: ['transform'],
		version: 1,
		description:
			'Sends a caller from your external IVR to a queue or an agent of 8x8 Contact Center',
		subtitle: subtitleOf(operations),
		defaults: { name: '8x8 External IVR' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eightByEightApi', required: true, testedBy: 'eightByEightTest' }],
		properties: operationProperties(operations, 'forwardToQueue'),
	};

	methods = {
		credentialTest: { eightByEightTest },
		listSearch: { searchAgents, searchQueues },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, operations);
	}
}
