import { errorAnswer } from '../protocol/vocabulary';
import { itemsThatCameIn, type ReplyOperation } from './respond';

export const reportError: ReplyOperation = {
	name: 'Report Error',
	value: 'reportError',
	action: 'Report an error',
	description: "Send the call to the layer's own default, MiniExternalDefaultMethodData in CPanel",
	subtitle: ['Report error'],
	fields: [],
	output: itemsThatCameIn,
	answer: errorAnswer,
	examples: {},
};
