import { InvalidField } from '../../shared/invalidField';
import { isObject, isWebAddress } from '../../shared/values';

/** An IVR to play test calls in. */
export interface Ivr {
	name: string;
	/** The layer that a call enters first. */
	entryLayer: number;
	layers: Layer[];
}

export type Layer = ExternalLayer | PlainLayer;

interface LayerBasics {
	id: number;
	name: string;
	/** The text of the layer's recording. */
	recording?: string;
}

/** A layer with "Allow mini external IVR" (source: "External Layer API – Setting Up Layers"). */
export interface ExternalLayer extends LayerBasics {
	/** MiniExternalUrl. */
	externalUrl: string;
	/** MiniExternalDTMFLen; 0: the caller is not asked for digits. */
	maximumDigits: number;
	/** Delay: seconds that Voicenter waits for digits after the recording, 1 to 9. */
	delay?: number;
	/** MiniExternalDefaultMethodData: where calls go when the address fails or times out. */
	defaultLayer?: number;
}

/** A layer of Voicenter's own; the call ends in it. */
export interface PlainLayer extends LayerBasics {
	endsIn: (typeof endings)[number];
}

/** How a call ends in a layer of Voicenter's own. */
export const endings = ['queue', 'call', 'hangUp'] as const;

const ivrKeys = ['name', 'entryLayer', 'layers'];
const basicKeys = ['id', 'name', 'recording'];
const externalKeys = [...basicKeys, 'externalUrl', 'maximumDigits', 'delay', 'defaultLayer'];
const plainKeys = [...basicKeys, 'endsIn'];

/**
 * Reads the description of an IVR.
 *
 * @param description parsed JSON
 * @param url the address that takes the place of `{url}` as a layer's externalUrl
 * @throws InvalidField naming the key, the layer and the cure
 */
export function readIvr(description: unknown, url?: string): Ivr {
	if (!isObject(description)) {
		throw new InvalidField(
			'IVR',
			'is not a JSON object',
			'Describe it as {"name": "…", "entryLayer": 5, "layers": […]}.',
		);
	}
	const ivr: Fields = { values: description, place: 'of the IVR' };
	refuseOtherKeys(ivr, ivrKeys);
	const name = readFilledText(ivr, 'name');
	const entryLayer = readWhole(ivr, 'entryLayer');
	const { layers } = description;
	if (!Array.isArray(layers) || layers.length === 0) {
		throw invalidKey(ivr, 'layers', 'is not a list of layers', 'List at least the entry layer.');
	}
	const read = layers.map((layer, index) => readLayer(layer, index, url));
	checkNumbers(ivr, entryLayer, read);
	return { name, entryLayer, layers: read };
}

/** An object that is read, and the words that say in a message where it stands. */
interface Fields {
	values: Record<string, unknown>;
	place: string;
}

function readLayer(values: unknown, index: number, url: string | undefined): Layer {
	if (!isObject(values)) {
		throw new InvalidField(
			`layers[${index}]`,
			'is not an object',
			'Describe each layer as {"id": 5, "name": "…", …}.',
		);
	}
	const id = readWhole({ values, place: `of layers[${index}]` }, 'id');
	const layer: Fields = { values, place: `of layer ${id}` };
	const basics = { id, name: readFilledText(layer, 'name'), ...readRecording(layer) };
	const isExternal = has(layer, 'externalUrl');
	if (isExternal === has(layer, 'endsIn')) {
		throw invalidKey(
			layer,
			'externalUrl',
			isExternal ? 'stands beside endsIn' : 'is missing, and endsIn too',
			'Give the layer externalUrl (an external layer) or endsIn (the call ends there), never both.',
		);
	}
	return isExternal ? readExternal(layer, basics, url) : readPlain(layer, basics);
}

function readExternal(layer: Fields, basics: LayerBasics, url: string | undefined): ExternalLayer {
	refuseOtherKeys(layer, externalKeys);
	return {
		...basics,
		externalUrl: readUrl(layer, url),
		maximumDigits: has(layer, 'maximumDigits') ? readWhole(layer, 'maximumDigits') : 0,
		...(has(layer, 'delay') && { delay: readDelay(layer) }),
		...(has(layer, 'defaultLayer') && { defaultLayer: readWhole(layer, 'defaultLayer') }),
	};
}

function readPlain(layer: Fields, basics: LayerBasics): PlainLayer {
	refuseOtherKeys(layer, plainKeys);
	const endsIn = endings.find((ending) => ending === layer.values.endsIn);
	if (endsIn === undefined) {
		throw invalidKey(
			layer,
			'endsIn',
			'is none of the ends that a call can have',
			`Set it to ${endings.join(', ')}.`,
		);
	}
	return { ...basics, endsIn };
}

function readUrl(layer: Fields, url: string | undefined): string {
	const written = readFilledText(layer, 'externalUrl');
	const address = written === '{url}' ? url : written;
	if (address === undefined) {
		throw invalidKey(
			layer,
			'externalUrl',
			'is {url}, but no address was given to put there',
			"Give the address of the workflow's webhook, or write it into the layer.",
		);
	}
	if (!isWebAddress(address)) {
		throw invalidKey(
			layer,
			'externalUrl',
			'is not a web address',
			'Write an address that begins with http:// or https://, or {url}.',
		);
	}
	return address;
}

function readDelay(layer: Fields): number {
	const delay = readWhole(layer, 'delay');
	if (delay < 1 || delay > 9) {
		throw invalidKey(
			layer,
			'delay',
			'is outside what Voicenter allows',
			'Set a whole number of seconds from 1 to 9.',
		);
	}
	return delay;
}

function readRecording(layer: Fields): { recording?: string } {
	return has(layer, 'recording') ? { recording: readFilledText(layer, 'recording') } : {};
}

function checkNumbers(ivr: Fields, entryLayer: number, layers: Layer[]): void {
	const ids = layers.map(({ id }) => id);
	const known = `Use one of ${ids.join(', ')}, or describe the layer.`;
	const twice = ids.find((id, index) => ids.indexOf(id) !== index);
	if (twice !== undefined) {
		throw invalidKey(
			ivr,
			'layers',
			`has layer ${twice} twice`,
			'Give each layer a number of its own.',
		);
	}
	if (!ids.includes(entryLayer)) {
		throw invalidKey(ivr, 'entryLayer', `is ${entryLayer}, a layer that is not listed`, known);
	}
	for (const layer of layers) {
		if ('endsIn' in layer || layer.defaultLayer === undefined) continue;
		if (ids.includes(layer.defaultLayer)) continue;
		const problem = `is ${layer.defaultLayer}, a layer that is not listed`;
		throw invalidKey({ values: {}, place: `of layer ${layer.id}` }, 'defaultLayer', problem, known);
	}
}

const has = (fields: Fields, key: string) => Object.hasOwn(fields.values, key);

function readFilledText(fields: Fields, key: string): string {
	const value = fields.values[key];
	if (typeof value === 'string' && value.trim() !== '') return value;
	const problem = has(fields, key) ? 'is not filled-in text' : 'is missing';
	throw invalidKey(fields, key, problem, 'Write a text in quotes.');
}

function readWhole(fields: Fields, key: string): number {
	const value = fields.values[key];
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	const problem = has(fields, key) ? 'is not a whole number' : 'is missing';
	throw invalidKey(fields, key, problem, 'Write 0 or a higher whole number, without quotes.');
}

function refuseOtherKeys(fields: Fields, known: string[]): void {
	const other = Object.keys(fields.values).find((key) => !known.includes(key));
	if (other === undefined) return;
	throw invalidKey(fields, other, 'is not a key', `Remove it, or use one of ${known.join(', ')}.`);
}

/** "'delay' of layer 5 is …" */
const invalidKey = ({ place }: Fields, key: string, problem: string, cure: string) =>
	new InvalidField(key, `${place} ${problem}`, cure);
