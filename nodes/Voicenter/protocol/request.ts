import { InvalidField } from '../../shared/invalidField';
import { isGiven, isObject, parseJson } from '../../shared/values';
import { defaultCountryCode, toE164 } from './e164';
import { layerInput } from './vocabulary';

/**
 * What Voicenter posts when a call comes to the workflow. A turn of a call is one such request and its
 * answer; a request that Voicenter sends again belongs to the same turn.
 */
export interface LayerRequest {
	/** The number that the caller dialled; empty when Voicenter did not say. */
	did: string;
	/** The caller's number as Voicenter sent it; empty when it did not. */
	callerId: string;
	/** The caller's number in one spelling, such as +972501234567; null when withheld or no number (e164.ts). */
	callerE164: string | null;
	/** Voicenter's id of the call, the same in each turn of one call; empty when Voicenter did not say. */
	ivrUniqueId: string;
	/** The keys the caller pressed, as Voicenter sent them; "0" when it sent none. */
	dtmf: string;
	/** True when `dtmf` is "0", which Voicenter sends when nothing was pressed. */
	noInput: boolean;
	/** The layer that asks; null when Voicenter did not say, or not so that it can be read. */
	layerId: number | null;
	/** The layer the call came from; null when there was none. */
	previousLayerId: number | null;
	/** What an earlier answer stored with the call; empty when Voicenter sent nothing. */
	customData: Record<string, unknown>;
	/** What was not as documented, in sentences that quote nothing of the request; empty as a rule. */
	oddities: string[];
}

/** The cure of every request that is not as documented. */
export const layerRequestCure = "Send the request as Voicenter's External Layer API documents it.";

/** Takes a sentence that says what of a request is not as documented. */
type Tell = (oddity: string) => void;

/**
 * Reads the body of Voicenter's POST (source: External Layer API, "Request Parameters").
 * The two layer ids may be text or whole numbers, because the table says Integer and every example
 * shows text; DATA may be text or an object, because the table says String. CUSTOM_DATA is not in the
 * document, but Voicenter's own SDK reads it.
 *
 * A caller waits behind each request, so only what cannot be a call is refused. All else is read as
 * well as it can be, and `oddities` says what was not as documented.
 *
 * @param countryCode digits, of callers whose number begins with 0
 * @returns the request, and the parsed body as it came
 * @throws InvalidField for no JSON object, no DATA, or another METHOD; it never quotes the value
 */
export function readLayerRequest(
	body: Uint8Array | string,
	countryCode = defaultCountryCode,
): { request: LayerRequest; raw: object } {
	const oddities: string[] = [];
	const tell: Tell = (oddity) => void oddities.push(oddity);
	const { text, isUtf8 } = textOf(body, tell);
	const raw = parseJson(text);
	if (!isObject(raw)) throw new InvalidField('body', 'is not a JSON object', layerRequestCure);
	if (isGiven(raw.METHOD) && raw.METHOD !== layerInput) {
		throw new InvalidField('METHOD', `is not ${layerInput}`, layerRequestCure);
	}
	const data = parsedText(raw.DATA);
	if (!isObject(data)) throw new InvalidField('DATA', 'is not an object', layerRequestCure);

	if (data !== raw.DATA) tell('DATA is text that holds JSON, not an object.');
	if (!isGiven(raw.METHOD)) tell(`METHOD is ${inShort(raw.METHOD)}.`);
	const did = readText(data, 'DID', tell);
	const callerId = readText(data, 'CALLER_ID', tell);
	const ivrUniqueId = readCallId(data, isUtf8, tell);
	const dtmf = readKeys(data, tell);
	const layerId = readLayerId(data, 'LAYER_ID', tell);
	if (!isGiven(data.LAYER_ID)) tell(`LAYER_ID is ${inShort(data.LAYER_ID)}.`);
	const request: LayerRequest = {
		did,
		callerId,
		callerE164: toE164(callerId, countryCode),
		ivrUniqueId,
		dtmf,
		noInput: dtmf === nothingPressed,
		layerId,
		previousLayerId: readLayerId(data, 'PREVIOUS_LAYER_ID', tell),
		customData: readCustomData(data, tell),
		oddities,
	};
	return { request, raw };
}

/** What Voicenter sends for no key at all, and for the key 0 (source: "Request Parameters", DTMF). */
export const nothingPressed = '0';

type JsonObject = Record<string, unknown>;

/** What stands in a text for bytes that are not UTF-8. */
const unreadable = '\uFFFD';

/** The text of a body. Bytes that are not UTF-8 cost some letters, such as of a caller's name, and no more. */
function textOf(body: Uint8Array | string, tell: Tell): { text: string; isUtf8: boolean } {
	if (typeof body === 'string') return { text: body, isUtf8: true };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), isUtf8: true };
	} catch {
		tell('Some of the text is not UTF-8: what could not be read is now a question mark (U+FFFD).');
		return { text: new TextDecoder().decode(body), isUtf8: false };
	}
}

function readText(data: JsonObject, field: string, tell: Tell, otherwise = 'empty'): string {
	const value = data[field];
	if (typeof value === 'string') return value;
	if (Number.isSafeInteger(value)) {
		tell(`${field} is a number, not text: a 0 at its start would be missing.`);
		return String(value);
	}
	tell(`${field} is ${inShort(value)} and counts as ${otherwise}.`);
	return '';
}

/** The id of the call. One of blanks, or in which something could not be read, may be the same for several calls. */
function readCallId(data: JsonObject, isUtf8: boolean, tell: Tell): string {
	const id = readText(data, 'IVR_UNIQUE_ID', tell);
	const isUnreadable = !isUtf8 && id.includes(unreadable);
	if (!isUnreadable && id.trim() !== '') return id;
	if (isUnreadable) tell('IVR_UNIQUE_ID is not UTF-8 and counts as empty.');
	tell('Without IVR_UNIQUE_ID, repeats of this request are not recognized and turns not counted.');
	return '';
}

/** The keys that were pressed. They are sent "if the caller was requested to enter" any. */
function readKeys(data: JsonObject, tell: Tell): string {
	if (data.DTMF === undefined) return nothingPressed;
	const keys = readText(data, 'DTMF', tell, '"0", no key pressed');
	if (keys.trim() !== '') return keys;
	if (typeof data.DTMF === 'string') tell('DTMF is empty and counts as "0", no key pressed.');
	return nothingPressed;
}

function readLayerId(data: JsonObject, field: string, tell: Tell): number | null {
	const value = data[field];
	if (!isGiven(value)) return null;
	const text = typeof value === 'number' ? String(value) : value;
	const digits = typeof text === 'string' ? text.trim() : '';
	if (!/^\d+$/.test(digits) || !Number.isSafeInteger(Number(digits))) {
		tell(`${field} is not a layer number.`);
		return null;
	}
	if (digits !== text) tell(`${field} has blanks around the number.`);
	return Number(digits);
}

/** What the document calls a String and its examples show as an object: text may hold it as JSON. */
const parsedText = (value: unknown) => (typeof value === 'string' ? parseJson(value) : value);

/** What an earlier answer stored. */
function readCustomData({ CUSTOM_DATA: value }: JsonObject, tell: Tell): JsonObject {
	if (!isGiven(value)) return {};
	const stored = parsedText(value);
	if (isObject(stored)) return stored;
	tell('CUSTOM_DATA is not an object and counts as empty.');
	return {};
}

/** What a value is, without a word of what it holds: that may be a PIN. */
function inShort(value: unknown): string {
	if (value === undefined) return 'missing';
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	if (typeof value === 'boolean') return 'true or false';
	return value === '' ? 'empty' : 'a number that is too large or not whole';
}
