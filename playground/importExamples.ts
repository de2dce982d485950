import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import {
	type N8nApi,
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowJson,
	type WorkflowNode,
} from '../n8n/api';
import { callbackUrl, isCallbackTrigger, isLayerTrigger, layerUrl } from '../n8n/triggerUrls';
import { Problem } from '../n8n/problem';

/** They answer calls of Voicenter. */
const voicenterExamples = ['identify-by-pin', 'announce-balance', 'key-menu'] as const;
/** They answer webhooks, and ask 8x8 to do something. */
const eightByEightExamples = ['place-call-from-crm', 'enrich-and-route'] as const;

/** The links that agents of 8x8 click, and what follows when their calls are over. */
const clickToDialExamples = ['click-to-dial-page', 'log-click-to-dial-call'] as const;

/** It gets the alerts of the Voicenter examples. */
const alertExample = 'caller-got-safety-answer';

/** They start by themselves. */
const scheduledExamples = ['test-my-ivr'] as const;

export const exampleNames = [
	...voicenterExamples,
	alertExample,
	...eightByEightExamples,
	...clickToDialExamples,
	...scheduledExamples,
] as const;
export type VoicenterExample = (typeof voicenterExamples)[number];
export type EightByEightExample = (typeof eightByEightExamples)[number];
export type ExampleName = (typeof exampleNames)[number];

export interface ImportedExample {
	name: ExampleName;
	/** The name of the workflow. */
	title: string;
	/** Where it answers; absent when it starts by itself, or somebody has changed it so that it cannot answer. */
	url?: string;
	/** Why it cannot answer. */
	problem?: string;
	/** Whether somebody has changed the workflow in the editor; it is then left as it is. */
	isChanged: boolean;
}

export const isVoicenterExample = (name: ExampleName): name is VoicenterExample =>
	voicenterExamples.some((known) => known === name);

export const isEightByEightExample = (name: ExampleName): name is EightByEightExample =>
	eightByEightExamples.some((known) => known === name);

const isScheduledExample = (name: ExampleName) => scheduledExamples.some((known) => known === name);

/** The path of an example's workflow, or of the IVR that its calls are played in. */
export function exampleFile(name: ExampleName, kind: 'json' | 'ivr.json'): string {
	return join('examples', `${name}.${kind}`);
}

/**
 * An example's workflow. Its file leaves the address to n8n, which makes up a secret one at import;
 * the playground wants one that people can read: /webhook/<name of the example>, for a layer with
 * /layer behind it, for a callback with /callback.
 *
 * @param credential takes the place of each 8x8 credential; absent: they stay without an id
 * @param settings take the place of values of the node "Settings", by their names; `alertUrl` is the Alert URL
 * of a Voicenter trigger
 */
export function readExample(
	name: ExampleName,
	credential?: StoredCredential,
	settings: Record<string, string> = {},
): WorkflowJson {
	const example: WorkflowJson = JSON.parse(
		readFileSync(resolve(exampleFile(name, 'json')), 'utf8'),
	);
	const nodes = example.nodes
		.map((node) => withAddress(node, name))
		.map((node) => (credential ? withCredential(node, credential) : node))
		.map((node) => (node.name === 'Settings' ? withSettings(node, settings) : node))
		.map((node) => (isLayerTrigger(node) ? withAlertUrl(node, settings) : node));
	return { ...example, nodes };
}

/** The Alert URL that leads to the example for it, in the playground. */
export const exampleAlertUrl = (n8nUrl: string): string => `${n8nUrl}/webhook/${alertExample}`;

/** The callback URL that an example has in the playground, whether it is published yet or not. */
export const exampleCallbackUrl = (n8nUrl: string): string =>
	callbackUrl(n8nUrl, readExample('log-click-to-dial-call'));

/** The address that the scheduled example tests: that of another one in the playground. */
const testedUrl = (n8nUrl: string): string => layerUrl(n8nUrl, readExample('identify-by-pin'));

/** The settings with which the examples of one n8n lead to each other, and to the simulated 8x8 and CRM. */
export const exampleSettings = (n8nUrl: string, host: string, crmAddress: string) => ({
	host,
	crmAddress,
	callbackUrl: exampleCallbackUrl(n8nUrl),
	alertUrl: exampleAlertUrl(n8nUrl),
	address: testedUrl(n8nUrl),
});

/**
 * Brings an example into n8n and publishes it. A workflow that was changed in the editor since it
 * was imported is kept, and published only if it is not.
 *
 * @param credential for the 8x8 nodes
 * @param folder where the versions that were imported are noted
 * @param settings as for `readExample`
 */
export async function importExample(
	api: N8nApi,
	name: ExampleName,
	credential: StoredCredential,
	folder: string,
	settings: Record<string, string> = {},
): Promise<ImportedExample> {
	const example = readExample(name, credential, settings);
	const notes = join(folder, `${name}.version`);
	const stored = await api.workflow(example.id as string);
	if (stored && stored.versionId !== (await readNote(notes))) {
		return { name, title: stored.name, isChanged: true, ...(await revive(api, name, stored)) };
	}
	const { id, versionId } = await api.upsertWorkflow(example);
	await writeFile(notes, versionId);
	const workflow = await api.publishWorkflow(id);
	return { name, title: workflow.name, isChanged: false, url: triggerUrl(api, name, workflow) };
}

/** What somebody has made of an example may be archived, unpublished, or beyond answering. */
async function revive(
	api: N8nApi,
	name: ExampleName,
	workflow: StoredWorkflow,
): Promise<Pick<ImportedExample, 'url' | 'problem'>> {
	try {
		if (workflow.isArchived) await api.unarchiveWorkflow(workflow.id);
		if (!workflow.activeVersionId) await api.publishWorkflow(workflow.id);
		return { url: triggerUrl(api, name, workflow) };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

async function readNote(file: string): Promise<string | undefined> {
	return await readFile(file, 'utf8').catch(() => undefined);
}

function withAddress(node: WorkflowNode, name: ExampleName): WorkflowNode {
	if (isLayerTrigger(node) || isCallbackTrigger(node)) return { ...node, webhookId: name };
	if (!isWebhook(node)) return node;
	return { ...node, webhookId: name, parameters: { ...node.parameters, path: name } };
}

function withCredential(node: WorkflowNode, credential: StoredCredential): WorkflowNode {
	if (!node.credentials?.eightByEightApi) return node;
	return { ...node, credentials: { eightByEightApi: credential } };
}

function withAlertUrl(node: WorkflowNode, { alertUrl }: Record<string, string>): WorkflowNode {
	if (alertUrl === undefined) return node;
	const { options = {} } = node.parameters as { options?: object };
	return { ...node, parameters: { ...node.parameters, options: { ...options, alertUrl } } };
}

function withSettings(node: WorkflowNode, settings: Record<string, string>): WorkflowNode {
	const changed = structuredClone(node);
	const { assignments } = changed.parameters as {
		assignments: { assignments: Array<{ name: string; value: unknown }> };
	};
	for (const assignment of assignments.assignments) {
		assignment.value = settings[assignment.name] ?? assignment.value;
	}
	return changed;
}

const isWebhook = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.webhook';

function triggerUrl(
	{ url }: N8nApi,
	name: ExampleName,
	workflow: WorkflowJson,
): string | undefined {
	if (isScheduledExample(name)) return undefined;
	if (isVoicenterExample(name)) return layerUrl(url, workflow);
	if (name === 'log-click-to-dial-call') return callbackUrl(url, workflow);
	const webhook = workflow.nodes.find(isWebhook);
	if (!webhook) {
		throw new Problem(
			`The workflow "${workflow.name}" has no Webhook node.`,
			'Add one in the editor, or delete the workflow and start again.',
		);
	}
	return `${url}/webhook/${(webhook.parameters as { path: string }).path}`;
}
