import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../../nodes/shared/invalidField';
import {
	errorItem,
	operationProperties,
	runActions,
	type Action,
	type Task,
} from '../../../nodes/shared/operations';

/** A node with so many items whose execution can be cancelled. */
function nodeWith(count: number, { operation = 'ring', continues = true } = {}) {
	const execution = new AbortController();
	const input = Array.from({ length: count }, () => ({ json: {} }));
	const context = {
		getNode: () => ({ name: 'Node', parameters: { operation, number: '0501234567' } }),
		getInputData: () => input,
		getExecuteData: () => input,
		getExecutionCancelSignal: () => execution.signal,
		continueOnFail: () => continues,
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

describe('the Operation menu', () => {
	const field = (name: string, more = {}) =>
		({ name, type: 'string', ...more }) as unknown as INodeProperties;
	const operations = [
		ring(jest.fn(), {
			action: 'Ring a phone',
			description: 'Rings.',
			fields: [field('number'), field('code', { displayOptions: { show: { kind: ['abroad'] } } })],
		}),
		ring(jest.fn(), {
			name: 'End',
			value: 'end',
			action: 'End a call',
			description: 'Ends it.',
			fields: [field('number')],
		}),
	];

	test('shows the fields of each operation for that operation alone', () => {
		const [menu, ...fields] = operationProperties(operations, 'end');
		expect(menu).toEqual({
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			// An expression would leave n8n without the fields to show.
			noDataExpression: true,
			displayOptions: { show: {} },
			options: [
				{ name: 'Ring', value: 'ring', action: 'Ring a phone', description: 'Rings.' },
				{ name: 'End', value: 'end', action: 'End a call', description: 'Ends it.' },
			],
			default: 'end',
		});
		expect(fields).toEqual([
			field('number', { displayOptions: { show: { operation: ['ring'] } } }),
			field('code', { displayOptions: { show: { kind: ['abroad'], operation: ['ring'] } } }),
			field('number', { displayOptions: { show: { operation: ['end'] } } }),
		]);
	});

	test('and for one resource, where a node has several', () => {
		const properties = operationProperties(operations, 'end', 'call');
		expect(properties.map(({ displayOptions }) => displayOptions?.show)).toEqual([
			{ resource: ['call'] },
			{ resource: ['call'], operation: ['ring'] },
			{ resource: ['call'], kind: ['abroad'], operation: ['ring'] },
			{ resource: ['call'], operation: ['end'] },
		]);
	});
});

describe('the operation that is chosen', () => {
	const answer = (operation: string) => async () => await Promise.resolve({ operation });
	const actions = [ring(answer('ring')), ring(answer('end'), { value: 'end' })];

	test.each(['ring', 'end'])('%s runs', async (operation) => {
		const [output] = await runActions(nodeWith(1, { operation }).context, actions);
		expect(output).toEqual([{ json: { operation }, pairedItem: { item: 0 } }]);
	});

	test('is told when there is none of this name, without parameters, which may be private', async () => {
		const { context } = nodeWith(1, { operation: 'hold' });
		const error: unknown = await runActions(context, actions).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: "There is no operation 'hold'",
			description: 'Choose one from the list of operations.',
		});
		expect(error).toHaveProperty('node', { name: 'Node', parameters: {} });
	});
});

describe('items', () => {
	/** Starts an action whose work ends when it is told to, and tells what is going on. */
	function start(count: number, more: Partial<Action> = {}) {
		const begun: number[] = [];
		const ends: Array<() => void> = [];
		const execute = async (_: IExecuteFunctions, item: number) => {
			begun.push(item);
			await new Promise<void>((resolve) => (ends[item] = resolve));
			return { item };
		};
		const end = async (item: number) => {
			ends[item]();
			await new Promise((resolve) => setImmediate(resolve));
		};
		const running = runActions(nodeWith(count).context, [ring(execute, more)]);
		// A test that fails before the end does not wait for it.
		running.catch(() => undefined);
		const output = async () => (await running)[0].map(({ json }) => json);
		return { begun, end, output };
	}

	test('none give none', async () => {
		expect(await runActions(nodeWith(0).context, [ring(jest.fn())])).toEqual([[]]);
	});

	test('keep their order, and each may become several or none', async () => {
		const results: Array<IDataObject | IDataObject[]> = [[{ a: 1 }, { a: 2 }], [], { a: 3 }];
		const action = ring(async (_, item) => await Promise.resolve(results[item]));
		const [output] = await runActions(nodeWith(3).context, [action]);
		expect(output).toEqual([
			{ json: { a: 1 }, pairedItem: { item: 0 } },
			{ json: { a: 2 }, pairedItem: { item: 0 } },
			{ json: { a: 3 }, pairedItem: { item: 2 } },
		]);
	});

	test('go at once, but at most 50', async () => {
		const { begun, end, output } = start(51);
		expect(begun).toEqual(Array.from({ length: 50 }, (_, item) => item));
		await end(49);
		expect(begun).toHaveLength(51);
		for (let item = 50; item >= 0; item--) if (item !== 49) await end(item);
		expect(await output()).toEqual(Array.from({ length: 51 }, (_, item) => ({ item })));
	});

	test('go one after the other when they are sent once', async () => {
		const sentOnce = { mayHaveHappened: 'it may have rung', cure: 'Ask.' };
		const { begun, end, output } = start(2, { sentOnce });
		expect(begun).toEqual([0]);
		await end(0);
		expect(begun).toEqual([0, 1]);
		await end(1);
		expect(await output()).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('go one after the other when they are about the same, and at once when not', async () => {
		const inOrderOf = (_: IExecuteFunctions, item: number) => (item === 1 ? 'call 1' : 'call 0');
		const { begun, end, output } = start(4, { inOrderOf });
		await end(1);
		expect(begun).toEqual([0, 1]);
		await end(0);
		expect(begun).toEqual([0, 1, 2]);
		await end(2);
		expect(begun).toEqual([0, 1, 2, 3]);
		await end(3);
		expect(await output()).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }, { item: 3 }]);
	});

	test.each<[string, Partial<Action>, Task]>([
		['nothing', {}, { about: '' }],
		['what it is about', { inOrderOf: () => 'the call' }, { about: 'the call' }],
		[
			'that it is sent once',
			{ sentOnce: { mayHaveHappened: 'it may have rung', cure: 'Ask.' } },
			{ about: '', sentOnce: { mayHaveHappened: 'it may have rung', cure: 'Ask.' } },
		],
	])('are worked on with what their action says of them: %s', async (_, more, task) => {
		const tasks: Task[] = [];
		const action = ring(async (_context, _item, given) => {
			tasks.push(given);
			return await Promise.resolve({});
		}, more);
		await runActions(nodeWith(1).context, [action]);
		expect(tasks).toEqual([task]);
	});
});

describe('an item that fails', () => {
	const emptyNumber = new InvalidField('Number', 'is empty', 'Enter a number.');
	const failure = { message: "'Number' is empty", cure: 'Enter a number.' };
	const execute = async (_: IExecuteFunctions, item: number) =>
		await (item === 1 ? Promise.reject<IDataObject>(emptyNumber) : Promise.resolve({ item }));
	const inOrderOf = (_: IExecuteFunctions, item: number) => {
		if (item === 1) throw emptyNumber;
		return 'the call';
	};
	const done = async (_: IExecuteFunctions, item: number) => await Promise.resolve({ item });

	test.each([
		['in its work', ring(execute)],
		['before its work', ring(done, { inOrderOf })],
	])('%s stops the node, or becomes an item with the error', async (_, action) => {
		await expect(
			runActions(nodeWith(3, { continues: false }).context, [action]),
		).rejects.toMatchObject({
			message: failure.message,
			description: failure.cure,
			context: { itemIndex: 1 },
		});
		const [output] = await runActions(nodeWith(3).context, [action]);
		expect(output).toEqual([
			{ json: { item: 0 }, pairedItem: { item: 0 } },
			{ json: { error: failure }, pairedItem: { item: 1 } },
			{ json: { item: 2 }, pairedItem: { item: 2 } },
		]);
	});

	test('lets no further item be sent or read', async () => {
		const [sent, read]: number[][] = [[], []];
		const action = ring(
			async (_, item) => {
				sent.push(item);
				return await Promise.reject(emptyNumber);
			},
			{
				inOrderOf: (_, item) => {
					read.push(item);
					return 'the call';
				},
			},
		);
		const { context } = nodeWith(60, { continues: false });
		await expect(runActions(context, [action])).rejects.toThrow(failure.message);
		expect(sent).toEqual([0]);
		// As many as go at once.
		expect(read).toHaveLength(50);
	});

	test('is told before those that come after it, even if they fail earlier', async () => {
		const { context } = nodeWith(3, { continues: false });
		const action = ring(async (_, item) => {
			await new Promise((resolve) => setTimeout(resolve, 3 * (2 - item)));
			throw new Error(`Item ${item}`);
		});
		await expect(runActions(context, [action])).rejects.toThrow('Item 0');
	});

	test.each([
		[undefined, 1],
		[0, 0],
		[7, 7],
	])('has its number, where the error has no other: %s', async (itemIndex, told) => {
		const error = Object.assign(new Error('No'), { context: { itemIndex } });
		const action = ring(async (_, item) =>
			item === 1 ? await Promise.reject(error) : await Promise.resolve({}),
		);
		const { context } = nodeWith(2, { continues: false });
		await expect(runActions(context, [action])).rejects.toBe(error);
		expect(error.context.itemIndex).toBe(told);
	});
});

describe('an item with an error', () => {
	const doubt = { reasons: ['busy'], mayHaveHappened: true };
	test.each<[string, object, object]>([
		['of any kind', {}, {}],
		[
			'of 8x8',
			{ description: 'Wait.', httpCode: '409', context: doubt },
			{ cure: 'Wait.', httpCode: '409', ...doubt },
		],
		['after some variables', { context: { variablesSet: 50 } }, { variablesSet: 50 }],
		['after no variable', { context: { variablesSet: 0 } }, { variablesSet: 0 }],
	])('%s', (_, more, error) => {
		const item = errorItem(Object.assign(new Error('No'), more), 3);
		expect(item).toEqual({ json: { error: { message: 'No', ...error } }, pairedItem: { item: 3 } });
		// n8n sends an item to its error output by its keys.
		expect(Object.keys(item.json)).toEqual(['error']);
		expect('variablesSet' in (item.json.error as object)).toBe('variablesSet' in error);
	});
});
