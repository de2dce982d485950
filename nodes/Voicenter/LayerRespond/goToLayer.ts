import { goToLayerAnswer } from '../protocol/answer';
import { callerName, customData } from './fields';
import { itemsThatCameIn, type ReplyOperation } from './respond';

export const goToLayer: ReplyOperation = {
	name: 'Go to Layer',
	value: 'goToLayer',
	action: 'Go to a layer',
	description: 'Send the call to a layer of the IVR',
	subtitle: ['Go to layer {layer}'],
	fields: [
		{
			displayName: 'Layer',
			name: 'layer',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12',
			description: 'Number of the layer. CPanel shows it under Incoming interface → Layers.',
		},
		callerName,
		customData,
	],
	output: itemsThatCameIn,
	answer: goToLayerAnswer,
};
