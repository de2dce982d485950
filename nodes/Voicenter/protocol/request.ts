import { InvalidField } from '../../shared/invalidField';
import { isObject } from '../../shared/values';
import { type LayerRequest } from './types';

/** The cure of every request that is not as documented. */
export const layerRequestCure = "Send the request as Voicenter's External Layer API documents it.";

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
	if (raw.METHOD !== 'IVR_LAYER_INPUT') {
		throw new InvalidField('METHOD', 'is not IVR_LAYER_INPUT', layerRequestCure);
	}
	const data = raw.DATA;
	if (!isObject(data)) throw new InvalidField('DATA', 'is not an object', layerRequestCure);

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
	if (request.ivrUniqueId === '')
		throw new InvalidField('IVR_UNIQUE_ID', 'is empty', layerRequestCure);
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
	if (!isObject(parsed)) throw new InvalidField('body', 'is not a JSON object', layerRequestCure);
	return parsed;
}

function readText(data: JsonObject, field: string): string {
	const value = data[field];
	if (value === undefined) throw new InvalidField(field, 'is missing', layerRequestCure);
	if (typeof value !== 'string') throw new InvalidField(field, 'is not text', layerRequestCure);
	return value;
}

function readLayerId(data: JsonObject, field: string): number | null {
	const value = data[field];
	if (value === undefined || value === null || value === '') return null;
	const layer = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (!Number.isSafeInteger(layer) || (layer as number) < 0) {
		throw new InvalidField(field, 'is not a layer number', layerRequestCure);
	}
	return layer as number;
}

function readCustomData(data: JsonObject): JsonObject {
	const value = data.CUSTOM_DATA ?? {};
	if (!isObject(value)) throw new InvalidField('CUSTOM_DATA', 'is not an object', layerRequestCure);
	return value;
}
