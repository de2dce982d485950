import { InvalidField } from '../../shared/invalidField';
import { inWords, isFilled, isInexact, isObject, kindInWords, toText } from '../../shared/values';
import { isoText } from './dates';
import { leftOut, type OptionalData } from './optionalData';
import { type CustomData, type GoToLayerAnswer } from './vocabulary';

const field = 'Custom Data';

/** Custom data as a key of an answer: null as it was given, and no key where there is none. */
export function optionalCustomData(
	value: unknown,
	optional: OptionalData,
): Pick<GoToLayerAnswer, 'CUSTOM_DATA'> {
	if (value === null) return { CUSTOM_DATA: null };
	const data = toCustomData(value, optional);
	return Object.keys(data).length === 0 ? {} : { CUSTOM_DATA: data };
}

/**
 * Custom data as Voicenter takes it: flat, each value text of at most 128 characters (the document's
 * examples; the limit is that of Voicenter's SDK). Numbers, true and false are written out, dates become
 * ISO 8601 text, lists and objects JSON text. An entry without a value is left out, as an empty field is.
 *
 * @param value an object, or the rows of the editor's list, each with name and value
 */
export function toCustomData(value: unknown, optional: OptionalData): CustomData {
	const data = new Map<string, string>();
	const entries =
		optional.orLeftOut(() => entriesOf(value), leftOut(field, value, 'names with values')) ?? [];
	for (const [name, entry] of entries) {
		if (!isFilled(entry)) continue;
		const key = optional.orLeftOut(
			() => entryName(name, data),
			`${kindInWords(entry)} in '${field}' was left out: its name is missing, not text, or there twice`,
		);
		if (key === undefined) continue;
		const entryField = `${field}: ${key}`;
		const given = inexactIn(entry) ?? entry;
		const text = optional.orLeftOut(
			() => entryText(given, entryField),
			leftOut(entryField, given, 'text'),
		);
		if (text !== undefined) data.set(key, optional.cut(text, entryField));
	}
	return Object.fromEntries(data);
}

function entriesOf(value: unknown): Array<[unknown, unknown]> {
	if (!isFilled(value)) return [];
	const rows: unknown[] | undefined = Array.isArray(value) ? [...value] : undefined;
	if (rows?.every(isRow)) return rows.map((row) => [row.name, row.value]);
	if (isObject(value) && isoText(value) === undefined) return Object.entries(value);
	throw new InvalidField(
		field,
		`is ${inWords(value)}, not names with values`,
		'Use an object such as {"customerId": "12345"}.',
	);
}

/** Whether an object is a row with name and value, or an empty one; another, such as one of a database, says something else. */
const isRow = (row: unknown): row is Record<string, unknown> =>
	isObject(row) && ('value' in row || Object.keys(row).every((key) => key === 'name'));

/** @throws InvalidField for no name, and for one that stands before it */
function entryName(value: unknown, before: Map<string, string>): string {
	const name = typeof value === 'number' && !isInexact(value) ? String(value) : value;
	if (!isFilled(name)) {
		const cure = 'Fill in Name, or remove the row.';
		throw new InvalidField(field, 'has a value without a name', cure);
	}
	if (typeof name !== 'string') {
		throw new InvalidField(field, `has ${inWords(name)} as a name`, 'Enter text in Name.');
	}
	if (before.has(name)) {
		throw new InvalidField(field, `has the name "${name}" twice`, 'Keep one of the two.');
	}
	return name;
}

/** A number in a value, or in a list or an object, that n8n has rounded: it makes the whole wrong. */
function inexactIn(value: unknown): unknown {
	let found: unknown;
	try {
		JSON.stringify(value, (_key, inner: unknown) => {
			if (isInexact(inner)) found = inner;
			return inner;
		});
	} catch {
		// What JSON cannot hold is refused anyway.
	}
	return found;
}

function entryText(value: unknown, name: string): string {
	const text = Number.isFinite(value) ? toText(value, name) : writeOut(value);
	if (text !== undefined) return text;
	const cure = 'Enter text, a number, or true or false.';
	throw new InvalidField(name, `is ${inWords(value)}, not text`, cure);
}

function writeOut(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	try {
		// JSON has true and false as they are written, and nothing for a function.
		const text = isoText(value) ?? JSON.stringify(value);
		return text === 'null' ? undefined : text; // a date or a number that does not exist
	} catch {
		return undefined; // an object that contains itself
	}
}
