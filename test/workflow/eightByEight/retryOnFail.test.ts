import type { IDataObject } from 'n8n-workflow';

import { startCall } from '../../../simulators/eightByEight/state';
import { agentId, byId, operations, otherAgentId, runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** Runs an operation with n8n's setting "Retry On Fail". */
async function retried(name: string, changes: IDataObject = {}, input?: IDataObject[], more = {}) {
	const { type, parameters } = operations[name];
	const all = { ...parameters, ...changes };
	return await runNode(server(), type, all, input, { ...retries, ...more });
}

const once = Object.keys(operations).filter((name) => operations[name].sentOnce);

test.each(once)('%s: what may have happened is not sent again', async (name) => {
	server().misbehave({ kind: 'cutAfter' });
	const { error } = await retried(name);
	expect(error?.message).toBe(`The connection to 8x8 was lost; ${operations[name].sentOnce}`);
	expect(server().requests).toHaveLength(1);
});

test.each(once)('%s: a redirect is no clear refusal, and is not sent again', async (name) => {
	server().misbehave({ kind: 'redirect', to: 'http://localhost:9/', status: 302 });
	const { error } = await retried(name);
	expect(error?.message).toBe(`8x8 redirected the request; ${operations[name].sentOnce}`);
	expect(error?.context.mayHaveHappened).toBe(true);
	expect(server().requests).toHaveLength(1);
});

test.each(once)('%s: what 8x8 clearly refused is sent again', async (name) => {
	server().misbehave({ kind: 'unauthorized' });
	const { error } = await retried(name);
	expect(error?.message).toBe('8x8 did not accept the token');
	expect(server().requests).toHaveLength(3);
});

test('who was called is not called again because another item failed', async () => {
	tenant().agents[1].status = 1;
	const { error } = await retried('place', { agentId: byId('={{ $json.agent }}') }, [
		{ agent: agentId },
		{ agent: otherAgentId },
	]);
	expect(error?.message).toBe('The agent cannot take a call');
	const called = server().requests.map(({ body }) => (body as IDataObject).agentId);
	expect(called).toEqual([agentId, otherAgentId, otherAgentId, otherAgentId]);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'the same with On Error: %s',
	async (onError) => {
		server().misbehave({ kind: 'cutAfter' });
		const { output } = await retried('place', {}, [{ row: 1 }, { row: 2 }], { onError });
		const doubt = {
			message: 'The connection to 8x8 was lost; the call may have been placed',
			mayHaveHappened: true,
		};
		expect(output).toMatchObject([{ error: doubt }, { error: doubt }]);
		expect(server().requests).toHaveLength(2);
	},
);

describe('what was done for an item is not done again because another item failed', () => {
	const identifier = 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';

	/** What each operation needs to work for one item, and whose second request is then refused for the first time. */
	test.each<[string, IDataObject]>([
		['end', { interactionId: '={{ $json.guid }}' }],
		['hangUpAgent', { interactionId: '={{ $json.guid }}', agentId: byId('={{ $json.agent }}') }],
		[
			'setTransactionCodes',
			{ interactionId: '={{ $json.guid }}', agentId: byId('={{ $json.agent }}') },
		],
		['freeAll', { agentId: byId('={{ $json.agent }}') }],
		['freeOne', { agentId: byId('={{ $json.agent }}') }],
		['set', { identifier }],
		['get', { identifier }],
	])('%s', async (name, changes) => {
		const input = tenant().agents.map((agent) => {
			const details = { agentId: agent.id, prefix: '', number: '1', callerId: '' };
			return { agent: agent.id, guid: startCall(tenant(), agent, details).guid };
		});
		const two = input.slice(0, 2);
		server().misbehave({ kind: 'delay', milliseconds: 20, times: 1 });
		server().misbehave({ kind: 'unauthorized', times: 1 });
		const { output, error } = await retried(name, changes, two);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(2);
		expect(output.map((item) => item.alreadyEnded)).toEqual([undefined, undefined]);
		expect(server().requests.map(({ status }) => status)).toEqual(
			expect.arrayContaining([200, 401, 200]),
		);
		expect(server().requests).toHaveLength(3);
	});
});

test('an item that works at the second try has the output of the others', async () => {
	server().misbehave({ kind: 'unauthorized', times: 1 });
	const { output, error } = await retried('place');
	expect(error).toBeUndefined();
	expect(output).toEqual([expect.objectContaining({ placed: true })]);
	expect(server().requests).toHaveLength(2);
});

test('items of the same content are items of their own', async () => {
	const item = {};
	const { output } = await retried(
		'place',
		{ additionalFields: { forceCall: true } },
		[item, item],
		{ retryOnFail: false },
	);
	const [first, second] = output;
	expect(first.interactionGuid).not.toBe(second.interactionGuid);
	expect(server().requests).toHaveLength(2);
});

test('a run of its own sends anew', async () => {
	const item = {};
	await retried('place', {}, [item]);
	await retried('place', { additionalFields: { forceCall: true } }, [item]);
	expect(server().requests).toHaveLength(2);
});
