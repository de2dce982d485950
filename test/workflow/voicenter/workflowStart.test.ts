import { version as n8nVersion } from 'n8n-core/package.json';
import * as oldN8nCore from 'old-n8n-core';
import { version as oldVersion } from 'old-n8n-core/package.json';

import { newCall } from '../../../nodes/Voicenter/LayerTrigger/call';
import { handOver } from '../../../nodes/Voicenter/LayerTrigger/workflowStart';
import { runWorkflow, type Engine } from '../../support/runWorkflow';

const parameters = { safetyLayer: '20' };
const nodes = [
	{ name: 'Call', type: 'voicenterLayerTrigger', typeVersion: 2, parameters },
	{ name: 'Reply', type: 'voicenterLayerRespond', parameters: { layer: '12' } },
];

test.each<[string, Engine | undefined]>([
	[n8nVersion, undefined],
	[oldVersion, oldN8nCore as unknown as Engine],
])(
	'n8n-core %s: the trigger sees that its workflow starts, and passes the item on',
	async (_, engine) => {
		const call = newCall(false);
		const json = { did: '0722776772' };
		handOver(json, call);
		expect(call.startedAfter).toBeUndefined();

		const { run, responses } = await runWorkflow(nodes, [{ json }], { engine });
		expect(call.startedAfter).toBeGreaterThanOrEqual(0);
		expect(run.data.resultData.runData.Call[0].data?.main[0]).toMatchObject([{ json }]);
		expect(responses).toHaveLength(1);
	},
);
