import { InvalidField } from '../../shared/invalidField';
import {
	filledText,
	inWords,
	isGiven,
	isObject,
	isOn,
	parseJson,
	toText,
} from '../../shared/values';

export const dataTypes = ['text', 'number', 'phone number', 'date', 'time', 'currency'] as const;

/** A variable as 8x8 knows it; an attribute that is false or empty is left out, as in the documents' examples. */
export interface Variable {
	name: string;
	value: string;
	ivr?: true;
	display?: true;
	displayName?: string;
	dataType?: string;
	privacy?: true;
}

/** What differs from one document's body to the next. */
export interface BodyForm {
	/** `variables` alone, or in an object that stands under `data`, in a list or by itself. */
	wrapper: 'none' | 'array' | 'object';
	/** "true", as in the older documents, or true; the latter say "phone" for "phone number" too. */
	booleansAsText: boolean;
}

/** The strictest that 8x8's documents say: "less than 25", "less than 30", and 1,000 from the newest one. */
const longestName = 24;
const longestDisplayName = 29;
const longestValue = 1000;
/** Variables in one request (source: newest Data Augmentation API; the older one knows no limit). */
const mostVariables = 50;

/** One data type, in the words of the older documents and of those with real booleans. */
const phoneTypes = ['phone number', 'phone'];

const keys = ['name', 'value', 'ivr', 'display', 'displayName', 'dataType', 'privacy'];
const flags = ['ivr', 'display', 'privacy'] as const;
/** The flags as the editor shows them. */
const flagLabels = { ivr: 'Use in IVR', display: 'Show to Agent', privacy: 'Private' };

/**
 * One variable as 8x8 takes it (source: Data Augmentation API, "Input JSON description").
 *
 * @param input a row of the editor, or an entry of JSON
 * @throws InvalidField naming the variable and the attribute; a private value is never quoted
 */
export function toVariable(input: Record<string, unknown>): Variable {
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
		if (isOn(input[flag], `Variable ${name}: ${flagLabels[flag]}`)) variable[flag] = true;
	}
	const { displayName, dataType } = input;
	if (isGiven(displayName)) variable.displayName = checkDisplayName(displayName, name);
	if (isGiven(dataType)) variable.dataType = checkDataType(dataType, name);
	return variable;
}

const fieldsToVariables = (fields: Record<string, unknown>): Variable[] =>
	Object.entries(fields).map(([name, value]) => toVariable({ name, value }));

/**
 * Variables from the fields of an item whose names begin with _, as text; the names of the others are `ignored`,
 * because the item may carry more, such as the interaction's own ID.
 *
 * @throws InvalidField when there is none, and for a name or a value that 8x8 does not take
 */
export function variablesOfItem(fields: Record<string, unknown>): {
	variables: Variable[];
	ignored: string[];
} {
	const isMeant = (name: string) => name.startsWith('_');
	const meant = Object.entries(fields).filter(([name]) => isMeant(name));
	if (meant.length === 0) {
		throw new InvalidField(
			'Input Item',
			'has no field whose name begins with _',
			'Rename the fields before this node, such as queueId to _queueId.',
		);
	}
	return {
		variables: fieldsToVariables(Object.fromEntries(meant)),
		ignored: Object.keys(fields).filter((name) => !isMeant(name)),
	};
}

/** The field with them, as the editor shows it. */
const jsonLabel = 'Variables (JSON)';

/**
 * Variables written as JSON: an object of names and values, a list, or a body as one of 8x8's documents shows it.
 *
 * @throws InvalidField when it is none of these
 */
export function parseVariables(json: unknown): Variable[] {
	const cure =
		'Write {"_name": "value"}, or a list such as [{"name": "_queueId", "value": "201", "ivr": true}].';
	const parsed = typeof json === 'string' ? parseJson(json) : json;
	if (typeof parsed !== 'object' || parsed === null) {
		throw new InvalidField(
			jsonLabel,
			typeof json === 'string' ? 'is neither a JSON object nor a list' : `is ${inWords(json)}`,
			cure,
		);
	}
	const list = listIn(parsed);
	if (list === undefined) return fieldsToVariables(parsed as Record<string, unknown>);
	// Spread, because map would skip the holes of a list, and JSON writes null for them.
	return [...list].map((entry: unknown, index) => {
		if (isObject(entry)) return toVariable(entry);
		throw new InvalidField(jsonLabel, `has ${inWords(entry)} as entry ${index + 1}`, cure);
	});
}

/** The list of variables in what was pasted; undefined when it is an object of names and values. */
function listIn(parsed: object): unknown[] | undefined {
	if (Array.isArray(parsed)) return parsed;
	const { data, variables } = parsed as { data?: unknown; variables?: unknown };
	if (Array.isArray(variables)) {
		refuseBeside('variables', parsed);
		return variables;
	}
	const parts = [data].flat();
	const lists = parts.map((part) => (isObject(part) ? part.variables : undefined));
	if (!lists.every(Array.isArray)) return undefined;
	refuseBeside('data', parsed);
	for (const part of parts) refuseBeside('variables', part as object);
	return lists.flat();
}

/** Variables beside a list would be lost. What else stands there, such as the interaction's ID, is none. */
function refuseBeside(list: 'data' | 'variables', holder: object): void {
	const lost = Object.keys(holder).find(
		(key) => key !== list && /^(_|(data|variables)$)/.test(key),
	);
	if (lost === undefined) return;
	throw new InvalidField(
		jsonLabel,
		`has ${inWords(lost)} beside the list "${list}"`,
		'Put all variables into one list.',
	);
}

/** The body of a request, as a version of 8x8's document shows it. */
export function toBody(variables: Variable[], { wrapper, booleansAsText }: BodyForm): object {
	const body = { variables: variables.map((variable) => written(variable, booleansAsText)) };
	if (wrapper === 'array') return { data: [body] };
	return wrapper === 'object' ? { data: body } : body;
}

function written(variable: Variable, booleansAsText: boolean): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(variable).map(([key, value]) => {
			if (value === true && booleansAsText) return [key, 'true'];
			const isPhone = key === 'dataType' && phoneTypes.includes(value as string);
			return [key, isPhone ? phoneTypes[booleansAsText ? 0 : 1] : value];
		}),
	);
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
	const text = toText(value, `Variable ${name}: Value`);
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
