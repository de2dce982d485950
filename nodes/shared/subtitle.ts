/**
 * What the canvas says below a node, as an expression that n8n's editor evaluates; no run of a workflow does.
 *
 * It reads the parameters as they are saved: an expression in one of them has no value on the canvas, and one
 * that cannot be evaluated would empty the whole line. Only `toJSON()` gives the name of what is picked.
 *
 * @param subtitles for each choice of the field its texts, the most telling first. Shown is the first whose
 * fields all have a value, or else the last, with "…" for what is empty. `{field}` becomes the field's value,
 * the name of what is picked, or an expression as it is written; `{field:noun}` the number of rows with the
 * noun; `{field.column}` that column of all rows.
 */
export const subtitleBy = (field: string, subtitles: Record<string, string[]>): string =>
	`={{ (() => { const field = "${field}"; const subtitles = ${JSON.stringify(subtitles)}; ${evaluation} })() }}`;

/** The subtitle of a node with operations: each says its own. */
export const subtitleOf = (operations: Array<{ value: string; subtitle: string[] }>): string =>
	subtitleBy(
		'operation',
		Object.fromEntries(operations.map(({ value, subtitle }) => [value, subtitle])),
	);

/** Two closing braces in a row would end n8n's expression. */
const evaluation = [
	'const saved = $rawParameter.toJSON();',
	'const written = (value) => String(value ?? "").replace(/^=/, "");',
	'const picked = ({ mode, value, cachedResultName }) =>',
	'mode === "list" && cachedResultName && !String(value).startsWith("=")',
	// A picker's names end in what holds for the moment, such as "(on break)".
	'? cachedResultName.replace(/ \\([^()]*\\)$/, "") : written(value);',
	'const rows = (value) => Object.values(value ?? {}).flat();',
	'const number = (count, noun) => count + " " + noun + (count === 1 ? "" : "s");',
	'const column = (value, key) => rows(value).map((row) => written(row[key]) || "…").join(", ");',
	'const shown = (value) => value?.__rl ? picked(value) : written(value);',
	'const part = /\\{(\\w+)(?:\\.(\\w+)|:([^}]+))?\\}/g;',
	'const say = ([, name, key, noun]) => key ? column(saved[name], key)',
	': noun ? number(rows(saved[name]).length, noun) : shown(saved[name]);',
	'const isEmpty = ([, name, key, noun]) => noun ? rows(saved[name]).length === 0',
	': say([null, name, key]) === "";',
	'const texts = subtitles[saved[field]] ?? ["{" + field + "}"];',
	'const text = texts.find((text) => ![...text.matchAll(part)].some(isEmpty)) ?? texts.at(-1);',
	'return text.replace(part, (...match) => say(match) || "…");',
].join(' ');
