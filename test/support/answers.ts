import type { IDataObject } from 'n8n-workflow';

import type { AnswerFields, ReplyOperation } from '../../nodes/Voicenter/LayerRespond/respond';
import { OptionalData } from '../../nodes/Voicenter/protocol/optionalData';

export interface AnswerSetting {
	timeZone?: string;
	/** Optional data that does not fit is an error. */
	stops?: boolean;
	/** The item of the trigger. */
	call?: IDataObject;
}

/** What a reply makes of its fields, without n8n, and its warnings. */
export function buildAnswer(
	{ answer }: ReplyOperation,
	fields: AnswerFields,
	{ timeZone = 'Asia/Jerusalem', stops = false, call }: AnswerSetting = {},
) {
	const optional = new OptionalData(() => stops);
	const built = answer(fields, { timeZone, optional, call: () => call });
	return { answer: built, warnings: optional.warnings };
}
