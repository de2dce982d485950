import type { IDataObject } from 'n8n-workflow';

import type { AnswerFields, ReplyOperation } from '../../nodes/Voicenter/LayerRespond/respond';
import { OptionalData } from '../../nodes/Voicenter/protocol/optionalData';

export interface AnswerSetting {
	timeZone?: string;
	/** Optional data that does not fit is an error. */
	stops?: boolean;
	/** The first item that came in. */
	item?: IDataObject;
	/** The item of the trigger. */
	call?: IDataObject;
}

/** What a reply makes of its fields, without n8n, and its warnings. */
export function buildAnswer(
	{ answer }: ReplyOperation,
	fields: AnswerFields,
	{ timeZone = 'Asia/Jerusalem', stops = false, item = {}, call }: AnswerSetting = {},
) {
	const optional = new OptionalData(() => stops);
	const built = answer(fields, { timeZone, optional, item, call: () => call });
	return { answer: built, warnings: optional.warnings };
}
