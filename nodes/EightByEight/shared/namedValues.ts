import { InvalidField } from '../../shared/invalidField';
import { describe } from '../../shared/values';

/** A name with a value, as 8x8 takes user data and transaction data. */
export interface NamedValue {
	name: string;
	value: string;
}

/**
 * The rows of a list in the editor as names with values; a number, true or false becomes text.
 *
 * @param field the list as the editor shows it
 * @throws InvalidField when a name is empty or a value is no text
 */
export function namedValues(
	rows: Array<{ name?: unknown; value?: unknown }> | undefined,
	field: string,
): NamedValue[] {
	return (rows ?? []).map(({ name, value }) => {
		if (typeof name !== 'string' || name.trim() === '') {
			throw new InvalidField(
				field,
				'has a value without a name',
				'Fill in Name, or remove the row.',
			);
		}
		return { name, value: toText(value, `${field}: ${name}`) };
	});
}

function toText(value: unknown, field: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
	throw new InvalidField(field, `is ${describe(value)}, not text`, 'Give text or a number.');
}

/** Longest extIvrData, in characters as they are written (source: External IVR API). */
const longestBracketText = 500;

/**
 * `[First Name|John][Last Name|Smith]`, the form of extIvrData (source: External IVR API, "External
 * Data"). 8x8 documents no way to write a bracket or a bar inside, so they are refused.
 *
 * @throws InvalidField naming the row, or telling how many characters are too many
 */
export function bracketText(values: NamedValue[], field: string): string {
	for (const { name, value } of values) {
		const [found] = /[[\]|]/.exec(name + value) ?? [];
		if (found !== undefined) {
			throw new InvalidField(
				`${field}: ${name}`,
				`holds the character ${found}`,
				'8x8 uses [, ] and | to separate the values: leave them out.',
			);
		}
	}
	const text = values.map(({ name, value }) => `[${name}|${value}]`).join('');
	if (text.length > longestBracketText) {
		throw new InvalidField(
			field,
			`has ${text.length} characters, counting names and separators`,
			`8x8 takes ${longestBracketText} at most: shorten it by ${text.length - longestBracketText}.`,
		);
	}
	return text;
}
