import type { IDataObject } from 'n8n-workflow';

import { EightByEightClickToDial } from '../../../nodes/EightByEight/ClickToDial/EightByEightClickToDial.node';
import { expectOutput } from '../../support/output';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

const base = { operation: 'buildLink', host: 'na4', phone: '6502928880' };

async function build(parameters: IDataObject, input: IDataObject[] = [{}], more = {}) {
	const { run } = await runWorkflow(
		[
			{
				name: 'Node',
				type: 'eightByEightClickToDial',
				parameters: { ...base, ...parameters } as TestNode['parameters'],
				...more,
			},
		],
		input.map((json) => ({ json })),
	);
	const { error, runData } = run.data.resultData;
	const items = (runData.Node?.[0].data?.main ?? []).flatMap((branch) => branch ?? []);
	for (const { json } of items) {
		if (!json.error) await expectOutput(json, 'eightByEightClickToDial', base.operation);
	}
	return { items, output: items.map(({ json }) => json), error };
}

test('the operation, its fields and the output', async () => {
	const { output, error } = await build({
		prefix: '1',
		callerId: '12015551212',
		dialplanId: '12',
		queueId: '598',
		userData: {
			entry: [
				{ name: 'Description', value: 'answered at= ', token: '$call_answered_time$', after: '.' },
				{ name: 'status', value: 'completed', token: '', after: '' },
			],
		},
		systemData: {
			action: 'create',
			intType: 'sfdc',
			launchOpt: true,
			launchExt: 'edit',
			parentId: '0015e00000AbCdE',
			recordName: 'Call',
			callbackUrl: 'https://n8n.example.com/webhook/1/callback?key=x',
		},
		extTransactionData: { extRecordId: '0015e00000AbCdE', extRecordType: 'Account' },
	});
	expect(error).toBeUndefined();
	const ctlUserData =
		'[Description|answered at$equal$ $call_answered_time$.][status|completed][ctl_action|create][ctl_intType|sfdc]' +
		'[ctl_launchopt|true][ctl_launchext|edit][ctl_parentid|0015e00000AbCdE]' +
		'[ctl_callbackUrl|https://n8n.example.com/webhook/1/callback?key=x][ctl_recordname|Call]';
	const extTransactionData = '[extRecordId|0015e00000AbCdE][extRecordType|Account]';
	expect(output).toEqual([
		{
			url:
				'https://vcc-na4.8x8.com/AGUI/make_call.php?prefix=1&phone=6502928880&callerId=12015551212&dialplan_id=12' +
				`&queue_id=598&ctl_userdata=${encodeURIComponent(ctlUserData)}` +
				`&extTransactionData=${encodeURIComponent(extTransactionData)}`,
			ctlUserData,
			extTransactionData,
		},
	]);
});

test('a link for each item; the items stay as they are', async () => {
	const input = [{ phone: '(650) 292-8880' }, { phone: 6502022222 }];
	const { items } = await build({ phone: '={{ $json.phone }}' }, input);
	expect(items).toMatchObject([
		{ json: { url: expect.stringMatching(/&phone=\(650\)%20292-8880$/) }, pairedItem: { item: 0 } },
		{ json: { url: expect.stringMatching(/&phone=6502022222$/) }, pairedItem: { item: 1 } },
	]);
	expect(input).toEqual([{ phone: '(650) 292-8880' }, { phone: 6502022222 }]);
});

test('a text with dollar signs and = is no expression', async () => {
	const entry = [{ name: 'n', value: '{{ 1 + 1 }} = $notes$', token: '', after: '' }];
	const { output } = await build({ userData: { entry } });
	expect(output[0].ctlUserData).toBe('[n|{{ 1 + 1 }} $equal$ $notes$]');
});

test('an error names the field and the item, and shows no address', async () => {
	const callbackUrl = 'n8n.example.com/?key=a-good-long-secret';
	const { error } = await build({ systemData: { callbackUrl } });
	expect(error).toMatchObject({
		message: expect.stringContaining("'Callback URL' is not an address"),
		description: expect.stringContaining('8x8 Click to Dial Trigger'),
		context: { itemIndex: 0 },
	});
	expect(JSON.stringify(error)).not.toContain('a-good-long-secret');
});

test('with Continue, an item that fails becomes an item with the error', async () => {
	const { output, error } = await build(
		{ phone: '={{ $json.phone }}' },
		[{ phone: 'none' }, { phone: '1' }],
		{ onError: 'continueRegularOutput' },
	);
	expect(error).toBeUndefined();
	expect(output).toMatchObject([
		{ error: { message: expect.stringContaining("'Phone' is"), cure: expect.any(String) } },
		{ url: expect.stringContaining('phone=1') },
	]);
});

test('it needs no credential and can be a tool', () => {
	const { credentials, usableAsTool } = new EightByEightClickToDial().description;
	expect(credentials).toBeUndefined();
	expect(usableAsTool).toBe(true);
});
