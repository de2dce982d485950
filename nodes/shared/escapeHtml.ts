/** Foreign text where n8n shows HTML, such as in a hint: it stays text, and loads no picture. */
export const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
