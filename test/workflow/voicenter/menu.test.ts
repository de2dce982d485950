import type { IDataObject } from 'n8n-workflow';

import { EightByEightClickToDial } from '../../../nodes/EightByEight/ClickToDial/EightByEightClickToDial.node';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

const trigger: TestNode = {
	name: 'Call',
	type: 'voicenterLayerTrigger',
	typeVersion: 2,
	parameters: { safetyLayer: '20' },
};
/** Gives an item of its own in place of the call, as a look-up in a CRM does. */
const lookUp: TestNode = {
	name: 'Look-up',
	type: 'eightByEightClickToDial',
	parameters: { operation: 'buildLink', host: 'na12', phone: '6502928880' },
};
const reply = (parameters: object): TestNode => ({
	name: 'Reply',
	type: 'voicenterLayerRespond',
	parameters: parameters as TestNode['parameters'],
});

const menu = {
	nothingPressedLayer: '20',
	otherKeysLayer: '5',
};
const rows = [
	{ keys: '1', layer: '12' },
	{ keys: '05xxxxxxxx', layer: '31' },
];
const byFields = { operation: 'menu', rows: { row: rows }, ...menu };
const byItem = { action: 'menu', rows, ...menu };

async function layerOf(nodes: TestNode[], item: IDataObject) {
	const { responses, run } = await runWorkflow([trigger, ...nodes], [{ json: item }]);
	expect(run.data.resultData.error).toBeUndefined();
	expect(responses).toHaveLength(1);
	return (responses[0] as { body: { LAYER: number } }).body.LAYER;
}

const pressed: Array<[dtmf: string, layer: number]> = [
	['1', 12],
	['0521234567', 31],
	['0', 20],
	['2', 5],
];

describe.each(pressed)('the keys %s', (dtmf, layer) => {
	const call = { dtmf };

	test('beside the trigger', async () => {
		expect(await layerOf([reply(byFields)], call)).toBe(layer);
	});

	test('behind a look-up', async () => {
		expect(await layerOf([lookUp, reply(byFields)], call)).toBe(layer);
	});

	test('from the input item', async () => {
		expect(await layerOf([reply({ operation: 'fromInput' })], { ...call, ...byItem })).toBe(layer);
	});

	test('from the input item, with the rows as JSON text', async () => {
		const item = { ...byItem, rows: JSON.stringify(rows) };
		expect(await layerOf([reply({ operation: 'fromInput' })], { ...call, ...item })).toBe(layer);
	});
});

describe('a look-up that gives `dtmf` itself', () => {
	afterEach(() => jest.restoreAllMocks());

	test.each<[unknown, number]>([
		['1', 12],
		[1, 12],
		['', 31],
		[null, 31],
	])('%j', async (dtmf, layer) => {
		const found = [[{ json: { dtmf } as IDataObject }]];
		jest.spyOn(EightByEightClickToDial.prototype, 'execute').mockResolvedValue(found);
		expect(await layerOf([lookUp, reply(byFields)], { dtmf: '0521234567' })).toBe(layer);
	});
});

test('without a call there are no keys: the error says who gives them', async () => {
	const connections = { Call: { main: [[{ node: 'Reply', type: 'main' as const, index: 0 }]] } };
	const nodes = [lookUp, reply(byFields), trigger];
	const { responses, run } = await runWorkflow(nodes, [{ json: {} }], { connections });
	expect(responses).toEqual([]);
	expect(run.data.resultData.error).toMatchObject({
		message: expect.stringContaining(`'dtmf' is empty`),
		description: expect.stringContaining('Voicenter Layer Trigger'),
	});
});
