import { InvalidField } from '../../shared/invalidField';
import {
	bareText,
	isFilled,
	isObject,
	isWebAddress,
	oneOf,
	parseJson,
	toText,
	wholeNumber,
} from '../../shared/values';
import { layerNumber } from '../protocol/numbers';
import { endings, readIvr, type Ivr } from './ivrFile';
import { oneLayer } from './oneLayer';

/** What a row of 'IVR Layers' may be; all but the first end the call. */
export const layerKinds = ['external', ...endings] as const;

/** Where the rows' fields stand in an .ivr.json file, and how the editor names them. */
const shownNames: Record<string, string> = { layers: 'IVR Layers', defaultLayer: 'Default Layer' };

/**
 * The IVR of rows as the editor has them; without a row the one layer of `npm run call`. The call enters the
 * layer of the first row.
 *
 * @param url for all external layers
 * @throws InvalidField naming row and field as the editor shows them
 */
export function ivrOfRows(rows: unknown[], url: string): Ivr {
	if (rows.length === 0) return readIvr(oneLayer, url);
	const layers = rows.map((row, index) => layerOf(isObject(row) ? row : {}, `Layer ${index + 1}`));
	const description = { name: 'IVR Layers', entryLayer: layers[0].id, layers };
	try {
		return readIvr(description, url);
	} catch (error) {
		throw withShownName(error);
	}
}

/**
 * The IVR of an .ivr.json file: its text, or what an expression made of it.
 *
 * @param url takes the place of `{url}`
 * @throws InvalidField naming the key in the file
 */
export function ivrOfJson(json: unknown, url: string): Ivr {
	const description = typeof json === 'string' ? parseJson(json) : json;
	if (!isObject(description)) {
		throw new InvalidField(
			'IVR JSON',
			isFilled(json) ? 'is not a JSON object' : 'is empty',
			'Paste the content of an .ivr.json file, such as {"name": "…", "entryLayer": 5, "layers": […]}.',
		);
	}
	return readIvr(description, url);
}

/**
 * An address that can be called, without the blanks of pasting.
 *
 * @throws InvalidField also for one that holds a secret: n8n stores parameters with each execution
 */
export function checkedUrl(value: unknown, field: string): string {
	const url = bareText(toText(value, field));
	if (!isWebAddress(url)) {
		throw new InvalidField(
			field,
			url === '' ? 'is empty' : 'is not an address that begins with http:// or https://',
			"Paste the Production URL of the workflow's Voicenter Layer Trigger.",
		);
	}
	const { searchParams, username, password } = new URL(url);
	if (!searchParams.has('key') && username === '' && password === '') return url;
	throw new InvalidField(
		field,
		'holds a secret: ?key= or a password',
		"Take it out, set 'Authentication' to Secret, and choose the trigger's Webhook Secret API credential.",
	);
}

/** The addresses that layers of a file name themselves are checked as well. */
export function checkAddresses({ layers }: Ivr): void {
	for (const layer of layers) {
		if ('externalUrl' in layer) {
			checkedUrl(layer.externalUrl, `externalUrl of layer ${layer.id}`);
		}
	}
}

/** A row as a layer of an .ivr.json file. */
function layerOf(row: Record<string, unknown>, field: string) {
	const id = layerNumber(row.number, `${field}: Number`);
	const name = toText(row.name, `${field}: Name`).trim();
	const recording = toText(row.recording, `${field}: Recording`);
	const kind = oneOf(row.kind ?? 'external', `${field}: Kind`, layerKinds);
	return {
		id,
		name: name || `Layer ${id}`,
		...(isFilled(recording) && { recording }),
		...(kind === 'external' ? externalOf(row, field) : { endsIn: kind }),
	};
}

function externalOf({ maxDigits, defaultLayer }: Record<string, unknown>, field: string) {
	return {
		externalUrl: '{url}',
		...(isFilled(maxDigits) && {
			maximumDigits: wholeNumber(maxDigits, `${field}: Max Digits`, digitsCure),
		}),
		...(isFilled(defaultLayer) && {
			defaultLayer: layerNumber(defaultLayer, `${field}: Default Layer`),
		}),
	};
}

const digitsCure =
	'Enter how many digits the caller may press at most, such as 4; 0 asks for none.';

/** The reader of files names keys; who fills in rows does not know them. */
function withShownName(error: unknown): unknown {
	if (!(error instanceof InvalidField)) return error;
	const { field, problem, cure } = error;
	return new InvalidField(shownNames[field] ?? field, problem, cure);
}
