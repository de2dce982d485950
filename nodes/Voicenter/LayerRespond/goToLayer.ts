import { goToLayerAnswer } from '../protocol/answer';
import { callerName, customData } from './fields';
import { itemsThatCameIn, type Reply } from './respond';

export const goToLayer: Reply = {
	name: 'Go to Layer',
	value: 'goToLayer',
	action: 'Go to layer',
	description: 'Pass the call to a layer of the IVR, which then does what CPanel says',
	fields: [
		{
			displayName: 'Layer',
			name: 'layer',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12',
			description: 'Number of the layer, as CPanel shows it under Incoming interface → Layers',
		},
		callerName,
		customData,
	],
	output: itemsThatCameIn,
	answer: goToLayerAnswer,
};
