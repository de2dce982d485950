import type { IDataObject } from 'n8n-workflow';

import { loadPackage, type Package } from '../../docs/generate/loadPackage';
import { outputOf } from '../../docs/generate/outputs';
import { failedItem } from '../../nodes/shared/operations';
import { requestExample } from '../../simulators/voicenter/document';
import { expectOutput } from '../support/output';
import { useTriggerInN8n } from '../support/triggerInN8n';
import { operations, runNode, useEightByEight } from './eightByEight/support';

/** The keys that people use in expressions, as operations and triggers list them, against real items. */

const { server } = useEightByEight();

let loaded: Package;
beforeAll(async () => {
	loaded = await loadPackage();
});

// Those of actions are compared wherever a test runs one: see runNode.

const longText = { entry: [{ name: 'a', value: 'x'.repeat(2000) }] };
const linkFields = { operation: 'buildLink', host: 'na12', phone: '6502928880' };

test.each<[key: string, type: string, path: string, parameters: IDataObject]>([
	[
		'alreadyEnded',
		'eightByEightCcCalls',
		'agentLine.freeAll',
		{ ...operations.freeAll.parameters, options: { alreadyEndedIsSuccess: true } },
	],
	['warning', 'eightByEightClickToDial', 'buildLink', { ...linkFields, userData: longText }],
	[
		'warning',
		'eightByEightExternalIvr',
		'forwardToQueue',
		{
			...operations.forwardToQueue.parameters,
			sipCallId: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
			extIvrData: longText,
		},
	],
])('%s is there sometimes', async (key, type, path, parameters) => {
	const { output } = await runNode(server(), type, parameters);
	expect(output[0]).toHaveProperty(key);
	expect(outputOf(loaded, type, path)).toHaveProperty([`${key}?`]);
});

test('an item that failed', async () => {
	const { type, parameters } = operations.place;
	const { output } = await runNode(server(), type, parameters, [{}], {
		credential: { actionToken: 'wrong' },
		onError: 'continueRegularOutput',
	});
	const keys = Object.keys(output[0].error as IDataObject).map((key) => `error.${key}`);
	expect(Object.keys(output[0])).toEqual(['error']);
	const always = Object.keys(failedItem).filter((key) => !key.endsWith('?'));
	expect(keys.sort()).toEqual(always.sort());
});

describe('triggers', () => {
	const requests: Record<string, object> = {
		eightByEightClickToDialTrigger: {
			ctl_userdata: '[a|b][ctl_action|create]',
			resultCode: 'SUCCESS',
			errorString: '',
			extPwd: 'hunter2-geheim',
		},
		voicenterLayerTrigger: JSON.parse(requestExample) as object,
	};

	describe.each(Object.entries(requests))('%s', (type, request) => {
		let item: IDataObject | undefined;
		const trigger = useTriggerInN8n(type, (response, [started]) => {
			item = started.json;
			response.json({ STATUS: 1 });
		});
		trigger.parameters = { safetyAnswer: 'voicenterDefault' };

		test('its item', async () => {
			await fetch(trigger.url(), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(request),
			});
			await expectOutput(item ?? {}, type, '');
		});
	});

	test('none is left out', () => {
		const triggers = loaded.nodes.filter(({ webhook }) => webhook);
		expect(Object.keys(requests)).toEqual(triggers.map(({ description }) => description.name));
	});
});
