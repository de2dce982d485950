import { InvalidField } from '../../shared/invalidField';
import { cutTo, inWords, isFilled, toText } from '../../shared/values';

/** A name with a value, as 8x8 takes user data and transaction data. */
export interface NamedValue {
	name: string;
	value: string;
}

/** A row of a list in the editor. */
export interface Row {
	name?: unknown;
	value?: unknown;
}

/**
 * The rows of a list in the editor as names with values; a number, true or false becomes text.
 *
 * @param field the list as the editor shows it
 * @throws InvalidField when a name is empty or a value is no text
 */
export function valuesFromRows(rows: Row[] | undefined, field: string): NamedValue[] {
	return (rows ?? []).map(({ name, value }) => {
		if (typeof name !== 'string' || name.trim() === '') {
			throw new InvalidField(
				field,
				'has a value without a name',
				'Enter a Name, or remove the row.',
			);
		}
		return { name, value: toText(value, `${field}: ${name}`) };
	});
}

/**
 * Lets through text that can stand in bracket text. 8x8 documents no way to write a bracket or a bar
 * inside, so they are refused.
 */
export function withoutSeparators(text: string, field: string): string {
	const [found] = /[[\]|]/.exec(text) ?? [];
	if (found === undefined) return text;
	throw new InvalidField(
		field,
		`contains the character ${found}`,
		'8x8 uses [ ] and | to separate values: remove them.',
	);
}

/**
 * `[First Name|John][Last Name|Smith]`, the form of extIvrData (source: External IVR API, "External
 * Data"), ctl_userdata and extTransactionData (source: Click-To-Dial API).
 *
 * @param longest in characters as they are written
 * @throws InvalidField naming the row, or telling how many characters are too many
 */
export function bracketText(values: NamedValue[], field: string, longest = Infinity): string {
	for (const { name, value } of values) withoutSeparators(name + value, `${field}: ${name}`);
	const text = values.map(({ name, value }) => `[${name}|${value}]`).join('');
	if (text.length > longest) {
		throw new InvalidField(
			field,
			`has ${text.length} characters, counting names and separators`,
			`8x8 takes at most ${longest}: shorten it by ${text.length - longest}.`,
		);
	}
	return text;
}

/**
 * As much of the rows as bracket text can hold, for data that must not keep a caller from being routed: what
 * cannot be sent is replaced, the pair that passes the limit has its value cut, and what then has no room is left
 * out. A name never stands without its value.
 *
 * @param longest in characters as they are written
 * @returns the text, and each change in words that quote no value
 */
export function fittingBracketText(
	rows: Row[] | undefined,
	field: string,
	longest: number,
): { text: string; changes: string[] } {
	const changes: string[] = [];
	let text = '';
	(rows ?? []).forEach((row, index) => {
		const pair = pairOf(row, field);
		if (typeof pair === 'string') {
			changes.push(`row ${index + 1} is left out, because ${pair}`);
			return;
		}
		const name = sendable(pair.name);
		const value = sendable(pair.value);
		const shown = inWords(pair.name);
		const room = longest - text.length - `[${name}|]`.length;
		const kept = cutTo(value, Math.max(0, room));
		if (kept === '' && (value !== '' || room < 0)) {
			changes.push(`${shown} is left out, because 8x8 takes ${longest} characters in all`);
			return;
		}
		if (name + value !== pair.name + pair.value) {
			changes.push(`${shown} has ( ) / instead of [ ] |, which 8x8 uses to separate values`);
		}
		if (kept !== value) {
			changes.push(`${shown} is cut from ${value.length} to ${kept.length} characters`);
		}
		text += `[${name}|${kept}]`;
	});
	return { text, changes };
}

/** What a row holds; what is wrong with it, in words, where it cannot be sent: the caller is still on the line. */
function pairOf(row: Row | null, field: string): NamedValue | string {
	try {
		return valuesFromRows([row ?? {}], field)[0];
	} catch (error) {
		const { problem } = error as InvalidField;
		const name = row?.name;
		return typeof name === 'string' && isFilled(name)
			? `${inWords(name)} ${problem}`
			: 'it has no name';
	}
}

const replacements: Record<string, string> = { '[': '(', ']': ')', '|': '/' };
/** Half a character has no percent-encoding. */
const sendable = (text: string) =>
	text.replace(/[[\]|]|\p{Surrogate}/gu, (character) => replacements[character] ?? '\ufffd');

/**
 * Reads bracket text back. 8x8 writes into it what people typed and escapes nothing, so a value may
 * hold brackets and bars: it ends where `]` comes before the next `[name|` or at the end.
 *
 * @throws InvalidField for text that does not begin with `[name|`
 */
export function readBracketText(text: string, field: string, cure: string): NamedValue[] {
	const entries = text.trim();
	if (entries === '') return [];
	if (!/^\[[^[\]|]+\|/.test(entries)) {
		throw new InvalidField(field, 'does not begin with [name|value]', cure);
	}
	return entries
		.slice(1)
		.replace(/\]$/, '')
		.split(/\]\s*\[(?=[^[\]|]+\|)/)
		.map((entry) => {
			const bar = entry.indexOf('|');
			return { name: entry.slice(0, bar), value: entry.slice(bar + 1) };
		});
}
