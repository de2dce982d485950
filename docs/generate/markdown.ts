import { join } from 'node:path';
import type { Options } from 'prettier';
import * as markdown from 'prettier/plugins/markdown';
import { format } from 'prettier/standalone';

import { projectFolder } from './loadPackage';

/** A table; its cells are Markdown. */
export const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.map(cell).join(' | ')} |`)
		.join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

/** Text that must be read as it is, whatever Markdown would make of it. */
export const plain = (text: string): string =>
	text.replace(/[\\`*<>[\]]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&');

export const code = (text: string): string => `\`${text}\``;

const block = /<!-- generated: (.+?) -->[^]*?<!-- end -->/g;

/**
 * Fills what stands between `<!-- generated: NAME -->` and `<!-- end -->`.
 *
 * @param parts by name
 * @throws Error when a name is in the text alone
 */
export const fillIn = (text: string, parts: Record<string, string>): string =>
	text.replace(block, (_, name: string) => {
		if (!(name in parts)) throw new Error(`docs/generate/tables.ts makes no "${name}"`);
		return `<!-- generated: ${name} -->\n\n${parts[name]}\n\n<!-- end -->`;
	});

/** The names of the blocks in a text. */
export const blocksIn = (text: string): string[] =>
	[...text.matchAll(block)].map(([, name]) => name);

/** As `npm run format` leaves a page. prettier/standalone does it, because jest cannot load the whole of prettier. */
export async function formatted(text: string): Promise<string> {
	const { default: config } = (await import(join(projectFolder, '.prettierrc.js'))) as {
		default: Options & { overrides: [{ options: Options }] };
	};
	const [{ options }] = config.overrides;
	return await format(text, { ...config, ...options, parser: 'markdown', plugins: [markdown] });
}
