import type { Page } from 'playwright-core';

import type { StoredCredential, WorkflowJson } from '../../n8n/api';
import { startFreshN8n } from '../../n8n/fresh';
import { isAtLeast } from '../../n8n/recipes';
import { chain, node, trigger } from '../../n8n/workflows';
import { startCrm, type SimulatedCrm } from '../../simulators/crm';
import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import { acmecorp01, credentialFor } from '../../simulators/eightByEight/tenants';
import { goTo, type AnsweringN8n } from '../support/answerTable';
import { openEditor, startBrowser } from '../support/browser';

/** An n8n of one version with the packed package in it, and all that is there beside it. */
export interface TriedN8n extends AnsweringN8n {
	version: string;
	/** For files. */
	folder: string;
	eightByEight: SimulatedEightByEight;
	crm: SimulatedCrm;
	/** With 8x8's tokens, and with a wrong one. */
	credentials: { right: StoredCredential; wrong: StoredCredential };
	/** The editor, with the nodes of `workflowInEditor`. */
	page: Page;
	stop(): Promise<void>;
}

/** Starts one, in about half a minute. */
export async function startTriedN8n(version: string): Promise<TriedN8n> {
	const [eightByEight, crm] = await Promise.all([startEightByEight(), startCrm()]);
	const n8n = await startFreshN8n({}, version);
	const { api, url, folder } = n8n;
	const data = credentialFor(acmecorp01(), eightByEight.url);
	const store = async (name: string, changes: object = {}) =>
		await api.createCredential(name, 'eightByEightApi', { ...data, ...changes });
	const credentials = {
		right: await store('8x8'),
		wrong: await store('8x8 with a wrong token', { actionToken: 'wrong' }),
	};
	await api.upsertWorkflow(workflowInEditor(credentials.right));
	const browser = await startBrowser();
	const page = await openEditor(browser, url, 'editor');
	// Older ones end a failed workflow and one without an answer with the same empty response.
	const tellsFailures = isAtLeast(version, '2.38');
	return {
		...{ version, tellsFailures, api, url, folder, eightByEight, crm, credentials, page },
		log: () => n8n.log,
		async stop() {
			await browser.close();
			await n8n.stop();
			await eightByEight.stop();
			await crm.stop();
		},
	};
}

/** The nodes whose panels are looked at, by their names on the canvas. */
function workflowInEditor(credential: StoredCredential): WorkflowJson {
	const with8x8 = { credentials: { eightByEightApi: credential } };
	return chain(
		'editor',
		trigger('editor'),
		node('Place', 'eightByEightCcCalls', { number: '6175551984' }, with8x8),
		node('Forward', 'eightByEightExternalIvr', { sipCallId: 'MDc5' }, with8x8),
		goTo('12'),
	);
}
