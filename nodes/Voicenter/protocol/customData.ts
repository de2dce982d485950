import { InvalidField } from '../../shared/invalidField';
import { inWords, isObject } from '../../shared/values';

export type CustomData = Record<string, string>;

/** Characters that Voicenter's own SDK lets through; it drops longer values without a word. */
export const customDataLimit = 128;

/**
 * Custom data as Voicenter takes it: flat, each value text of at most 128 characters
 * (the document's examples; the limit is that of Voicenter's SDK). Numbers, true and false are
 * written out, lists and objects become JSON text, null becomes empty text.
 *
 * @throws InvalidField naming the entry
 */
export function toCustomData(value: unknown): CustomData {
	if (!isObject(value)) {
		throw new InvalidField(
			'Custom Data',
			`is ${inWords(value)}, not names with values`,
			'Use an object such as {"customerId": "12345"}.',
		);
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [checkName(name), customDataText(name, entry)]),
	);
}

/**
 * The rows of the editor's Custom Data list as one object.
 *
 * @throws InvalidField when a name is empty or stands twice
 */
export function customDataOfRows(
	rows: Array<{ name?: unknown; value?: unknown }>,
): Record<string, unknown> {
	const values = new Map<string, unknown>();
	for (const row of rows) {
		const name = checkName(row.name);
		if (values.has(name)) {
			throw new InvalidField('Custom Data', `has the name "${name}" twice`, 'Keep one of the two.');
		}
		values.set(name, row.value);
	}
	return Object.fromEntries(values);
}

function checkName(value: unknown): string {
	const name = typeof value === 'number' ? String(value) : (value ?? '');
	if (typeof name !== 'string') {
		throw new InvalidField('Custom Data', `has ${inWords(name)} as a name`, 'Enter text in Name.');
	}
	if (name.trim() === '') {
		throw new InvalidField(
			'Custom Data',
			'has a value without a name',
			'Fill in Name, or remove the row.',
		);
	}
	return name;
}

function customDataText(name: string, value: unknown): string {
	const field = `Custom Data: ${name}`;
	const text = writeOut(value);
	if (text === undefined) {
		throw new InvalidField(
			field,
			`is ${inWords(value)}`,
			'Enter text, a number, or true or false.',
		);
	}
	if (text.length > customDataLimit) {
		throw new InvalidField(
			field,
			`has ${text.length} characters`,
			`Shorten it to at most ${customDataLimit} characters.`,
		);
	}
	return text;
}

function writeOut(value: unknown): string | undefined {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
	if (typeof value !== 'object') return undefined;
	try {
		return JSON.stringify(value);
	} catch {
		return undefined; // an object that contains itself
	}
}
