import {
	sleep,
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type NodeApiError,
} from 'n8n-workflow';

import { operationError, toNodeError } from './errors';
import { once, type SentOnce } from './once';

/**
 * The keys of an item that comes out of a node, each with what it holds, as Markdown. People's expressions
 * name them, so they are a promise: the reference and test/contract.txt have them from here, and the
 * workflow tests compare them with real items. A key that ends in `?` is there only sometimes; `*` stands
 * for keys that are not ours to name.
 */
export type Output = Record<string, string>;

/** One operation of a node: its line in the Operation menu and the fields it shows. */
export interface Operation {
	/** Menu entry, in Title Case. */
	name: string;
	/** Internal name, saved in workflows: never changed. */
	value: string;
	/** What n8n shows in its list of actions, in sentence case. */
	action: string;
	description: string;
	/** What the canvas says below the node: the texts of subtitle.ts. */
	subtitle: string[];
	fields: INodeProperties[];
	/** Not part of n8n's description. */
	output: Output;
}

/** What an action is given for an item. */
export interface Task {
	/** That of the action, for its request. */
	sentOnce?: SentOnce;
	/** What `inOrderOf` says of the item; '' where an action has none. */
	about: string;
}

/** An operation that does something for each item. */
export interface Action extends Operation {
	/**
	 * Of an action that must not happen twice, because it rings a person, moves a caller or ends whatever
	 * call is on a line. Its request is never repeated, and its items go one after the other.
	 */
	sentOnce?: SentOnce;
	/**
	 * What an item is about, such as a call. Items about the same go one after the other, in their order, so that the
	 * last one has the last word; all others go at once.
	 */
	inOrderOf?(context: IExecuteFunctions, item: number): string;
	/** Does its work for one item and returns the output's JSON; a list of it for several items of output. */
	execute(
		context: IExecuteFunctions,
		item: number,
		task: Task,
	): Promise<IDataObject | IDataObject[]>;
}

/**
 * The Operation menu, and after it the fields of each operation, shown for that operation alone.
 *
 * @param preset internal name of the operation that is chosen at first
 * @param resource shows all of it for one resource alone
 */
export function operationProperties(
	operations: Operation[],
	preset: string,
	resource?: string,
): INodeProperties[] {
	const show = resource === undefined ? {} : { resource: [resource] };
	const menu: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: preset,
	};
	const fields = operations.flatMap((operation) =>
		updateDisplayOptions({ show: { ...show, operation: [operation.value] } }, operation.fields),
	);
	return [menu, ...fields];
}

/**
 * The operation that the node is set to. It is read as it was saved, for n8n evaluates no expression in it
 * and takes 0.1 ms for the first parameter that a node asks for; an answer from the input item needs none.
 */
export function chosenOperation<T extends Operation>(
	context: IExecuteFunctions,
	operations: T[],
	node = context.getNode(),
): T {
	const { operation: chosen } = node.parameters;
	const operation = operations.find(({ value }) => value === chosen);
	if (operation) return operation;
	const message = `There is no operation '${String(chosen)}'`;
	const description = 'Choose one from the list of operations.';
	throw operationError(node, message, { description });
}

/** Items that are worked on at the same time; each may wait for an answer over the network. */
const mostAtOnce = 50;

/**
 * Runs the chosen action for each item, and keeps their order. An item that fails stops the node,
 * unless it is to continue: then it becomes an item with the error, for n8n's error output.
 */
export async function runActions(
	context: IExecuteFunctions,
	actions: Action[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const action = chosenOperation(context, actions);
	const { sentOnce } = action;
	const output: INodeExecutionData[][] = [];
	const failures: Array<{ item: number; error: Error }> = [];
	const fail = (item: number, error: unknown) => {
		const nodeError = withItem(toNodeError(context.getNode(), error, item), item);
		if (context.continueOnFail()) output[item] = [errorItem(nodeError, item)];
		else failures.push({ item, error: nodeError });
	};
	const workOn = async (item: number, about = '') => {
		if (failures.length > 0) return;
		try {
			const execute = async () => await action.execute(context, item, { sentOnce, about });
			const results = [await once(context, item, execute)].flat();
			output[item] = results.map((json) => ({ json, pairedItem: { item } }));
		} catch (error) {
			fail(item, error);
		}
	};
	const inOrder = oneAfterTheOther();
	const take = async (item: number) => {
		try {
			const about = action.inOrderOf?.(context, item);
			if (about === undefined) await workOn(item);
			else await inOrder(about, async () => await workOn(item, about));
		} catch (error) {
			fail(item, error);
		}
	};
	let next = 0;
	const work = async () => {
		while (next < items.length && failures.length === 0) await take(next++);
	};
	const workers = sentOnce ? 1 : Math.min(mostAtOnce, items.length);
	await Promise.all(Array.from({ length: workers }, work));

	const [first] = failures.sort((a, b) => a.item - b.item);
	if (first) throw first.error;
	return [output.flat()];
}

/**
 * Lets pieces of work about the same go one after the other, in the order in which they come. Who comes while
 * another is at work leaves its piece to that one, and is free for the next.
 */
function oneAfterTheOther() {
	const lines = new Map<string, Array<() => Promise<void>>>();
	return async (about: string, work: () => Promise<void>): Promise<void> => {
		const line = lines.get(about);
		if (line) {
			line.push(work);
			// To read a thousand items about the same without a pause would stop all else in n8n.
			return await sleep(0);
		}
		const ours = [work];
		lines.set(about, ours);
		for (let first = ours.shift(); first; first = ours.shift()) await first();
		lines.delete(about);
	};
}

function withItem(error: Error, itemIndex: number): Error {
	const { context } = error as Partial<NodeApiError>;
	if (context) context.itemIndex ??= itemIndex;
	return error;
}

/**
 * An error as data: all of it under the one key `error`, as n8n's own HTTP Request gives it. n8n sends an
 * item to its error output by its keys, and before 2.34.4 takes none but `error` and `message`.
 */
export function errorItem(failure: Error, item: number): INodeExecutionData {
	const { message, description: cure, httpCode, context } = failure as NodeApiError;
	const { reasons, mayHaveHappened, variablesSet } = context ?? {};
	const sometimes = variablesSet === undefined ? {} : { variablesSet };
	const error = { message, cure, httpCode, reasons, mayHaveHappened, ...sometimes } as IDataObject;
	return { json: { error }, pairedItem: { item } };
}

/** The keys of such an item, the same for all operations. */
export const failedItem: Output = {
	'error.message': 'what happened',
	'error.cure': 'what to do',
	'error.httpCode': 'the HTTP status, if there was an answer',
	'error.reasons': "8x8's reasons, if it gave any; of a test call each check that did not hold",
	'error.mayHaveHappened': 'what may have happened all the same, such as a call that was placed',
	'error.variablesSet?':
		'how many of the variables are set all the same, when Set Variables took several requests',
};
