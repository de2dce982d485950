import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationProperties, runActions } from '../../shared/operations';
import { subtitleOf } from '../../shared/subtitle';
import { eightByEightTest } from '../shared/testCredential';
import { get } from './get';
import { set } from './set';

/** All that the node does. */
export const operations = [get, set];

export class EightByEightInteractionData implements INodeType {
	description: INodeTypeDescription = {
		displayName: '8x8 Interaction Data',
		name: 'eightByEightInteractionData',
		icon: { light: 'file:../../../icons/8x8.svg', dark: 'file:../../../icons/8x8.dark.svg' },
		group: ['transform'],
		version: 1,
		description:
			'Sets variables of an interaction of 8x8 Contact Center, and reads what 8x8 knows about it',
		subtitle: subtitleOf(operations),
		defaults: { name: '8x8 Interaction Data' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eightByEightApi', required: true, testedBy: 'eightByEightTest' }],
		properties: operationProperties(operations, 'set'),
	};

	methods = { credentialTest: { eightByEightTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, operations);
	}
}
