import { InvalidField } from '../../shared/invalidField';
import { isObject, parseJson } from '../../shared/values';

/** The cure of every request that is not as documented. */
export const callbackCure = "Send the request as 8x8's Click-To-Dial API documents the callback.";

/** A name that comes twice has a list. */
export type ValuesByName = Record<string, string | string[]>;

/** Takes a sentence that says what is not as documented; it quotes nothing of the request. */
export type Tell = (oddity: string) => void;

/**
 * The fields of a body, whatever its Content-Type: 8x8's document says POST and no more, so a form
 * and a JSON object are both read.
 *
 * @throws InvalidField when it is neither, or when a field holds more than text: 8x8's fields are all text
 */
export function readFields(text: string, tell: Tell): object {
	const json = parseJson(text);
	if (json === undefined && text.includes('=')) return groupByName(readForm(text, tell));
	if (!isObject(json)) {
		throw new InvalidField('body', 'is neither a form nor a JSON object', callbackCure);
	}
	if (Object.values(json).flat().some(isNested)) {
		throw new InvalidField('body', 'is nested, but fields hold text', callbackCure);
	}
	return json;
}

const isNested = (value: unknown) => typeof value === 'object' && value !== null;

/** The names and values of a form or a query. A % that encodes nothing stays as it is. */
export const readForm = (text: string, tell: Tell): Array<[name: string, value: string]> =>
	text
		.split('&')
		.filter((part) => part !== '')
		.map((part) => {
			const [name, ...value] = part.split('=');
			return [percentDecoded(name, tell), percentDecoded(value.join('='), tell)];
		});

function percentDecoded(text: string, tell: Tell): string {
	const spaced = text.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		// One character for each byte.
		const bytes = Buffer.from(spaced)
			.toString('latin1')
			.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
		return decode(Buffer.from(bytes, 'latin1'), tell);
	}
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text: UTF-8, or windows-1252 where they are none, because the callback comes only once. */
export function decode(bytes: Uint8Array, tell: Tell): string {
	try {
		return utf8.decode(bytes);
	} catch {
		tell('Some of the text is not UTF-8 and was read as windows-1252.');
		return fromWindows1252(bytes);
	}
}

/** The characters of windows-1252 from 0x80 on that ISO 8859-1 does not have. */
const only1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node's own TextDecoder reads windows-1252 as ISO 8859-1. */
const fromWindows1252 = (bytes: Uint8Array) =>
	Buffer.from(bytes)
		.toString('latin1')
		.replace(/[\x80-\x9f]/g, (found) => only1252[found.charCodeAt(0) - 0x80]);

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
