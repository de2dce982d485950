import type { WorkflowJson } from '../n8n/api';
import { chain, node, respond, trigger } from '../n8n/workflows';
import { requestExample } from '../simulators/voicenter/document';

/**
 * Ours: Voicenter Layer Trigger and Respond; menu: the same with the operation Menu. Built-in: n8n's own
 * Webhook and Respond to Webhook.
 */
export type Pair = 'built-in' | 'ours' | 'menu';

/** One of the workflows that are compared. */
export interface Contestant {
	pair: Pair;
	/** Whether the layer of the answer comes from an expression, or stands there as a number. */
	hasExpression: boolean;
	workflow: WorkflowJson & { id: string };
	/** Path of the address that takes Voicenter's POST. */
	path: string;
}

/** What Voicenter posts, and what must come back. */
export interface PostedCall {
	/** The request of one call; without an id of its own it would be a repeat, answered from memory. */
	bodyOf(id: string): string;
	layer: number;
}

export const contestants: Contestant[] = [
	...[false, true].flatMap((hasExpression) => [builtIn(hasExpression), ours(hasExpression)]),
	menu(),
];

/** The calls of a contestant. Where the answer depends on the digits they change, so that each is worked out. */
export function callsOf({ pair, hasExpression }: Contestant): PostedCall[] {
	const usual = { bodyOf: (id: string) => request(id, '1234'), layer: 12 };
	const other = { bodyOf: (id: string) => request(id, '5678'), layer: 14 };
	return hasExpression || pair === 'menu' ? [usual, other] : [usual];
}

/** A workflow whose successful executions n8n does not save, as its settings offer it. */
export function unsaved<Workflow extends WorkflowJson>(workflow: Workflow): Workflow {
	return { ...workflow, settings: { ...workflow.settings, saveDataSuccessExecution: 'none' } };
}

const { METHOD, DATA } = JSON.parse(requestExample) as { METHOD: string; DATA: object };
const request = (id: string, digits: string) =>
	JSON.stringify({ METHOD, DATA: { ...DATA, IVR_UNIQUE_ID: id, DTMF: digits } });

/** The one expression; the pairs differ only in where the digits stand. */
function layerBy(digits: string): string {
	return `{{ ${digits} === '1234' ? 12 : 14 }}`;
}

function ours(hasExpression: boolean): Contestant {
	const id = hasExpression ? 'ours-expression' : 'ours-fixed';
	const layer = hasExpression ? `=${layerBy('$json.dtmf')}` : '12';
	const reply = respond({ operation: 'goToLayer', layer });
	const workflow = chain(id, trigger(id), reply);
	return { pair: 'ours', hasExpression, workflow, path: `/webhook/${id}/layer` };
}

function menu(): Contestant {
	const id = 'ours-menu';
	const row = [
		{ keys: '1234', layer: '12' },
		{ keys: '5678', layer: '14' },
	];
	const reply = respond({
		operation: 'menu',
		rows: { row },
		nothingPressedLayer: '20',
		otherKeysLayer: '20',
	});
	const workflow = chain(id, trigger(id), reply);
	return { pair: 'menu', hasExpression: false, workflow, path: `/webhook/${id}/layer` };
}

function builtIn(hasExpression: boolean): Contestant {
	const id = hasExpression ? 'built-in-expression' : 'built-in-fixed';
	const layer = hasExpression ? layerBy('$json.body.DATA.DTMF') : '12';
	const body = `{ "STATUS": 0, "ACTION": "GO_TO_LAYER", "LAYER": ${layer} }`;
	// The versions that the editor of n8n 2.41 gives a new node.
	const webhook = node(
		'Webhook',
		'webhook',
		{ httpMethod: 'POST', path: id, responseMode: 'responseNode', options: {} },
		{ typeVersion: 2.1, webhookId: id },
	);
	const reply = node(
		'Respond to Webhook',
		'respondToWebhook',
		{ respondWith: 'json', responseBody: hasExpression ? `=${body}` : body, options: {} },
		{ typeVersion: 1.5 },
	);
	return {
		pair: 'built-in',
		hasExpression,
		workflow: chain(id, webhook, reply),
		path: `/webhook/${id}`,
	};
}
