import { createHash } from 'node:crypto';

import { documentOf, pageHeaders } from '../../../../../nodes/Voicenter/LayerTrigger/page/document';
import { html } from '../../../../../nodes/Voicenter/LayerTrigger/page/html';
import { readable } from '../../../../support/readable';

const written = documentOf('A & B', html`<p>Words</p>`);

test('a whole page: its title for the tab, and its content', () => {
	expect(written).toMatch(/^<!doctype html>\s+<html lang="en">/);
	expect(written).toContain('<title>A &amp; B</title>');
	expect(written).toContain('<main><p>Words</p></main>');
	expect(readable(written)).toBe('Words');
});

test('its one style is what the header allows, and nothing else is', () => {
	const [, style] = /<style>([^]*)<\/style>/.exec(written) ?? [];
	const hash = createHash('sha256').update(style).digest('base64');
	expect(pageHeaders['Content-Security-Policy'].split('; ')).toEqual([
		"default-src 'none'",
		`style-src 'sha256-${hash}'`,
		'img-src data:',
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
		'sandbox',
	]);
});
