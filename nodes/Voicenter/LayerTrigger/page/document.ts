import { createHash } from 'node:crypto';

import { html, Html } from './html';
import { style } from './style';

/** Not a sign may stand around the style: the browser takes it by its hash alone. */
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * The whole page around its content, in HTML. Nothing in it runs, and it asks for nothing else, not even the
 * little picture of a tab.
 */
export const documentOf = (title: string, content: Html): string =>
	html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="robots" content="noindex" />
				<link rel="icon" href="data:," />
				<title>${title}</title>
				${styleElement}
			</head>
			<body>
				<main>${content}</main>
			</body>
		</html> `.text;

/**
 * What a browser may do with a page of ours: show it. n8n sets no such header for it, and the page comes from
 * the address of n8n itself. It is kept nowhere, and its address, which may hold the secret, is told to nobody.
 */
export const pageHeaders = {
	'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
};
