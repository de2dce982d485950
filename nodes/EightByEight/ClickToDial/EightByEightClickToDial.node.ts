import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationProperties, runActions } from '../../shared/operations';
import { subtitleOf } from '../../shared/subtitle';
import { buildLink } from './buildLink';

/** All that the node does. */
export const operations = [buildLink];

export class EightByEightClickToDial implements INodeType {
	description: INodeTypeDescription = {
		displayName: '8x8 Click to Dial',
		name: 'eightByEightClickToDial',
		icon: { light: 'file:../../../icons/8x8.svg', dark: 'file:../../../icons/8x8.dark.svg' },
		group: ['transform'],
		version: 1,
		description: 'Builds links with which agents of 8x8 Contact Center call a number in one click',
		subtitle: subtitleOf(operations),
		defaults: { name: '8x8 Click to Dial' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: operationProperties(operations, 'buildLink'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, operations);
	}
}
