/** A value of so many characters is masked wherever it stands; a shorter one as a word of its own, or 5 would mask 15. */
const longEnough = 8;

/** Each value is searched for; with more of them, which nobody sends, no text is repeated at all. */
const usualMost = 1_000;

/** JSON within an address within an address: more is hardly ever met. */
const mostDecodings = 3;

/** One character that is percent-encoded (as UTF-8), escaped as in JSON, or written as in HTML. */
const escapes = new RegExp(
	[
		'%[0-7]H',
		'%[cd]H%[89ab]H',
		'%eH(?:%[89ab]H){2}',
		'%f[0-4](?:%[89ab]H){3}',
		String.raw`\\(?:["\\/bfnrt]|uH{4})`,
		'&(?:quot|amp|apos|lt|gt|#[0-9]{1,4}|#xH{1,4});',
	]
		.join('|')
		.replaceAll('H', '[0-9a-f]'),
	'gi',
);

const htmlNames: Record<string, string> = { quot: '"', amp: '&', apos: "'", lt: '<', gt: '>' };

/** A text, or what it says once its escapes are read, with the place in the text where each character begins. */
interface Reading {
	text: string;
	placeOf(index: number): number;
}

/**
 * A copy of what a service answered or sent in which no hidden value stands: each becomes "****", as a
 * number too, and whether it is written as it is, as JSON, percent-encoded or as HTML.
 *
 * @param most different values that are searched for
 */
export function withoutValues(answer: unknown, hidden: string[], most = usualMost): unknown {
	const values = hidden.filter((value) => value !== '');
	if (values.length === 0) return answer;
	const texts = [...new Set(values.map(withBlanks))];
	const numbers = values.filter((value) => value.trim() !== '').map(Number);

	const mask = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return texts.length > most ? '****' : withoutTexts(value, texts);
		}
		if (typeof value === 'number') return numbers.includes(value) ? '****' : value;
		if (Array.isArray(value)) return value.map(mask);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map((entry) => entry.map(mask) as [string, unknown]),
		);
	};
	return mask(answer);
}

/** A form has + for a blank, and who reads a value as a form makes a blank of its +. */
const withBlanks = (text: string) => text.replaceAll('+', ' ');

function withoutTexts(text: string, hidden: string[]): string {
	const ends = new Map<number, number>();
	let reading: Reading | undefined = { text, placeOf: (index) => index };
	for (let decodings = 0; reading && decodings <= mostDecodings; decodings++) {
		const searched = withBlanks(reading.text);
		for (const value of hidden) addPlaces(ends, value, searched, reading);
		reading = decoded(reading);
	}
	let masked = '';
	let last = 0;
	for (const [start, end] of [...ends].sort(([a], [b]) => a - b)) {
		if (start >= last) masked += `${text.slice(last, start)}****`;
		last = Math.max(last, end);
	}
	return masked + text.slice(last);
}

/**
 * @param ends by the start of each place; of those that start together the longest
 * @param searched the text of the reading, with blanks
 */
function addPlaces(
	ends: Map<number, number>,
	value: string,
	searched: string,
	{ text, placeOf }: Reading,
): void {
	let index = searched.indexOf(value);
	while (index >= 0) {
		const end = index + value.length;
		const isMeant =
			value.length >= longEnough || !/\w/.test(text.charAt(index - 1) + text.charAt(end));
		if (isMeant) {
			const start = placeOf(index);
			ends.set(start, Math.max(ends.get(start) ?? 0, placeOf(end)));
		}
		index = searched.indexOf(value, isMeant ? end : index + 1);
	}
}

/** The same with each escape read once; undefined when there is none. */
function decoded({ text, placeOf }: Reading): Reading | undefined {
	if (text.search(escapes) < 0) return undefined;
	const places = new Uint32Array(text.length + 1);
	let result = '';
	let last = 0;
	const add = (characters: string, begin: number, step: 0 | 1) => {
		for (let n = 0; n < characters.length; n++)
			places[result.length + n] = placeOf(begin + n * step);
		result += characters;
	};
	for (const { 0: escape, index } of text.matchAll(escapes)) {
		add(text.slice(last, index), last, 1);
		add(characterOf(escape), index, 0);
		last = index + escape.length;
	}
	add(text.slice(last), last, 1);
	places[result.length] = placeOf(text.length);
	return { text: result, placeOf: (index) => places[index] };
}

function characterOf(escape: string): string {
	if (escape.startsWith('%')) return Buffer.from(escape.replaceAll('%', ''), 'hex').toString();
	if (escape.startsWith('\\')) return JSON.parse(`"${escape.toLowerCase()}"`) as string;
	const name = escape.slice(1, -1).toLowerCase();
	return htmlNames[name] ?? String.fromCharCode(Number(name.replace('#x', '0x').replace('#', '')));
}
