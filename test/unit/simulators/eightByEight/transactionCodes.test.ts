import { setTimeout as sleep } from 'node:timers/promises';

import { acme, ask, callsPath, faultOf, ilya, jane, place, simulate } from './client';
import { selectionShapes, transactionCodesExample } from './examples';

const simulated = simulate();
let guid: string;
beforeEach(async () => {
	guid = await place(simulated.eightByEight);
});

const send = async (json: unknown, interactionId = guid, agentId = ilya) =>
	await ask(
		simulated.eightByEight,
		'PUT',
		`${callsPath}/${interactionId}/agent/${agentId}/transaction-codes`,
		{ json },
	);
const stored = () => acme(simulated.eightByEight).calls.get(guid)?.selections;
const list = (id: unknown, ...codes: unknown[]) => ({
	id,
	codes: codes.map((code) => ({ id: code })),
});
const selections = (...lists: object[]) => ({ selections: lists });
const success = { reasons: ['Transaction codes successfully set'], message: 'OK' };

test.each([transactionCodesExample, ...selectionShapes])(
	'takes the example %s',
	async (example) => {
		const { status, json } = await send(example);
		expect([status, json]).toEqual([200, success]);
		expect({ selections: stored() }).toEqual(JSON.parse(example));
	},
);

test('takes six codes', async () => {
	expect((await send(selections(list(2281, 7361, 7362, 7363, 7364, 7365, 7366)))).json).toEqual(
		success,
	);
});

test('the codes set last take the place of those before', async () => {
	await send(selections(list(12, 234)));
	await send(selections(list(13, 240)));
	expect(stored()).toEqual([list(13, 240)]);
});

const six = 'Up to six transaction codes can be assigned to a transaction.';
const invalid = (listId: number, itemId: number) =>
	`Invalid transaction code, listId=[${listId}] itemId=[${itemId}]`;
const notMultiple = (ids: string) =>
	`Invalid transaction codes, lists=[${ids}] are not supporting multiple choice`;

test.each<[string, unknown, string]>([
	['seven codes', selections(list(2281, 7361, 7362, 7363, 7364, 7365, 7366, 7367)), six],
	[
		'seven codes over two lists',
		selections(list(12, 234), list(2281, 7361, 7362, 7363, 7364, 7365, 7366)),
		six,
	],
	['an unknown list', selections(list(99, 234)), invalid(99, 234)],
	['an unknown item', selections(list(12, 999)), invalid(12, 999)],
	["another list's item", selections(list(12, 7361)), invalid(12, 7361)],
	['two codes of a single choice', selections(list(12, 234, 235)), notMultiple('12')],
	['one code twice', selections(list(12, 234, 234)), notMultiple('12')],
	[
		'two codes of a single choice, apart',
		selections(list(12, 234), list(12, 235)),
		notMultiple('12'),
	],
	['two single choices', selections(list(13, 240, 241), list(12, 234, 235)), notMultiple('12, 13')],
])('refuses %s', async (_, json, reason) => {
	const { status, json: body } = await send(json);
	expect([status, body]).toEqual([400, faultOf(reason)]);
	expect(stored()).toEqual([]);
});

test.each<[string, unknown]>([
	['a list id that is text', selections(list('12', 234))],
	['an item id that is text', selections(list(12, '234'))],
	['an id with a fraction', selections(list(12, 234.5))],
	['codes that are bare numbers', { selections: [{ id: 12, codes: [234] }] }],
	['no codes', selections(list(12))],
	['no selections', selections()],
	['a bare list', [list(12, 234)]],
	['another key', { ...selections(list(12, 234)), notes: '' }],
	['another key in a list', selections({ ...list(12, 234), name: '' })],
])('refuses the shape of %s', async (_, json) => {
	expect((await send(json)).status).toBe(400);
	expect(stored()).toEqual([]);
});

const notFound = (id: string, agent: string) =>
	faultOf(`Interaction [${id}] for agent [${agent}] was not found`);

test("refuses a call that is not the agent's, or does not exist", async () => {
	const json = selections(list(12, 234));
	expect(await send(json, guid, jane)).toMatchObject({ status: 400, json: notFound(guid, jane) });
	expect(await send(json, 'int-0')).toMatchObject({ status: 400, json: notFound('int-0', ilya) });
});

describe('after the call', () => {
	const end = async (query = '') =>
		await ask(simulated.eightByEight, 'DELETE', `${callsPath}/${guid}${query}`);

	test('codes can be set in wrap-up', async () => {
		await end();
		expect((await send(selections(list(12, 234)))).json).toEqual(success);
	});

	test('not when the call was ended with its wrap-up', async () => {
		await end('?endPostProcessing=true');
		expect((await send(selections(list(12, 234)))).json).toEqual(notFound(guid, ilya));
	});

	test('not when the wrap-up is over', async () => {
		acme(simulated.eightByEight).settings.postProcessingMs = 20;
		await end();
		await sleep(30);
		expect((await send(selections(list(12, 234)))).json).toEqual(notFound(guid, ilya));
	});
});
