/**
 * Parts of the expression that gives a node its subtitle on the canvas. It reads `$rawParameter`, which holds
 * fields as people typed them: with `$parameter` the whole subtitle vanishes where a field is an expression
 * over an item. The editor alone evaluates it; no run of a workflow does.
 */

/** A value as people typed it: "12", or "{{ $json.layer }}" for an expression; "…" while it is empty. */
export const typedText = (value: string) => `(String(${value} ?? "").replace(/^=/, "") || "…")`;

/** A field as people typed it. */
export const fieldText = (name: string) => typedText(`$rawParameter["${name}"]`);

/** The rows of a fixedCollection with several of them. */
export const rowsOf = (name: string, row: string) => `($rawParameter["${name}"]?.["${row}"] ?? [])`;

/** How many rows there are: "1 part", "3 parts". */
export const counted = (rows: string, unit: string) =>
	`(${rows}.length + (${rows}.length === 1 ? " ${unit}" : " ${unit}s"))`;

/** The whole subtitle: what the chosen one of several says, each an expression by the value that chooses it. */
export const subtitleBy = (name: string, subtitles: Record<string, string>) => {
	const choices = Object.entries(subtitles).map(
		([value, subtitle]) => `$rawParameter["${name}"] === "${value}" ? ${subtitle} : `,
	);
	return `={{ ${choices.join('')}${fieldText(name)} }}`;
};
