const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** What a person reads of a page of ours, in one line: no elements, no style, no title of the tab. */
export const readable = (html: string): string =>
	html
		.replace(/<(style|title)>[^]*?<\/\1>/g, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => signs[name])
		.replace(/\s+/g, ' ')
		.trim();
