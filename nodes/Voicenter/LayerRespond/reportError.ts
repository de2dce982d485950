import { errorAnswer } from '../protocol/answer';
import { itemsThatCameIn, type Reply } from './respond';

export const reportError: Reply = {
	name: 'Report Error',
	value: 'reportError',
	action: 'Report error',
	description: 'Let the layer use its own default, MiniExternalDefaultMethodData in CPanel',
	fields: [],
	output: itemsThatCameIn,
	answer: errorAnswer,
};
