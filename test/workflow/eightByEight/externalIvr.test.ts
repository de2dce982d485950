import type { IDataObject } from 'n8n-workflow';

import { agentId, byId, runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const sipCallId = 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY';
const forward = async (parameters: IDataObject, input?: IDataObject[], more = {}) =>
	await runNode(
		server(),
		'eightByEightExternalIvr',
		{ operation: 'forwardToQueue', sipCallId, queueId: byId('114'), ...parameters },
		input,
		more,
	);
const data = (...entry: Array<{ name: string; value: unknown }>) =>
	({ extIvrData: { entry } }) as IDataObject;
const documented = data(
	{ name: 'First Name', value: 'John' },
	{ name: 'Last Name', value: 'Smith' },
	{ name: 'Account ID', value: '12345678' },
);

test('Forward to Queue sends the example of the document as a form', async () => {
	const { output, error } = await forward(documented);
	expect(error).toBeUndefined();
	expect(server().requests).toMatchObject([
		{
			method: 'POST',
			path: '/SC/externalIvrAction.php',
			headers: { 'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) },
			body: {
				tenant: 'acmecorp01',
				token: 'acmecorp01-action-token',
				sip_id: sipCallId,
				action: 'wForwardACD',
				param: '114',
				extIvrData: '[First Name|John][Last Name|Smith][Account ID|12345678]',
			},
		},
	]);
	expect(server().requests[0].headers.authorization).toBeUndefined();
	expect(output).toEqual([{ accepted: true, statusCode: 200, body: '' }]);
});

test("GET by option: the document's sample address", async () => {
	await forward({ queueId: byId('102'), options: { method: 'GET' } });
	const [{ method, query, bodyText }] = server().requests;
	expect(method).toBe('GET');
	expect(bodyText).toBe('');
	expect(Object.fromEntries(query)).toEqual({
		tenant: 'acmecorp01',
		token: 'acmecorp01-action-token',
		sip_id: sipCallId,
		action: 'wForwardACD',
		param: '102',
	});
});

test('Forward to Agent', async () => {
	tenant().settings.forwardToAgent = true;
	const { output } = await forward({ operation: 'forwardToAgent', agentId: byId(agentId) });
	expect(server().requests[0].body).toMatchObject({ action: 'wForwardAgent', param: agentId });
	expect(output[0]).toMatchObject({ accepted: true });
});

test.each([
	['forwardToQueue', 'queueId'],
	['forwardToAgent', 'agentId'],
])(
	'%s: callers are moved one after the other, and the first failure stops',
	async (operation, field) => {
		tenant().settings.forwardToAgent = true;
		const { error } = await forward({ operation, [field]: byId('={{ $json.to }}') }, [
			{ to: operation === 'forwardToQueue' ? '114' : agentId },
			{ to: '' },
			{ to: '114' },
		]);
		expect(error?.context.itemIndex).toBe(1);
		expect(server().requests).toHaveLength(1);
	},
);

test('a text that 8x8 answers with is handed on', async () => {
	tenant().settings.externalIvrBody = 'OK';
	const { output } = await forward({});
	expect(output[0]).toMatchObject({ body: 'OK' });
});

test('exactly 500 characters are taken', async () => {
	const { error } = await forward(data({ name: 'n', value: 'x'.repeat(496) }));
	expect(error).toBeUndefined();
});

test.each<[IDataObject, string, RegExp]>([
	[
		data({ name: 'n', value: 'x'.repeat(497) }),
		`'External IVR Data' has 501 characters`,
		/shorten it by 1/,
	],
	[
		data({ name: 'Note', value: 'a]b' }),
		`'External IVR Data: Note' contains the character ]`,
		/remove them/,
	],
	[
		data({ name: 'No|te', value: 'x' }),
		`'External IVR Data: No|te' contains the character |`,
		/remove them/,
	],
	[
		data({ name: 'Note', value: '[' }),
		`'External IVR Data: Note' contains the character [`,
		/remove them/,
	],
	[
		data({ name: ' ', value: 'x' }),
		`'External IVR Data' has a value without a name`,
		/Enter a Name/,
	],
	[{ sipCallId: '={{ $json.none }}' }, `'SIP Call ID' is empty`, /Call-ID header/],
	[{ queueId: byId('={{ $json.none }}') }, `'Queue' is empty`, /Configuration Manager/],
])('%j is refused before anything is sent', async (parameters, message, cure) => {
	const { error } = await forward(parameters);
	expect(error?.message).toContain(message);
	expect(error?.description).toMatch(cure);
	expect(server().requests).toEqual([]);
});

test.each(['cutBefore', 'cutAfter'] as const)(
	'%s: sent once, and the error says that it may have been taken',
	async (kind) => {
		server().misbehave({ kind });
		const { error } = await forward(documented);
		expect(server().requests).toHaveLength(1);
		expect(error?.message).toBe('The connection to 8x8 was lost; 8x8 may have taken the request');
		expect(error?.description).toMatch(/^Look in 8x8 where the caller is/);
		expect(JSON.stringify(error)).not.toContain('action-token');
	},
);

test('an unknown queue is refused by 8x8, and its words are told', async () => {
	const { error } = await forward({ queueId: byId('999') });
	expect(error?.description).toMatch(/8x8 says:/);
});
