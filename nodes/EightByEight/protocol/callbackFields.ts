import { InvalidField } from '../../shared/invalidField';
import { isObject, parseJson } from '../../shared/values';

/** The cure of every request that is not as documented. */
export const callbackCure = "Send the request as 8x8's Click-To-Dial API documents the callback.";

/** A name that comes twice has a list. */
export type ValuesByName = Record<string, string | string[]>;

/**
 * The fields of a body, whatever its Content-Type: 8x8's document says POST and no more, so a form
 * and a JSON object are both read.
 *
 * @param body the bytes, or the fields where n8n has read them already
 * @throws InvalidField when it is neither
 */
export function readFields(body: Uint8Array | object): object {
	if (!(body instanceof Uint8Array)) return body;
	const text = decode(body)?.trim();
	if (text === undefined) throw new InvalidField('body', 'is not UTF-8', callbackCure);
	const json = parseJson(text);
	if (isObject(json)) return json;
	if (json === undefined && text.includes('=')) return groupByName([...new URLSearchParams(text)]);
	throw new InvalidField('body', 'is neither a form nor a JSON object', callbackCure);
}

function decode(body: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		return undefined;
	}
}

/** One object of all values; any name becomes a plain key of its own, __proto__ too. */
export function groupByName(values: Array<[name: string, value: string]>): ValuesByName {
	const lists = new Map<string, string[]>();
	for (const [name, value] of values) {
		const list = lists.get(name);
		if (list) list.push(value);
		else lists.set(name, [value]);
	}
	return Object.fromEntries(
		[...lists].map(([name, list]) => [name, list.length === 1 ? list[0] : list]),
	);
}
