import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { runActions, type Action } from '../../../nodes/shared/operations';

/** A node with so many items whose execution can be cancelled. */
function nodeWith(count: number) {
	const execution = new AbortController();
	const input = Array.from({ length: count }, () => ({ json: {} }));
	const context = {
		getNode: () => ({ name: 'Node', parameters: { operation: 'ring' } }),
		getInputData: () => input,
		getExecuteData: () => input,
		getExecutionCancelSignal: () => execution.signal,
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
	return { context, cancel: () => execution.abort() };
}

const ring = (execute: Action['execute'], more: Partial<Action> = {}): Action => ({
	name: 'Ring',
	value: 'ring',
	action: 'Ring',
	description: '',
	subtitle: [],
	fields: [],
	output: {},
	execute,
	...more,
});

const notSent = {
	message: 'Not sent: the execution was cancelled',
	cure: 'Run the workflow again for this item.',
};

test('after a cancel, items that were not sent say so, and those that were say what came of it', async () => {
	const { context, cancel } = nodeWith(3);
	const sent: number[] = [];
	const sentOnce = { mayHaveHappened: 'it may have rung', cure: 'Ask.' };
	const action = ring(
		async (_, item) => {
			sent.push(item);
			cancel();
			return await Promise.reject(new Error('The connection was lost; it may have rung'));
		},
		{ sentOnce },
	);
	const [output] = await runActions(context, [action]);
	expect(sent).toEqual([0]);
	expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toMatchObject([
		[{ message: 'The connection was lost; it may have rung' }, { item: 0 }],
		[notSent, { item: 1 }],
		[notSent, { item: 2 }],
	]);
});

test('the same for items that wait for one about the same', async () => {
	const { context, cancel } = nodeWith(3);
	const action = ring(
		async (_, item) => {
			cancel();
			return await Promise.resolve({ item });
		},
		{ inOrderOf: () => 'the call' },
	);
	const [output] = await runActions(context, [action]);
	expect(output.map(({ json }) => json)).toMatchObject([
		{ item: 0 },
		{ error: notSent },
		{ error: notSent },
	]);
});

test('to read many items about the same lets other work go on meanwhile', async () => {
	const { context } = nodeWith(1_000);
	let seen = 0;
	let atFirstBreak: number | undefined;
	setImmediate(() => (atFirstBreak = seen));
	const answer = async () => await new Promise<IDataObject>((resolve) => setImmediate(resolve, {}));
	const action = ring(answer, {
		inOrderOf: () => `the call ${++seen > 0}`,
	});
	const [output] = await runActions(context, [action]);
	expect(output).toHaveLength(1_000);
	expect(seen).toBe(1_000);
	expect(atFirstBreak).toBeLessThan(500);
});
