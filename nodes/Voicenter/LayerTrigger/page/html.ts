import { escapeHtml } from '../../../shared/escapeHtml';

/** Text that is HTML already; all other text becomes HTML by `html`. */
export class Html {
	constructor(readonly text: string) {}
}

type Part = string | number | Html | Html[];

/** Foreign text as HTML, within an attribute in quotes too. */
const escaped = (text: string): string =>
	escapeHtml(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** HTML with values in it, which come out as the text that they are: no value can become HTML unnoticed. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
	const written = parts.map((part, index) => textOf(part) + texts[index + 1]);
	return new Html(texts[0] + written.join(''));
}

function textOf(part: Part): string {
	if (Array.isArray(part)) return part.map(({ text }) => text).join('');
	return part instanceof Html ? part.text : escaped(String(part));
}

export const nothing = new Html('');
