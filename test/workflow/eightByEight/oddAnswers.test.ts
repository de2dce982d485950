import type { IDataObject } from 'n8n-workflow';

import { searchAgents, searchQueues } from '../../../nodes/EightByEight/shared/pickerSearch';
import { credentialFor } from '../../../simulators/eightByEight/tenants';
import { loadOptionsContext } from '../../support/runWorkflow';
import { operations, runNode, runOperation, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const picker = () => loadOptionsContext(credentialFor(tenant(), server().url));

describe('an answer of 200 that is not as documented is success, and is handed on', () => {
	// Get has tests of its own: what it does not understand is no success.
	const withBody = Object.keys(operations).filter((name) => !/^forward|^get$/.test(name));

	test.each<[string, IDataObject]>([
		['Please log in', { body: 'Please log in' }],
		['null', { body: null }],
		['["OK"]', { body: ['OK'] }],
		['7', { body: 7 }],
		['', {}],
		['{"__proto__":{"placed":false},"message":"OK"}', { message: 'OK' }],
	])('%s', async (body, expected) => {
		for (const name of withBody) {
			server().misbehave({ kind: 'otherBody', body, times: 1 });
			const { output, error } = await runOperation(server(), name);
			expect([name, error]).toEqual([name, undefined]);
			expect(output).toEqual([expect.objectContaining(expected)]);
			expect(output[0]).not.toHaveProperty('0');
		}
		expect(server().requests).toHaveLength(withBody.length);
	});

	test('a call is placed, whatever 8x8 says to it', async () => {
		server().misbehave({ kind: 'otherBody', body: 'null' });
		const { output } = await runOperation(server(), 'place');
		expect(output).toEqual([{ body: null, placed: true }]);
	});

	test('one that is nested too deep to be read is none', async () => {
		server().misbehave({ kind: 'otherBody', body: '['.repeat(400_000) + ']'.repeat(400_000) });
		const { error } = await runOperation(server(), 'place');
		expect(error?.context.mayHaveHappened).toBe(true);
		expect(server().requests).toHaveLength(1);
	});
});

describe('pickers', () => {
	test.each(['Please log in', 'null', '[]', '{}', '{"data":7,"queues":7}'])(
		'%s is no list',
		async (body) => {
			server().misbehave({ kind: 'otherBody', body });
			for (const search of [searchAgents, searchQueues]) {
				await expect(search.call(picker())).rejects.toMatchObject({
					message: 'The platform did not answer with a list',
					description: expect.stringMatching(/'Platform' in the credential/),
				});
			}
		},
	);

	test('a single agent may come without a list around it', async () => {
		const body = JSON.stringify({ data: { 'agent-id': 'ag1', 'agent-status': 12 } });
		server().misbehave({ kind: 'otherBody', body });
		expect((await searchAgents.call(picker())).results).toEqual([
			{ name: 'ag1 (state unknown)', value: 'ag1' },
		]);
	});

	test('a host that always has one more page is left', async () => {
		for (let first = 0; first < 5_050; first += 50) {
			const queue = Array.from({ length: 50 }, (_, n) => ({ 'queue-id': first + n }));
			const body = JSON.stringify({ queues: { queue } });
			server().misbehave({ kind: 'otherBody', body, times: 1 });
		}
		expect((await searchQueues.call(picker())).results).toHaveLength(5_000);
		expect(server().requests).toHaveLength(100);
	}, 30_000);
});

describe('an ID that leads elsewhere is refused before anything is sent', () => {
	const dots = { interactionId: '..', identifier: '..', sipCallId: '..' };
	const half = { interactionId: 'a\ud800', identifier: 'a\ud800', sipCallId: 'a\ud800' };

	test.each<[string, IDataObject, string]>([
		['end', dots, `'Interaction ID' is ".."`],
		['hangUpAgent', { interactionId: ' . ' }, `'Interaction ID' is "."`],
		['setTransactionCodes', half, `'Interaction ID' contains half of a character`],
		['freeAll', { agentId: { __rl: true, mode: 'id', value: '..' } }, `'Agent' is ".."`],
		['get', dots, `'Interaction ID' is ".."`],
		['set', half, `'Interaction ID' contains half of a character`],
		['get', { identifyBy: '..' }, `'Identify By' is ".."`],
		['get', { options: { apiVersion: 'custom', path: '..' } }, `'Path' is ".."`],
		['forwardToQueue', half, `'SIP Call ID' contains half of a character`],
		[
			'forwardToQueue by GET',
			{
				extIvrData: { entry: [{ name: 'Note', value: '\ud800' }] },
				options: { method: 'GET', optionalData: 'stop' },
			},
			`'External IVR Data' contains half of a character`,
		],
		['forwardToQueue', { options: { method: 'PUT' } }, `'Method' is "PUT"`],
	])('%s %j', async (name, changes, message) => {
		const { type, parameters } = operations[name];
		const { error } = await runNode(server(), type, { ...parameters, ...changes });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/\w/);
		expect(server().requests).toEqual([]);
	});

	test.each([
		['..', `'Tenant' is ".."`],
		['', `'Tenant' is empty`],
	])('the tenant "%s"', async (tenantName, message) => {
		const { error } = await runOperation(server(), 'place', {}, { tenant: tenantName });
		expect(error?.message).toBe(message);
		expect(server().requests).toEqual([]);
	});
});
