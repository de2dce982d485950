import { InvalidField } from './invalidField';

/** Signs that nobody sees, such as the marks of direction that come with a number copied from Hebrew text. */
const invisible = /[\p{Cf}\p{Cc}]/gu;

const nameOfSign = (sign: string) =>
	`<U+${(sign.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`;

/** A value in words for an error message: short, and readable whatever it is. */
export function inWords(value: unknown): string {
	if (!isGiven(value)) return 'empty';
	if (typeof value === 'string') {
		const text = value.length > 40 ? `${cutTo(value, 40)}…` : value;
		return `"${text.replace(invisible, nameOfSign)}"`;
	}
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	return typeof value === 'function' ? 'a function' : String(value);
}

/** The same without a word of what text holds, for a log: it may be private. */
export function kindInWords(value: unknown): string {
	if (!isFilled(value)) return 'empty';
	if (typeof value === 'string') return `text of ${value.length} characters`;
	if (isInexact(value)) return inexact;
	return typeof value === 'object' ? inWords(value) : `a ${typeof value}`;
}

/** A whole number so large that JavaScript, and so n8n, rounds it: 12345678901234567890 ends with other digits. */
export const isInexact = (value: unknown) =>
	Number.isInteger(value) && !Number.isSafeInteger(value);
const inexact = 'a number too long to be exact';

/**
 * A number as text.
 *
 * @throws InvalidField for one that may not be what was entered
 */
function numberText(number: unknown, field: string): string {
	if (!isInexact(number)) return String(number);
	const cure = 'Give it as text: in JSON and in an expression, write it in quotes.';
	throw new InvalidField(field, `is ${inexact}`, cure);
}

/** False for undefined, null and empty text: what an empty field of the editor or of a table gives. */
export const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Whether a value is an object with names and values: no list, and not null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a text holds as JSON; undefined when it is none, which no JSON text means. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Whether a text is an address that can be asked by HTTP or HTTPS. */
export const isWebAddress = (text: string): boolean =>
	URL.canParse(text) && /^https?:/.test(new URL(text).protocol);

/** Text without what nobody sees: blanks around it, and marks of direction anywhere. */
export const bareText = (text: string) => text.replace(/\p{Cf}/gu, '').trim();

const trimmed = (value: unknown) => (typeof value === 'string' ? bareText(value) : value);

/** As much of a text as fits; half of a character, such as of an emoji, is none. */
export const cutTo = (text: string, mostCharacters: number) =>
	text.length <= mostCharacters
		? text
		: text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '');

/** False for blanks too. */
export const isFilled = (value: unknown) => isGiven(trimmed(value));

/** Text as digits may come in: text, or a whole number from a table or an expression. */
function digitText(value: unknown): unknown {
	return Number.isSafeInteger(value) && (value as number) >= 0 ? String(value) : trimmed(value);
}

/** A whole number of 0 or more; numeric text is accepted. */
export function wholeNumber(value: unknown, field: string, cure: string): number {
	const expected = 'a whole number of 0 or more';
	const number = Number(patternText(value, field, /^\d+$/, expected, cure));
	if (Number.isSafeInteger(number)) return number;
	throw new InvalidField(field, `is ${inWords(value)}, not ${expected}`, cure);
}

/** Text that must be there; a number is written out. */
export function filledText(value: unknown, field: string, cure: string): string {
	const text = Number.isFinite(value) ? numberText(value, field) : value;
	if (typeof text !== 'string' || !isFilled(text)) {
		throw new InvalidField(
			field,
			isFilled(value) ? `is ${inWords(value)}, not text` : 'is empty',
			cure,
		);
	}
	return text;
}

/**
 * Text as it is; a number (also a BigInt), true or false is written out, and what is empty is ''.
 *
 * @throws InvalidField for a list, an object and the like, and for a number that is too long to be exact
 */
export function toText(value: unknown, field: string): string {
	if (!isGiven(value)) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (Number.isFinite(value)) return numberText(value, field);
	throw new InvalidField(field, `is ${inWords(value)}, not text`, 'Give text or a number.');
}

/** Text that matches a pattern, given as text or as a whole number of 0 or more. */
export function patternText(
	value: unknown,
	field: string,
	pattern: RegExp,
	expected: string,
	cure: string,
): string {
	const text = digitText(value);
	if (typeof text !== 'string' || !pattern.test(text)) {
		throw new InvalidField(
			field,
			!isGiven(text) ? 'is empty' : `is ${inWords(value)}, not ${expected}`,
			cure,
		);
	}
	return text;
}

/**
 * Whether a switch is on. Expressions and tables give true and false as text too; what is empty is off.
 *
 * @throws InvalidField for anything else
 */
export function isOn(value: unknown, field: string): boolean {
	if (value === true || value === 'true') return true;
	if (!isGiven(value) || value === false || value === 'false') return false;
	throw new InvalidField(field, `is ${inWords(value)}`, 'Use true or false.');
}

/** One of the vendor's own words, in its own spelling; blanks around it do not count. */
export function oneOf<T extends string>(value: unknown, field: string, allowed: readonly T[]): T {
	const found = allowed.find((word) => word === trimmed(value));
	if (found === undefined) {
		throw new InvalidField(
			field,
			`is ${inWords(value)}`,
			`Use one of ${allowed.join(', ')}, spelled exactly like this.`,
		);
	}
	return found;
}

/** A list with at least one entry, each an object. */
export function entries(
	value: unknown,
	field: string,
	cure: string,
): Array<Record<string, unknown>> {
	if (!Array.isArray(value) || value.length === 0) {
		const isNone = !isGiven(value) || Array.isArray(value);
		throw new InvalidField(field, isNone ? 'is empty' : `is ${inWords(value)}, not a list`, cure);
	}
	[...value].forEach((entry: unknown, index) => {
		if (!isObject(entry)) {
			throw new InvalidField(`${field} ${index + 1}`, `is ${inWords(entry)}, not an object`, cure);
		}
	});
	return value as Array<Record<string, unknown>>;
}
