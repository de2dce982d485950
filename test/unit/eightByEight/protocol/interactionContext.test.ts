import { variablesByName } from '../../../../nodes/EightByEight/protocol/interactionContext';

const known = { InteractionId: 'int-1', CreateTime: '2024-01-15T10:30:00Z' };
const pair = { name: '_a', value: '1' };

test.each<[string, unknown]>([
	['the older document', { ...known, UserInput: [pair] }],
	['the newest', { interactionId: 'int-1', variables: [{ ...pair, display: true }] }],
	['userInput', { interactionId: 'int-1', userInput: [pair] }],
	['Name and Value', { ...known, UserInput: [{ Name: '_a', Value: '1' }] }],
	['an object by name', { UserInput: { _a: '1' } }],
	['a single one without a list', { UserInput: pair }],
	['both lists', { ...known, UserInput: [{ name: '_a', value: '0' }], variables: [pair] }],
	['an empty list beside it', { ...known, UserInput: '', variables: [pair] }],
	['in a list', [{ ...known, UserInput: [pair] }]],
	['in a list in a list', [[{ ...known, UserInput: [pair] }]]],
	['under data', { data: { ...known, UserInput: [pair] } }],
	['in a list under Data', { Data: [{ ...known, UserInput: [pair] }] }],
	['the bare list', [pair]],
	['the bare list under data', { status: 'success', data: [{ Name: '_a', Value: '1' }] }],
])('%s', (_, answer) => {
	expect(variablesByName(answer)).toEqual({ _a: '1' });
});

test.each<[unknown, object]>([
	[known, {}],
	[{ ...known, UserInput: null }, {}],
	[{ ...known, UserInput: [] }, {}],
	[{ ...known, variables: [{ name: '_a' }] }, { _a: null }],
	[{ ...known, variables: [{ name: '__proto__', value: 'x' }] }, JSON.parse('{"__proto__":"x"}')],
])('%j has %j', (answer, variables) => {
	expect(variablesByName(answer)).toEqual(variables);
});

test.each<[unknown]>([
	[''],
	['<html>Please log in</html>'],
	[null],
	[7],
	[[]],
	[{}],
	[['OK']],
	[{ status: 'error', code: 404, message: 'Interaction not found' }],
	[{ ...known, UserInput: 'a=1' }],
	[{ ...known, variables: [pair, 'b'] }],
	[{ ...known, variables: [{ key: '_a', val: '1' }] }],
	[[pair, 'b']],
	[['b', pair]],
	[[known, known]],
	[[[[{ ...known, UserInput: [pair] }]]]],
	[{ data: { data: { data: { ...known, UserInput: [pair] } } } }],
])('%j is no interaction data', (answer) => {
	expect(variablesByName(answer)).toBeUndefined();
});
