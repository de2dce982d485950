import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { triggerItem } from '../../../nodes/Voicenter/LayerRespond/triggerItem';
import { VoicenterLayerRespond } from '../../../nodes/Voicenter/LayerRespond/VoicenterLayerRespond.node';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

const call = { did: '0722776772', dtmf: '1234' };
const trigger = (name: string): TestNode => ({
	name,
	type: 'voicenterLayerTrigger',
	typeVersion: 2,
	parameters: { safetyLayer: '20' },
});
const reply = (name: string): TestNode => ({
	name,
	type: 'voicenterLayerRespond',
	parameters: { layer: '1' },
});

/** What each reply node of a run sees. 'Look-up' puts an item of its own in place of the call. */
async function seenBy(nodes: TestNode[], connections = {}) {
	const seen: Array<IDataObject | undefined> = [];
	const execute = async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		seen.push(triggerItem(this));
		return [this.getNode().name === 'Look-up' ? [{ json: { found: 'in the CRM' } }] : []];
	};
	jest.spyOn(VoicenterLayerRespond.prototype, 'execute').mockImplementation(execute);
	const { run } = await runWorkflow(nodes, [{ json: call }], { connections });
	expect(run.data.resultData.error).toBeUndefined();
	return seen;
}

afterEach(() => jest.restoreAllMocks());

test('is the call, beside the trigger and behind a look-up', async () => {
	expect(await seenBy([trigger('Call'), reply('Look-up'), reply('Reply')])).toEqual([call, call]);
});

describe('a trigger leads to the node, but did not run', () => {
	const connections = { Other: { main: [[{ node: 'Reply', type: 'main', index: 0 }]] } };
	const rest = [reply('Look-up'), reply('Reply'), trigger('Other')];

	test('the item is that of the trigger that ran', async () => {
		expect(await seenBy([trigger('Call'), ...rest], connections)).toEqual([call, call]);
	});

	test('there is none where no trigger ran', async () => {
		expect(await seenBy(rest, connections)).toEqual([undefined, undefined]);
	});
});
