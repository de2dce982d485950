import { escapeHtml } from '../../../nodes/shared/escapeHtml';

test.each([
	['<img src="http://example.com">', '&lt;img src="http://example.com"&gt;'],
	['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
	["דנה's plain text", "דנה's plain text"],
])('%s', (text, html) => expect(escapeHtml(text)).toBe(html));
