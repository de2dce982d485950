import type { INodeType } from 'n8n-workflow';

import { loadPackage, type Package } from '../../docs/generate/loadPackage';
import { innerFields } from '../../docs/generate/operations';

/** What holds for the descriptions of all nodes; the names in them stand in contract.txt. */

let nodes: INodeType[];
let exported: Package['exported'];
beforeAll(async () => ({ nodes, exported } = await loadPackage()));

/** What holds for each node, by the node's name, so that a failure names it. */
const byNode = <T>(look: (node: INodeType) => T): Record<string, T> =>
	Object.fromEntries(nodes.map((node) => [node.description.name, look(node)]));

test('options stand in the order of their names', () => {
	const names = byNode(({ description }) =>
		description.properties
			.filter(({ name }) => name === 'options')
			.map((options) => innerFields(options).map(({ field }) => field.displayName)),
	);
	const sorted = byNode(({ description: { name } }) =>
		names[name].map((options) => [...options].sort()),
	);
	expect(Object.values(names).flat(2).length).toBeGreaterThan(10);
	expect(names).toEqual(sorted);
});

test('of an operation its menu has what n8n knows, and not the keys of its output', () => {
	const keys = byNode(({ description }) =>
		description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [] }) => options.map((option) => Object.keys(option).sort().join())),
	);
	const all = new Set(Object.values(keys).flat());
	expect([...all]).toEqual(['action,description,name,value']);
});

test('the subtitle of an operation names fields that the operation has', () => {
	const named = Object.values(exported)
		.flatMap(({ operations = [] }) => operations)
		.flatMap(({ value, subtitle, fields }) =>
			[...subtitle.join().matchAll(/\{(\w+)(?:\.(\w+))?/g)].map(([text, name, column]) => {
				const field = fields.find((field) => field.name === name);
				const columns = field && innerFields(field).map(({ field: inner }) => inner.name);
				return { value, text, found: column ? columns?.includes(column) : field !== undefined };
			}),
		);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter(({ found }) => !found)).toEqual([]);
});

test('the lists that the editor asks for are there, and no others', () => {
	const asked = byNode(({ description }) => {
		const modes = description.properties.flatMap((field) => field.modes ?? []);
		const lists = modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		return [...new Set(lists)].sort();
	});
	expect(byNode(({ methods }) => Object.keys(methods?.listSearch ?? {}).sort())).toEqual(asked);
	expect(asked.eightByEightCcCalls).toEqual(['searchAgents', 'searchQueues']);
});

test('the credential tests that the editor asks for are there, and no others', () => {
	const asked = byNode(({ description: { credentials = [] } }) =>
		credentials.map(({ testedBy }) => testedBy),
	);
	expect(byNode(({ methods }) => Object.keys(methods?.credentialTest ?? {}))).toEqual(asked);
	expect(asked.eightByEightCcCalls).toEqual(['eightByEightTest']);
});

test('an AI agent may use the actions; a reply belongs to one call on the line', () => {
	const tools = nodes.filter(({ description }) => description.usableAsTool === true);
	const actions = nodes.filter(
		({ description }) =>
			!description.group.includes('trigger') && description.name !== 'voicenterLayerRespond',
	);
	expect(tools).toEqual(actions);
});
