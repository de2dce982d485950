import { InvalidField } from '../../shared/invalidField';
import { filledText, inWords, isGiven, isObject, isOn, parseJson } from '../../shared/values';

export const dataTypes = ['text', 'number', 'phone number', 'date', 'time', 'currency'] as const;

/** A variable as it goes over the wire; booleans as text or as JSON, by option. */
export interface Variable {
	name: string;
	value: string;
	ivr?: boolean | string;
	display?: boolean | string;
	displayName?: string;
	dataType?: string;
	privacy?: boolean | string;
}

/** The strictest that 8x8's documents say: "less than 25", "less than 30", and 1,000 from the newest one. */
const longestName = 24;
const longestDisplayName = 29;
const longestValue = 1000;
/** Variables in one request (source: newest Data Augmentation API; the older one knows no limit). */
const mostVariables = 50;

const keys = ['name', 'value', 'ivr', 'display', 'displayName', 'dataType', 'privacy'];
const flags = ['ivr', 'display', 'privacy'] as const;
/** The flags as the editor shows them. */
const flagLabels = { ivr: 'Use in IVR', display: 'Show to Agent', privacy: 'Private' };

/**
 * One variable as 8x8 takes it (source: Data Augmentation API, "Input JSON description"). An attribute that is
 * false or empty is left out, as in the document's examples.
 *
 * @param input a row of the editor, or an entry of JSON
 * @throws InvalidField naming the variable and the attribute; a private value is never quoted
 */
export function toVariable(input: Record<string, unknown>, booleansAsText: boolean): Variable {
	const name = checkName(input.name);
	for (const key of Object.keys(input)) {
		if (keys.includes(key)) continue;
		throw new InvalidField(
			`Variable ${name}`,
			`has the attribute "${key}"`,
			`Use only the attributes ${keys.join(', ')}.`,
		);
	}
	const variable: Variable = { name, value: checkValue(input.value, name) };
	for (const flag of flags) {
		if (isOn(input[flag], `Variable ${name}: ${flagLabels[flag]}`)) {
			variable[flag] = booleansAsText ? 'true' : true;
		}
	}
	const { displayName, dataType } = input;
	if (isGiven(displayName)) variable.displayName = checkDisplayName(displayName, name);
	if (isGiven(dataType)) variable.dataType = checkDataType(dataType, name);
	return variable;
}

/**
 * Variables from the fields of an object, as text.
 *
 * @throws InvalidField for a field whose name 8x8 does not take
 */
export function fieldsToVariables(
	fields: Record<string, unknown>,
	booleansAsText: boolean,
): Variable[] {
	return Object.entries(fields).map(([name, value]) => toVariable({ name, value }, booleansAsText));
}

/**
 * Variables written as JSON: a list as in 8x8's document, `{"variables": [...]}`, or an object of names and values.
 *
 * @throws InvalidField when it is none of these
 */
export function parseVariables(json: unknown, booleansAsText: boolean): Variable[] {
	const field = 'Variables (JSON)';
	const cure =
		'Write {"_name": "value"}, or a list such as [{"name": "_queueId", "value": "201", "ivr": true}].';
	const parsed = typeof json === 'string' ? parseJson(json) : json;
	if (typeof parsed !== 'object' || parsed === null) {
		throw new InvalidField(
			field,
			typeof json === 'string' ? 'is not JSON' : `is ${inWords(json)}`,
			cure,
		);
	}
	const list = Array.isArray(parsed) ? parsed : (parsed as { variables?: unknown }).variables;
	if (!Array.isArray(list)) {
		return fieldsToVariables(parsed as Record<string, unknown>, booleansAsText);
	}
	// Spread, because map would skip the holes of a list, and JSON writes null for them.
	return [...list].map((entry: unknown, index) => {
		if (isObject(entry)) return toVariable(entry, booleansAsText);
		throw new InvalidField(field, `has ${inWords(entry)} as entry ${index + 1}`, cure);
	});
}

/** Refuses what cannot be meant: nothing to set, or the same name twice. */
export function checkVariables(variables: Variable[]): void {
	if (variables.length === 0) {
		throw new InvalidField('Variables', 'is empty', 'Add at least one variable.');
	}
	const names = new Set<string>();
	for (const { name } of variables) {
		if (names.has(name)) {
			throw new InvalidField(`Variable ${name}`, 'is there twice', 'Remove one of the two.');
		}
		names.add(name);
	}
}

/** Variables in portions that one request may hold. */
export function inPortions(variables: Variable[]): Variable[][] {
	const count = Math.ceil(variables.length / mostVariables);
	return Array.from({ length: count }, (_, index) =>
		variables.slice(index * mostVariables, (index + 1) * mostVariables),
	);
}

function checkName(name: unknown): string {
	if (typeof name === 'string' && /^_[A-Za-z0-9]+$/.test(name) && name.length <= longestName)
		return name;
	throw new InvalidField(
		'Variable Name',
		isGiven(name) ? `is ${inWords(name)}` : 'is empty',
		`Begin with _, then use letters and digits only, up to ${longestName} characters in all, such as _queueId.`,
	);
}

function checkValue(value: unknown, name: string): string {
	const text = typeof value === 'boolean' || Number.isFinite(value) ? String(value) : (value ?? '');
	if (typeof text !== 'string') {
		throw new InvalidField(
			`Variable ${name}`,
			'has a value that is not text',
			'Enter text or a number.',
		);
	}
	if (text.length > longestValue) {
		throw new InvalidField(
			`Variable ${name}`,
			`has a value of ${text.length} characters`,
			`Shorten it to at most ${longestValue}.`,
		);
	}
	return text;
}

function checkDisplayName(displayName: unknown, name: string): string {
	const field = `Variable ${name}: Display Name`;
	const text = filledText(displayName, field, 'Enter text, or leave it empty.');
	if (text.length <= longestDisplayName) return text;
	throw new InvalidField(
		field,
		`has ${text.length} characters`,
		`Shorten it to at most ${longestDisplayName}.`,
	);
}

function checkDataType(dataType: unknown, name: string): string {
	const found = [...dataTypes, 'phone'].find((type) => type === dataType);
	if (found !== undefined) return found;
	throw new InvalidField(
		`Variable ${name}: Data Type`,
		`is ${inWords(dataType)}`,
		`Use one of ${dataTypes.join(', ')}.`,
	);
}
