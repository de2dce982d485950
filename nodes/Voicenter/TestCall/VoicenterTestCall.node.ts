import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationProperties, runActions } from '../../shared/operations';
import { subtitleOf } from '../../shared/subtitle';
import { testSecret } from '../../shared/webhook/secret';
import { ifSecret } from '../../shared/webhook/trigger';
import { ring } from './ring';

/** All that the node does. */
export const operations = [ring];

export class VoicenterTestCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Voicenter Test Call',
		name: 'voicenterTestCall',
		icon: {
			light: 'file:../../../icons/voicenter.svg',
			dark: 'file:../../../icons/voicenter.dark.svg',
		},
		group: ['transform'],
		version: 1,
		description:
			'Plays a call against a workflow as Voicenter would, without a phone, and checks what the caller gets',
		subtitle: subtitleOf(operations),
		defaults: { name: 'Voicenter Test Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// n8n chooses a credential by itself wherever one may be, so a switch says whether the secret is sent at all.
		credentials: [{ name: 'webhookSecretApi', testedBy: 'webhookSecret', ...ifSecret }],
		properties: operationProperties(operations, 'ring'),
	};

	methods = { credentialTest: { webhookSecret: testSecret } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, operations);
	}
}
