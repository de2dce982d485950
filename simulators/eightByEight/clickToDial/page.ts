import type { Answer } from '../answers';

/** Text as HTML, whatever stands in it. */
export const escape = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page for a person; `content` is HTML. */
export const page = (
	status: number,
	title: string,
	content: string,
	headers?: Record<string, string>,
): Answer => ({
	status,
	type: 'text/html; charset=utf-8',
	headers,
	body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title><h1>${escape(title)}</h1>${content}</html>`,
});
