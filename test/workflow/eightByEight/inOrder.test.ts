import type { IDataObject } from 'n8n-workflow';

import { startCall } from '../../../simulators/eightByEight/state';
import { agentId, operations, runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const guid = 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';
const slow = { kind: 'delay', milliseconds: 150, times: 1 } as const;
const run = async (name: string, changes: IDataObject, input: IDataObject[], more = {}) => {
	const { type, parameters } = operations[name];
	return await runNode(server(), type, { ...parameters, ...changes }, input, more);
};
const setEach = {
	identifier: '={{ $json.id }}',
	mode: 'manual',
	variables: { variable: [{ name: '_a', value: '={{ $json.value }}' }] },
};

test('Set Variables: the last item has the last word, however slow the first is', async () => {
	server().misbehave(slow);
	const { error } = await run('set', setEach, [
		{ id: guid, value: 'first' },
		{ id: guid, value: 'second' },
		{ id: ` ${guid} `, value: 'third' },
	]);
	expect(error).toBeUndefined();
	expect(tenant().interactions.get(guid)?.variables.get('_a')?.value).toBe('third');
});

test('Set Transaction Codes: the same', async () => {
	const call = { agentId, prefix: '', number: '1', callerId: '' };
	const { guid: interactionId } = startCall(tenant(), tenant().agents[0], call);
	server().misbehave(slow);
	const codes = { code: [{ listId: 12, itemId: '={{ $json.code }}' }] };
	const { error } = await run('setTransactionCodes', { interactionId, codes }, [
		{ code: 234 },
		{ code: 235 },
	]);
	expect(error).toBeUndefined();
	const sent = server().requests.map(({ body }) => JSON.stringify(body));
	expect(sent).toEqual([expect.stringContaining('234'), expect.stringContaining('235')]);
	expect(server().requests[1].time - server().requests[0].time).toBeGreaterThanOrEqual(149);
});

test.each(['end', 'hangUpAgent'])('%s: the same call one after the other', async (name) => {
	server().misbehave(slow);
	await run(name, {}, [{}, {}], { onError: 'continueRegularOutput' });
	const [first, second] = server().requests.map(({ time }) => time);
	expect(second - first).toBeGreaterThanOrEqual(149);
});

test('different ones go at once, also those behind many of the same', async () => {
	server().misbehave(slow);
	const same = Array.from({ length: 55 }, (_, n) => ({ id: guid, value: `${n}` }));
	const input = [...same, { id: 'int-other', value: 'other' }, { id: guid, value: 'last' }];
	const options = { requestsPerMinute: 0 };
	tenant().settings.rateLimit.requests = 1_000;
	const { items } = await run('set', { ...setEach, options }, input, {
		onError: 'continueRegularOutput',
	});
	const paths = server().requests.map(({ path }) => path.split('/').at(-1));
	expect(paths.slice(0, 2)).toEqual([guid, 'int-other']);
	expect(tenant().interactions.get(guid)?.variables.get('_a')?.value).toBe('last');
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
	expect(items.map(({ json }) => 'error' in json)).toEqual(input.map(({ id }) => id !== guid));
}, 20_000);

test('one that fails stops those behind it', async () => {
	const codes = { code: [{ listId: 12, itemId: '={{ $json.code }}' }] };
	const { error } = await run('setTransactionCodes', { codes }, [{ code: 234 }, { code: 235 }]);
	expect(error?.message).toBe('8x8 does not know this interaction');
	expect(error?.context.itemIndex).toBe(0);
	expect(server().requests).toHaveLength(1);
});

test('with On Error: Continue the others go on, also after one that names no interaction', async () => {
	const input = [guid, '', guid, '..', guid].map((id, n) => ({ id, value: `${n}` }));
	const { output } = await run('set', setEach, input, { onError: 'continueRegularOutput' });
	const told = output.map(({ error }) => (error as IDataObject | undefined)?.message);
	expect(told).toEqual([
		undefined,
		"'Interaction ID' is empty",
		undefined,
		`'Interaction ID' is ".."`,
		undefined,
	]);
	expect(server().requests).toHaveLength(3);
});

test('different ones are under way 50 at a time', async () => {
	let most = 0;
	server().misbehave({ kind: 'delay', milliseconds: 100 });
	const watch = setInterval(() => {
		const underWay = server().requests.filter(({ status }) => status === undefined);
		most = Math.max(most, underWay.length);
	}, 2);
	const input = Array.from({ length: 100 }, (_, n) => ({ id: `int-${n}` }));
	const { output } = await run('end', { interactionId: '={{ $json.id }}' }, input, {
		onError: 'continueRegularOutput',
	});
	clearInterval(watch);
	expect(output).toHaveLength(100);
	expect(server().requests).toHaveLength(100);
	expect(most).toBeGreaterThan(25);
	expect(most).toBeLessThanOrEqual(50);
}, 20_000);
