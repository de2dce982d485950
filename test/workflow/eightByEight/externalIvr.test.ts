import { ExecuteContext } from 'n8n-core';
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

test('what nobody sees around an ID is not sent', async () => {
	await forward({ sipCallId: `\u200E${sipCallId}\u200F `, queueId: byId(' 114\u200F') });
	expect(server().requests).toMatchObject([{ body: { sip_id: sipCallId, param: '114' } }]);
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

const unsendable: Array<[IDataObject, string, RegExp]> = [
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
	[
		data({ name: 'Note', value: '={{ $json }}' }),
		`'External IVR Data: Note' is an object, not text`,
		/Give text/,
	],
	[
		data({ name: 'Note', value: '={{ 12345678901234567890 }}' }),
		`'External IVR Data: Note' is a number too long to be exact`,
		/in quotes/,
	],
	[
		data({ name: 'Note', value: 'a\ud800' }),
		`'External IVR Data' contains half of a character`,
		/as 8x8 shows it/,
	],
];

describe('data that does not fit', () => {
	const warn = jest.fn();
	const lines = () => warn.mock.calls.map(([line]) => line as unknown);
	beforeEach(() => {
		warn.mockReset();
		jest.spyOn(ExecuteContext.prototype, 'logger', 'get').mockReturnValue({ warn } as never);
	});
	afterEach(() => jest.restoreAllMocks());

	test.each(unsendable)('%j costs the caller no route, and is told', async (parameters) => {
		const { output, error } = await forward(parameters);
		expect(error).toBeUndefined();
		expect(server().requests).toMatchObject([{ status: 200, body: { param: '114' } }]);
		expect(output).toMatchObject([
			{ accepted: true, warning: expect.stringMatching(/^'External IVR Data' .+: \S/) },
		]);
		expect(lines()).toEqual([
			expect.stringContaining(`8x8 External IVR "Node", item 1: 'External IVR Data'`),
		]);
	});

	test('what is sent, and what is said of it', async () => {
		const { output } = await forward(
			data(
				{ name: 'Topic', value: 'Billing [urgent]' },
				{ name: 'Note', value: 'secret'.repeat(100) },
				{ name: 'ID', value: 'a|b' },
			),
		);
		const { extIvrData } = server().requests[0].body as { extIvrData: string };
		expect(extIvrData).toHaveLength(500);
		expect(extIvrData).toMatch(/^\[Topic\|Billing \(urgent\)\]\[Note\|(secret)+s?e?c?r?e?\]$/);
		const warning =
			`'External IVR Data' could not be sent as it is: "Topic" has ( ) / instead of [ ] |, which 8x8 uses ` +
			'to separate values; "Note" is cut from 600 to 469 characters; ' +
			'"ID" is left out, because 8x8 takes 500 characters in all';
		expect(output[0].warning).toBe(warning);
		expect(lines()).toEqual([`8x8 External IVR "Node", item 1: ${warning}`]);
	});

	test('a row that says nothing is left out, and its field is named', async () => {
		const { output } = await forward(
			data(
				{ name: 'Account', value: '={{ 12345678901234567890 }}' },
				{ name: '', value: 'secret' },
				{ name: 'Topic', value: 'Billing' },
			),
		);
		expect(server().requests).toMatchObject([{ body: { extIvrData: '[Topic|Billing]' } }]);
		expect(output[0].warning).toBe(
			"'External IVR Data' could not be sent as it is: row 1 is left out, because " +
				'"Account" is a number too long to be exact; row 2 is left out, because it has no name',
		);
	});

	test('what fits has no warning', async () => {
		const { output } = await forward(documented);
		expect(output[0]).not.toHaveProperty('warning');
		expect(lines()).toEqual([]);
	});

	test.each(unsendable)('%j stops by option', async (parameters, message, cure) => {
		const { error } = await forward({ ...parameters, options: { optionalData: 'stop' } });
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(cure);
		expect(server().requests).toEqual([]);
	});
});

test.each<[IDataObject, string, RegExp]>([
	[{ sipCallId: '={{ $json.none }}' }, `'SIP Call ID' is empty`, /Call-ID header/],
	[{ queueId: byId('={{ $json.none }}') }, `'Queue' is empty`, /Configuration Manager/],
	[{ queueId: byId('\u200F') }, `'Queue' is empty`, /Configuration Manager/],
	[
		{ options: { optionalData: '={{ "maybe" }}' } },
		`'If Optional Data Does Not Fit' is "maybe"`,
		/fit, stop/,
	],
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
