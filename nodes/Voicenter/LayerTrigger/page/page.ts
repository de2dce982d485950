import { inCPanel } from '../panel';
import { documentOf } from './document';
import { figuresSection } from './figures';
import { html, nothing, type Html } from './html';
import type { Status } from './status';

const title = 'This address answers Voicenter calls';

/** What stands at the address for whoever may see it; times are those of the workflow's time zone. */
export function pageOf(status: Status, timeZone: string): string {
	const { workflow, trigger, warnings, settings, figures, isTest } = status;
	return documentOf(
		`${workflow}: ${title}`,
		html`<header>
				<h1>${isTest ? 'This is a test URL' : title}</h1>
				<p>
					<span class="lamp${isTest ? ' test' : ''}"></span>${isTest ? ofTest : 'It starts'} the
					workflow <b>${workflow}</b>${isTest ? '' : ', which is published'}.
				</p>
			</header>
			${address(status)} ${warnings.length > 0 ? notices(warnings) : nothing}
			${figures ? figuresSection(figures, timeZone) : nothing} ${settingsOf(trigger, settings)}
			${figures ? footer : nothing}`,
	);
}

/** What stands there instead: what happened, then what to do. */
export function noticeOf(what: string, cure: string): string {
	return documentOf(
		title,
		html`<header><h1>${title}</h1></header>
			<section>
				<h2>${what}</h2>
				<p>${cure}</p>
			</section>`,
	);
}

const ofTest = 'While n8n waits for a test call, it starts';

/** With a sign between the steps that every font has. */
const stepsInCPanel = inCPanel.replaceAll('→', '›');

function address({ url, needsSecret, isTest }: Status): Html {
	const secret = needsSecret
		? html`<p>
				Add <b>?key=</b> and the secret of the Webhook Secret API credential to its end. This page
				never shows the secret.
			</p>`
		: nothing;
	return html`<section>
		<h2>Paste this into CPanel${isTest ? ', once the workflow is published' : ''}</h2>
		<code class="address">${url}</code>
		${secret}
		<p class="quiet">${stepsInCPanel}</p>
	</section>`;
}

const notices = (warnings: string[]): Html =>
	html`<ul class="notices" aria-label="Warnings">
		${warnings.map((text) => html`<li>${text}</li>`)}
	</ul>`;

function settingsOf(trigger: string, settings: Status['settings']): Html {
	const rows = settings.map(
		({ name, value }) =>
			html`<tr>
				<th scope="row">${name}</th>
				<td>${value}</td>
			</tr>`,
	);
	return html`<section>
		<h2>Settings of “${trigger}”</h2>
		<table class="settings">
			<tbody>
				${rows}
			</tbody>
		</table>
	</section>`;
}

const footer = html`<footer class="quiet">
	<p>
		Calls and times are counted in the memory of the one n8n process that answered you. If your n8n
		has several, each has its own figures. They begin anew when n8n starts. Test calls are not
		counted. Reload the page for newer figures.
	</p>
	<p>
		A program that watches the address gets the same as JSON: it asks with the header
		<b>Accept: application/json</b>.
	</p>
</footer>`;
