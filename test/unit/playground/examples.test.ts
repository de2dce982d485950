import { readFileSync } from 'node:fs';

import {
	exampleCallbackUrl,
	exampleFile,
	exampleNames,
	readExample,
} from '../../../playground/importExamples';
import { type WorkflowJson } from '../../../n8n/api';
import { isLayerTrigger } from '../../../n8n/triggerUrls';

const credential = { id: 'abc', name: '8x8 (simulated)' };

describe.each(exampleNames)('%s', (name) => {
	const file = JSON.parse(readFileSync(exampleFile(name, 'json'), 'utf8')) as WorkflowJson;

	test('the file leaves address and credential to the n8n that imports it', () => {
		for (const { type, webhookId, parameters, credentials } of file.nodes) {
			if (/trigger|webhook$/i.test(type)) expect(webhookId).toBeUndefined();
			if (type === 'n8n-nodes-base.webhook') expect(parameters).toMatchObject({ path: '' });
			if (credentials) expect(credentials).toEqual({ eightByEightApi: { name: credential.name } });
		}
	});

	test('the playground gives it an address that people can read, and its credential', () => {
		const { nodes } = readExample(name, credential);
		const isScheduled = nodes.some(({ type }) => type.endsWith('.scheduleTrigger'));
		const withAddress = nodes.filter(({ webhookId }) => webhookId === name);
		expect(withAddress).toHaveLength(isScheduled ? 0 : 1);
		for (const { type, parameters, credentials } of nodes) {
			if (type === 'n8n-nodes-base.webhook') expect(parameters).toMatchObject({ path: name });
			if (type.includes('eightByEight') && !type.includes('ClickToDial')) {
				expect(credentials).toEqual({ eightByEightApi: credential });
			}
		}
	});

	test('no data is pinned, and the file says so: else "Execute step" of n8n fails after a run', () => {
		expect(file.pinData).toEqual({});
	});

	test('every connection leads to a node that is there', () => {
		const names = file.nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		const wires = file.connections as Record<string, { main: Array<Array<{ node: string }>> }>;
		const ends = Object.values(wires).flatMap(({ main }) => main.flat().map(({ node }) => node));
		expect(names).toEqual(expect.arrayContaining([...Object.keys(wires), ...ends]));
	});
});

test('in the playground the Voicenter examples tell the example for alerts', () => {
	const settings = { alertUrl: 'http://n8n/webhook/alerts' };
	const optionsOf = (workflow: WorkflowJson) =>
		(workflow.nodes.find(isLayerTrigger)?.parameters as { options?: object }).options;
	const own = optionsOf(readExample('key-menu')) ?? {};
	expect(own).not.toHaveProperty('alertUrl');
	expect(optionsOf(readExample('key-menu', undefined, settings))).toEqual({ ...own, ...settings });
});

test('the playground puts its addresses in place of those in Settings', () => {
	const settings = { host: 'http://127.0.0.1:1', other: 'x' };
	const valuesOf = (workflow: WorkflowJson) => {
		const { parameters } = workflow.nodes.find((node) => node.name === 'Settings') as {
			parameters: { assignments: { assignments: Array<{ name: string; value: string }> } };
		};
		const { assignments } = parameters.assignments;
		return Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
	};
	const original = valuesOf(readExample('click-to-dial-page'));
	expect(Object.keys(original)).toEqual(['host', 'prefix', 'queueId', 'callbackUrl']);
	expect(valuesOf(readExample('click-to-dial-page', undefined, settings))).toEqual({
		...original,
		host: 'http://127.0.0.1:1',
	});
	expect(exampleCallbackUrl('http://n8n')).toBe(
		'http://n8n/webhook/log-click-to-dial-call/callback',
	);
});
