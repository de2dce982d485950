import { optionalCustomData } from '../protocol/customData';
import { layerNumber } from '../protocol/numbers';
import { optionalCallerName } from '../protocol/optionalData';
import { actions, type GoToLayerAnswer } from '../protocol/vocabulary';
import { callerName, customData } from './fields';
import { layerField } from './layerField';
import {
	itemsThatCameIn,
	type AnswerContext,
	type AnswerFields,
	type ReplyOperation,
} from './respond';

export const goToLayer: ReplyOperation = {
	name: 'Go to Layer',
	value: 'goToLayer',
	action: 'Go to a layer',
	description: 'Send the call to a layer of the IVR',
	subtitle: ['Go to layer {layer}'],
	fields: [
		...layerField({
			displayName: 'Layer',
			name: 'layer',
			required: true,
			placeholder: 'e.g. 12',
			description: 'Number of the layer. CPanel shows it under Incoming interface → Layers.',
		}),
		callerName,
		customData,
	],
	output: itemsThatCameIn,
	answer: toAnswer,
	examples: { layer: '12' },
};

/** GO_TO_LAYER (document: "Client Response"). */
function toAnswer(fields: AnswerFields, { optional }: AnswerContext): GoToLayerAnswer {
	return {
		STATUS: 0,
		ACTION: actions.goToLayer,
		LAYER: layerNumber(fields.layer, 'Layer'),
		...optionalCallerName(fields.callerName, optional),
		...optionalCustomData(fields.customData, optional),
	};
}
