import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { apiError, operationError, toastError, toNodeError } from '../../../nodes/shared/errors';
import { InvalidField } from '../../../nodes/shared/invalidField';
import { NotSent } from '../../../nodes/shared/notSent';

const node: INode = {
	id: '1',
	name: 'Say',
	type: 'node',
	typeVersion: 2,
	position: [0, 0],
	parameters: { number: '0501234567' },
};
const bareNode = { ...node, parameters: {} };
const emptyLayer = new InvalidField('Layer', 'is empty', 'Enter a layer.');

test('the node comes with it without its parameters, which may be private, and keeps them itself', () => {
	expect(operationError(node, 'No').node).toEqual(bareNode);
	expect(node.parameters).toEqual({ number: '0501234567' });
});

describe("words that contain one of Node's error codes, here EEXIST, stay ours", () => {
	const message = "'Variables → _preexisting' is empty";

	test('of what a node cannot do', () => {
		const error = operationError(node, message, { description: 'Enter a value.' });
		expect(error).toMatchObject({ message, description: 'Enter a value.', messages: [] });
	});

	test('in a toast', () => {
		const problem = new InvalidField('Variables → _preexisting', 'is empty', 'Enter a value.');
		expect(toastError(node, problem).message).toBe(`Say: ${message}. Enter a value.`);
	});

	test('of a service', () => {
		const error = apiError(node, '8x8 does not know preexisting', 'Choose another.');
		expect(error).toMatchObject({
			message: '8x8 does not know preexisting',
			messages: ['8x8 does not know preexisting'],
		});
	});
});

describe("n8n's error", () => {
	test.each([
		[emptyLayer, "'Layer' is empty", 'Enter a layer.'],
		[
			new NotSent(),
			'Not sent: the execution was cancelled',
			'Run the workflow again for this item.',
		],
	])('%s', (error, message, description) => {
		const nodeError = toNodeError(node, error, 3);
		expect(nodeError).toBeInstanceOf(NodeOperationError);
		expect(nodeError).toMatchObject({ message, description });
		expect(nodeError).toHaveProperty('node', bareNode);
		expect(nodeError).toHaveProperty('context.itemIndex', 3);
	});

	test.each([new Error('No'), new NodeOperationError(node, 'No')])(
		'is any other error as it is: %s',
		(error) => expect(toNodeError(node, error, 3)).toBe(error),
	);
});

describe('the toast says all in one line', () => {
	test.each<[string, unknown]>([
		["Say: 'Layer' is empty. Enter a layer.", emptyLayer],
		['Say: No reply follows.', new Error('No reply follows')],
		['Say: No reply follows.', new Error('No reply follows.')],
		[
			'Say: Layer 1.5 does not exist. Choose another.',
			new NodeOperationError(node, 'Layer 1.5 does not exist', { description: 'Choose another.' }),
		],
	])('%s', (message, error) => {
		const toast = toastError(node, error);
		expect(toast).toBeInstanceOf(NodeOperationError);
		expect(toast.message).toBe(message);
		expect(toast.node).toEqual(bareNode);
		expect(toast.description).toBeFalsy();
	});

	test('with the name of another node that is to be mended', () => {
		const { message } = toastError(node, emptyLayer, 'Menu');
		expect(message).toBe("Menu: 'Layer' is empty. Enter a layer.");
	});
});

test.each(['404', undefined])('an error of a service is told in our words: %s', (httpCode) => {
	const error = apiError(node, '8x8 does not know this agent', 'Choose another.', httpCode);
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error.node).toEqual(bareNode);
	expect(error).toMatchObject({
		message: '8x8 does not know this agent',
		description: 'Choose another.',
		httpCode: httpCode ?? null,
		// What n8n's editor shows below the error as what the service said.
		messages: ['8x8 does not know this agent'],
	});
});
