import { escapeHtml } from '../../../nodes/shared/escapeHtml';

test.each([
	['<img src="http://example.com">', '&#60;img src="http://example.com"&#62;'],
	['&lt;b&gt;', '&#38;lt;b&#38;gt;'],
	["דנה's plain text", "דנה's plain text"],
])('%s', (text, html) => expect(escapeHtml(text)).toBe(html));
