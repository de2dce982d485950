import type { IDataObject } from 'n8n-workflow';

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
