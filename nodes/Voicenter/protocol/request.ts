import { InvalidField } from '../../shared/invalidField';
import { isObject } from '../../shared/values';
import { layerInput } from './vocabulary';

/**
 * What Voicenter posts when a call comes to the workflow. A turn of a call is one such request and its
 * answer; a request that Voicenter sends again belongs to the same turn.
 */
export interface LayerRequest {
	/** The number that the caller dialled. */
	did: string;
	/** The caller's number. */
	callerId: string;
	/** Voicenter's id of the call; the same in each turn of one call. */
	ivrUniqueId: string;
	/** The keys the caller pressed, as Voicenter sent them. */
	dtmf: string;
	/** True when `dtmf` is "0", which Voicenter sends when nothing was pressed. */
	noInput: boolean;
	/** The layer that asks; null when Voicenter did not say. */
	layerId: number | null;
	/** The layer the call came from; null when there was none. */
	previousLayerId: number | null;
	/** What an earlier answer stored with the call; empty when Voicenter sent nothing. */
	customData: Record<string, unknown>;
}

/** The cure of every request that is not as documented. */
export const asDocumented = "Send the request as Voicenter's External Layer API documents it.";

/**
 * Reads the body of Voicenter's POST (source: External Layer API, "Request Parameters").
 * Text is text; the two layer ids may be text or whole numbers, because the table says Integer
 * and every example shows text. CUSTOM_DATA is not in the document, but Voicenter's own SDK reads it.
 *
 * @returns the request, and the parsed body as it came
 * @throws InvalidField naming the first field that is not as documented; it never quotes the value
 */
export function readLayerRequest(body: Uint8Array | string): {
	request: LayerRequest;
	raw: object;
} {
	const raw = parseObject(body);
	if (raw.METHOD !== layerInput) {
		throw new InvalidField('METHOD', `is not ${layerInput}`, asDocumented);
	}
	const data = raw.DATA;
	if (!isObject(data)) throw new InvalidField('DATA', 'is not an object', asDocumented);

	const dtmf = readText(data, 'DTMF');
	const request: LayerRequest = {
		did: readText(data, 'DID'),
		callerId: readText(data, 'CALLER_ID'),
		ivrUniqueId: readText(data, 'IVR_UNIQUE_ID'),
		dtmf,
		noInput: dtmf === '0',
		layerId: readLayerId(data, 'LAYER_ID'),
		previousLayerId: readLayerId(data, 'PREVIOUS_LAYER_ID'),
		customData: readCustomData(data),
	};
	if (request.ivrUniqueId === '') throw new InvalidField('IVR_UNIQUE_ID', 'is empty', asDocumented);
	return { request, raw };
}

type JsonObject = Record<string, unknown>;

function parseObject(body: Uint8Array | string): JsonObject {
	let parsed: unknown;
	try {
		const text =
			typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body);
		parsed = JSON.parse(text);
	} catch {
		parsed = undefined;
	}
	if (!isObject(parsed)) throw new InvalidField('body', 'is not a JSON object', asDocumented);
	return parsed;
}

function readText(data: JsonObject, field: string): string {
	const value = data[field];
	if (value === undefined) throw new InvalidField(field, 'is missing', asDocumented);
	if (typeof value !== 'string') throw new InvalidField(field, 'is not text', asDocumented);
	return value;
}

function readLayerId(data: JsonObject, field: string): number | null {
	const value = data[field];
	if (value === undefined || value === null || value === '') return null;
	const layer = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (!Number.isSafeInteger(layer) || (layer as number) < 0) {
		throw new InvalidField(field, 'is not a layer number', asDocumented);
	}
	return layer as number;
}

function readCustomData(data: JsonObject): JsonObject {
	const value = data.CUSTOM_DATA ?? {};
	if (!isObject(value)) throw new InvalidField('CUSTOM_DATA', 'is not an object', asDocumented);
	return value;
}
