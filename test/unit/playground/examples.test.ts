import { readFileSync } from 'node:fs';

import { exampleFile, exampleNames, readExample } from '../../../playground/importExamples';
import type { WorkflowJson } from '../../../playground/n8nApi';

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
		expect(nodes.filter(({ webhookId }) => webhookId === name)).toHaveLength(1);
		for (const { type, parameters, credentials } of nodes) {
			if (type === 'n8n-nodes-base.webhook') expect(parameters).toMatchObject({ path: name });
			if (type.includes('eightByEight'))
				expect(credentials).toEqual({ eightByEightApi: credential });
		}
	});

	test('every connection leads to a node that is there', () => {
		const names = file.nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		const wires = file.connections as Record<string, { main: Array<Array<{ node: string }>> }>;
		const ends = Object.values(wires).flatMap(({ main }) => main.flat().map(({ node }) => node));
		expect(names).toEqual(expect.arrayContaining([...Object.keys(wires), ...ends]));
	});
});
