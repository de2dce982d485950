import type { IDataObject } from 'n8n-workflow';

/** What 8x8 answered, as the JSON of an item: an object as it is, nothing for an empty answer, and all else under `body`. */
export function answerObject(body: unknown): IDataObject {
	if (body === '') return {};
	const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
	return (isObject ? body : { body }) as IDataObject;
}
