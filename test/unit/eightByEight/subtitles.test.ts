import type { INodeType } from 'n8n-workflow';

import { loadPackage } from '../../../docs/generate/loadPackage';
import { operationsOf } from '../../../docs/generate/operations';
import { subtitleOn } from '../../support/subtitleOn';

let nodes: INodeType[];
beforeAll(async () => ({ nodes } = await loadPackage()));

const typeOf = (name: string) =>
	nodes.find(({ description }) => description.name === name) as INodeType;

const picked = (value: string, cachedResultName?: string) => ({
	__rl: true,
	mode: cachedResultName === undefined ? 'id' : 'list',
	value,
	cachedResultName,
});
const rows = (name: string, count: number) => ({
	[name]: Array.from({ length: count }, () => ({ name: '_a' })),
});
const line = { resource: 'agentLine', operation: 'freeOne' };
const codes = { operation: 'setTransactionCodes' };
const allLines = { resource: 'agentLine', operation: 'freeAll' };
const toAgent = { operation: 'forwardToAgent' };

test.each<[shown: string, node: string, parameters: object]>([
	['Place call', 'CcCalls', {}],
	['Place call to 0501234567', 'CcCalls', { number: '0501234567' }],
	['Place call to 501234567', 'CcCalls', { number: 501234567 }],
	['Place call to {{ $json.phone }}', 'CcCalls', { number: '={{ $json.phone }}' }],
	['End call', 'CcCalls', { operation: 'end', interactionId: '={{ $json.id }}' }],
	['Hang up agent', 'CcCalls', { operation: 'hangUpAgent' }],
	[
		'Hang up agent Jane Smith',
		'CcCalls',
		{ operation: 'hangUpAgent', agentId: picked('ag1', 'Jane Smith (on break)') },
	],
	['Set transaction codes', 'CcCalls', codes],
	['Set transaction codes', 'CcCalls', { ...codes, codes: { code: [] } }],
	['Set 1 transaction code', 'CcCalls', { ...codes, codes: rows('code', 1) }],
	['Set 2 transaction codes', 'CcCalls', { ...codes, codes: rows('code', 2) }],
	['Free all lines', 'CcCalls', allLines],
	['Free all lines of ag1', 'CcCalls', { ...allLines, agentId: picked('ag1') }],
	[
		'Free all lines of {{ $json.agent }}',
		'CcCalls',
		{ ...allLines, agentId: { ...picked('={{ $json.agent }}', 'Jane'), mode: 'list' } },
	],
	['Free line 1', 'CcCalls', line],
	['Free line 2', 'CcCalls', { ...line, lineNo: 2 }],
	['Free line {{ $json.line }}', 'CcCalls', { ...line, lineNo: '={{ $json.line }}' }],
	['Forward to queue', 'ExternalIvr', {}],
	['Forward to queue 102', 'ExternalIvr', { queueId: picked('102') }],
	['Forward to queue Billing', 'ExternalIvr', { queueId: picked('201', 'Billing (phone)') }],
	['Forward to agent', 'ExternalIvr', toAgent],
	['Forward to agent ag1', 'ExternalIvr', { ...toAgent, agentId: picked('ag1') }],
	['Get interaction data', 'InteractionData', { operation: 'get' }],
	['Set variables', 'InteractionData', {}],
	['Set 1 variable', 'InteractionData', { variables: rows('variable', 1) }],
	['Set 4 variables', 'InteractionData', { variables: rows('variable', 4) }],
	['Set variables', 'InteractionData', { mode: 'json', variablesJson: '={{ $json.all }}' }],
	['Build link', 'ClickToDial', {}],
	['Build link to call {{ $json.phone }}', 'ClickToDial', { phone: '={{ $json.phone }}' }],
])('%s (%s)', (shown, node, parameters) => {
	expect(subtitleOn(typeOf(`eightByEight${node}`), parameters)).toBe(shown);
});

test('each operation has a subtitle', () => {
	const actions = nodes.filter(
		({ execute, description }) => execute && description.name.startsWith('eightByEight'),
	);
	const withoutWords = actions.flatMap((type) =>
		operationsOf(type.description)
			.map(({ path }) => path.split('.'))
			.filter(([resource, operation]) => {
				const chosen = operation ? { resource, operation } : { operation: resource };
				return !/^[A-Z]\w+ /.test(String(subtitleOn(type, chosen)));
			})
			.map((path) => `${type.description.name} ${path.join('.')}`),
	);
	expect(actions).toHaveLength(4);
	expect(withoutWords).toEqual([]);
});
