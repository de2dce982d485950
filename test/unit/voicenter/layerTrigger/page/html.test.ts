import { html, nothing } from '../../../../../nodes/Voicenter/LayerTrigger/page/html';

const hostile = `<img src='x' alt="y">&amp;`;
const asText = '&lt;img src=&#39;x&#39; alt=&quot;y&quot;&gt;&amp;amp;';

test.each([
	[
		'foreign text',
		html`<b title="${hostile}">${hostile}</b>`,
		`<b title="${asText}">${asText}</b>`,
	],
	['a number', html`<b>${7}</b>`, '<b>7</b>'],
	['HTML', html`<p>${html`<b>${hostile}</b>`}</p>`, `<p><b>${asText}</b></p>`],
	['a list of HTML', html`<p>${[html`<b>1</b>`, html`<b>2</b>`]}</p>`, '<p><b>1</b><b>2</b></p>'],
	['nothing', html`<p>${nothing}</p>`, '<p></p>'],
])('%s in HTML', (_, { text }, written) => {
	expect(text).toBe(written);
});
