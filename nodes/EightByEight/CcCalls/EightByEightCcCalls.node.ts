import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationProperties, runActions } from '../../shared/operations';
import { subtitleOf } from '../../shared/subtitle';
import { searchAgents, searchQueues } from '../shared/pickerSearch';
import { eightByEightTest } from '../shared/testCredential';
import { freeAll } from './agentLine/freeAll';
import { freeOne } from './agentLine/freeOne';
import { end } from './call/end';
import { hangUpAgent } from './call/hangUpAgent';
import { place } from './call/place';
import { setTransactionCodes } from './call/setTransactionCodes';

const callActions = [end, hangUpAgent, place, setTransactionCodes];
const agentLineActions = [freeAll, freeOne];

/** All that the node does. */
export const operations = [...callActions, ...agentLineActions];

const resourceMenu: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Agent Line', value: 'agentLine' },
		{ name: 'Call', value: 'call' },
	],
	default: 'call',
};

export class EightByEightCcCalls implements INodeType {
	description: INodeTypeDescription = {
		displayName: '8x8 CC Calls',
		name: 'eightByEightCcCalls',
		icon: { light: 'file:../../../icons/8x8.svg', dark: 'file:../../../icons/8x8.dark.svg' },
		group: ['transform'],
		version: 1,
		description:
			'Places and ends phone calls for agents of 8x8 Contact Center, and sets transaction codes',
		subtitle: subtitleOf(operations),
		defaults: { name: '8x8 CC Calls' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eightByEightApi', required: true, testedBy: 'eightByEightTest' }],
		properties: [
			resourceMenu,
			...operationProperties(callActions, 'place', 'call'),
			...operationProperties(agentLineActions, 'freeAll', 'agentLine'),
		],
	};

	methods = {
		credentialTest: { eightByEightTest },
		listSearch: { searchAgents, searchQueues },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, operations);
	}
}
