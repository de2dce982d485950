const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Foreign text between the tags of HTML, such as in n8n's hints: it stays text, and loads no picture. */
export const escapeHtml = (text: string): string =>
	text.replace(/[&<>]/g, (sign) => entities[sign]);
