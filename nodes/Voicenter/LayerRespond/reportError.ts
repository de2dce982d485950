import { errorAnswer } from '../protocol/answer';
import type { ReplyOperation } from './respond';

export const reportError: ReplyOperation = {
	name: 'Report Error',
	value: 'reportError',
	action: 'Report error',
	description: 'Let the layer use its own default, MiniExternalDefaultMethodData in CPanel',
	fields: [],
	answer: errorAnswer,
};
