import type { Browser, Page } from 'playwright-core';

import type { StoredCredential, WorkflowJson, WorkflowNode } from '../../n8n/api';
import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { startCrm, type SimulatedCrm } from '../../simulators/crm';
import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import { acmecorp01, credentialFor } from '../../simulators/eightByEight/tenants';
import { openEditor, startBrowser } from '../support/browser';
import { requestOf, sendToTrigger } from '../support/layerRequest';

/** An n8n of one version with the packed package in it, and all that is there beside it. */
export interface TriedN8n {
	version: string;
	n8n: FreshN8n;
	eightByEight: SimulatedEightByEight;
	crm: SimulatedCrm;
	/** With 8x8's tokens, and with a wrong one. */
	credentials: { right: StoredCredential; wrong: StoredCredential };
	/** The editor with the workflow "editor" of `nodesInEditor`. */
	page: Page;
	/** Publishes a workflow that begins with a trigger, lets a call reach it, and waits for the answer. */
	callOf(name: string, rest: WorkflowNode[], connections?: object): Promise<LayerAnswer>;
	stop(): Promise<void>;
}

export type LayerAnswer = Awaited<ReturnType<typeof sendToTrigger>> & { id: string };

/** Starts one, in about half a minute. */
export async function startTriedN8n(version: string): Promise<TriedN8n> {
	const [eightByEight, crm] = await Promise.all([startEightByEight(), startCrm()]);
	const n8n = await startFreshN8n({}, version);
	const data = credentialFor(acmecorp01(), eightByEight.url);
	const store = async (name: string, changes: object = {}) =>
		await n8n.api.createCredential(name, 'eightByEightApi', { ...data, ...changes });
	const credentials = {
		right: await store('8x8'),
		wrong: await store('8x8 with a wrong token', { actionToken: 'wrong' }),
	};
	await n8n.api.upsertWorkflow(editorWorkflow(credentials.right));
	const browser: Browser = await startBrowser();
	const page = await openEditor(browser, n8n.url, 'editor');
	return {
		...{ version, n8n, eightByEight, crm, credentials, page },
		async callOf(name, rest, connections) {
			const start = trigger(name, { answerWithin: 1 });
			const workflow: WorkflowJson = chain(name, start, ...(rest as Array<typeof start>));
			await n8n.api.publish({
				...workflow,
				connections: { ...workflow.connections, ...connections },
			});
			const id = `call of ${name}`;
			const body = requestOf(id);
			const headers = { 'content-type': 'application/json' };
			return {
				id,
				...(await sendToTrigger(`${n8n.url}/webhook/${name}/layer`, { body, headers })),
			};
		},
		async stop() {
			await browser.close();
			await n8n.stop();
			await eightByEight.stop();
			await crm.stop();
		},
	};
}

/** The nodes whose panels are looked at, by their names on the canvas. */
function editorWorkflow(credential: StoredCredential): WorkflowJson {
	const with8x8 = { credentials: { eightByEightApi: credential } };
	return chain(
		'editor',
		trigger('editor'),
		node('Place', 'eightByEightCcCalls', { number: '6175551984' }, with8x8),
		node('Forward', 'eightByEightExternalIvr', { sipCallId: 'MDc5' }, with8x8),
		respond({ operation: 'goToLayer', layer: '12' }),
	);
}
