import type { IDataObject } from 'n8n-workflow';

import type { Output } from '../../shared/operations';
import { isObject } from '../../shared/values';

/** What 8x8 answered, as the JSON of an item: an object as it is, nothing for an empty answer, and all else under `body`. */
export function answerObject(body: unknown): IDataObject {
	if (body === '') return {};
	return (isObject(body) ? body : { body }) as IDataObject;
}

/** What an output with such an answer has from it. */
export const answerOutput: Output = { '*': "8x8's answer" };
