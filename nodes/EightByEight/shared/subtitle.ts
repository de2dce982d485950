/**
 * What stands below the name of a node on the canvas, as an expression for n8n's editor.
 *
 * It reads the parameters as they are saved: an expression in them has no value on the canvas, and one
 * that cannot be evaluated would empty the whole line. Of these, only `toJSON()` has the name of what is picked.
 *
 * @param texts by operation, the most telling first: shown is the first whose fields all have a value.
 * `{field}` becomes the field's value, the name of what is picked, or an expression as it is written;
 * `{field:noun}` the number of rows with the noun.
 */
export const subtitleOf = (texts: Record<string, string[]>): string =>
	`={{ (() => { const texts = ${JSON.stringify(texts)}; ${evaluation} })() }}`;

/** Two closing braces in a row would end n8n's expression. */
const evaluation = [
	'const saved = $rawParameter.toJSON();',
	'const written = (value) => String(value ?? "").replace(/^=/, "");',
	'const picked = ({ mode, value, cachedResultName }) =>',
	'mode === "list" && cachedResultName && !String(value).startsWith("=")',
	// A picker's names end in what holds for the moment, such as "(on break)".
	'? cachedResultName.replace(/ \\([^()]*\\)$/, "") : written(value);',
	'const rows = (value) => Object.values(value).flat().length;',
	'const shown = (value) => typeof value !== "object" ? written(value)',
	': value.__rl ? picked(value) : rows(value);',
	'const counted = (count, noun) => noun ? count + " " + noun + (count === 1 ? "" : "s") : count;',
	'return texts[saved.operation]',
	'.find((text) => [...text.matchAll(/\\{(\\w+)/g)].every(([, name]) => shown(saved[name])))',
	'.replace(/\\{(\\w+):?([^}]*)\\}/g, (all, name, noun) => counted(shown(saved[name]), noun));',
].join(' ');
