/** What a person reads of HTML, in one line: no elements, no style, no title of a tab. */
export const readable = (html: string): string =>
	html
		.replace(/<(style|title)>[^]*?<\/\1>/g, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
