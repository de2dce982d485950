import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationProperties } from '../../shared/operations';
import { subtitleOf } from '../../shared/subtitle';
import { optionsOf } from './options';
import { replies } from './replies';
import { respond } from './respond';

/** All that the node does. */
export { replies as operations };

export class VoicenterLayerRespond implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Voicenter Layer Respond',
		name: 'voicenterLayerRespond',
		icon: {
			light: 'file:../../../icons/voicenter.svg',
			dark: 'file:../../../icons/voicenter.dark.svg',
		},
		group: ['transform'],
		version: 1,
		description:
			'Answers the call of a Voicenter Layer Trigger: what the caller hears, or where the call goes next',
		subtitle: subtitleOf(replies),
		defaults: { name: 'Voicenter Layer Respond' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// A reply belongs to one call on the line; it is no tool for an agent.
		usableAsTool: undefined,
		properties: [...operationProperties(replies, 'goToLayer'), ...optionsOf(replies)],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await respond(this, replies);
	}
}
