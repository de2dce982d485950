import type { IDataObject } from 'n8n-workflow';

import { passTime, stopClock } from '../../support/clock';
import { agentId, byId, otherAgentId, runNode, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const calls = async (parameters: IDataObject, input?: IDataObject[], more = {}) =>
	await runNode(server(), 'eightByEightCcCalls', { resource: 'call', ...parameters }, input, more);

const basic = `Basic ${Buffer.from('acmecorp01:acmecorp01-action-token').toString('base64')}`;
const sent = () =>
	server().requests.map(({ method, path, query, body }) => ({
		method,
		path,
		query: String(query),
		body,
	}));

const placeBilbo = {
	operation: 'place',
	agentId: byId(agentId),
	prefix: '1',
	number: '6175551984',
	callerId: '12015551212',
	queueId: byId('598'),
	additionalFields: {
		forceCall: true,
		dialplanId: '12',
		extTransactionData: {
			entry: [
				{ name: 'Name', value: 'Bilbo Baggins' },
				{ name: 'Loyalty Level', value: 'Gold' },
			],
		},
		ctlUserData: {
			entry: [
				{ name: 'AccountRef', value: 'BB123987' },
				{ name: 'DueDate', value: '2022-12-25' },
			],
		},
	},
};

/** A call of the agent, placed straight in the simulated 8x8. */
async function placed(): Promise<string> {
	const { output } = await calls({
		operation: 'place',
		agentId: byId(agentId),
		number: '6175551984',
	});
	server().requests.length = 0;
	return output[0].interactionGuid as string;
}

describe('Place Call', () => {
	test('sends the example of the document word for word', async () => {
		const { output, error } = await calls(placeBilbo);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: '/api/v1/tenants/acmecorp01/calls',
				query: '',
				body: {
					agentId: 'ag0VYyLh0YTsymdbtYIaaaa',
					prefix: '1',
					number: '6175551984',
					callerId: '12015551212',
					queueId: '598',
					forceCall: true,
					dialplanId: '12',
					extTransactionData: [
						{ name: 'Name', value: 'Bilbo Baggins' },
						{ name: 'Loyalty Level', value: 'Gold' },
					],
					ctlUserData: [
						{ name: 'AccountRef', value: 'BB123987' },
						{ name: 'DueDate', value: '2022-12-25' },
					],
				},
			},
		]);
		expect(server().requests[0].headers).toMatchObject({
			authorization: basic,
			'content-type': expect.stringMatching(/^application\/json/),
		});
		expect(output).toEqual([
			{
				reasons: ['Call successfully initiated'],
				message: 'OK',
				interactionGuid: expect.stringMatching(/^int-.*-phone-00-acmecorp01$/),
				placed: true,
			},
		]);
	});

	test('prefix and caller ID go even when empty, and nothing else that is empty', async () => {
		await calls({ operation: 'place', agentId: byId(agentId), number: 6175551984 });
		expect(sent()[0].body).toEqual({ agentId, prefix: '', number: '6175551984', callerId: '' });
	});

	test.each([
		[' (617) 555-1984 ', '(617) 555-1984'],
		['+44 20 7946 0000', '+44 20 7946 0000'],
		['0501234567', '0501234567'],
		['={{ 2 ** 53 - 1 }}', '9007199254740991'],
		['1-800-FLOWERS', '1-800-FLOWERS'],
	])('the number %j is sent as "%s"', async (number, sentAs) => {
		await calls({ operation: 'place', agentId: byId(agentId), number });
		expect(sent()).toMatchObject([{ body: { number: sentAs } }]);
	});

	test('an option that is off is not sent', async () => {
		await calls({ ...placeBilbo, additionalFields: { forceCall: false } });
		expect(sent()[0].body).not.toHaveProperty('forceCall');
	});

	test.each([
		['={{ "true" }}', true],
		['={{ "false" }}', undefined],
	])('Force Call may come from an expression, as text: %s', async (forceCall, sentAs) => {
		await calls({ ...placeBilbo, additionalFields: { forceCall } });
		expect((sent()[0].body as IDataObject).forceCall).toBe(sentAs);
	});

	test('interactionGuid is there when 8x8 calls it id', async () => {
		tenant().settings.placedCallKey = 'id';
		const { output } = await calls(placeBilbo);
		expect(output[0].interactionGuid).toBe(output[0].id);
		expect(output[0].interactionGuid).toMatch(/^int-/);
	});

	test.each<[IDataObject, string]>([
		[{ number: '={{ $json.none }}' }, `'Number' is empty`],
		[{ agentId: byId('={{ $json.none }}') }, `'Agent' is empty`],
		[{ agentId: byId('\u200F') }, `'Agent' is empty`],
		[
			{ additionalFields: { ctlUserData: { entry: [{ value: 'x' }] } } },
			`'User Data' has a value without a name`,
		],
		[
			{
				additionalFields: {
					ctlUserData: { entry: [{ name: 'Account', value: '={{ 12345678901234567890 }}' }] },
				},
			},
			`'User Data: Account' is a number too long to be exact`,
		],
		[{ number: '={{ $json }}' }, "'Number' is an object, not a phone number"],
		[{ number: 'not known' }, `'Number' is "not known", not a phone number`],
		[{ number: '-' }, `'Number' is "-", not a phone number`],
		[{ number: ' -5' }, `'Number' is " -5", not a phone number`],
		[{ number: '9.72505E+11' }, `'Number' is "9.72505E+11", not a phone number`],
		[{ number: '={{ -5 }}' }, "'Number' is -5, not a phone number"],
		[{ number: '={{ 1e21 }}' }, "'Number' is 1e+21, not a phone number"],
		[{ number: '={{ 2 ** 53 }}' }, "'Number' is 9007199254740992, not a phone number"],
		[{ number: '={{ 617.5 }}' }, "'Number' is 617.5, not a phone number"],
		[{ prefix: '={{ $json }}' }, "'Prefix' is an object, not digits only"],
		[{ prefix: '+x' }, `'Prefix' is "+x", not digits only`],
		[{ callerId: '={{ $json }}' }, "'Caller ID' is an object, not a phone number"],
		[{ callerId: 'unknown' }, `'Caller ID' is "unknown", not a phone number`],
		[
			{ additionalFields: { dialplanId: 'no such plan' } },
			`'Dial Plan ID' is "no such plan", not digits only`,
		],
		[{ additionalFields: { forceCall: '={{ "yes" }}' } }, `'Force Call' is "yes"`],
		[{ agentId: byId('={{ $json }}') }, "'Agent' is an object, not text"],
		[{ queueId: byId('={{ $json }}') }, "'Queue' is an object, not text"],
		[
			{ additionalFields: { dialplanId: '={{ $json }}' } },
			"'Dial Plan ID' is an object, not digits only",
		],
	])('%j is refused before anything is sent', async (parameters, message) => {
		const { error } = await calls({ ...placeBilbo, ...parameters });
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(/\w/);
		expect(server().requests).toEqual([]);
	});

	test('several items are placed one after the other, and the first that fails stops them', async () => {
		tenant().agents[0].status = 1;
		const { error } = await calls({ ...placeBilbo, agentId: byId('={{ $json.agent }}') }, [
			{ agent: otherAgentId },
			{ agent: agentId },
			{ agent: otherAgentId },
		]);
		expect(error?.context.itemIndex).toBe(1);
		expect(server().requests).toHaveLength(2);
	});
});

describe('Set Transaction Codes', () => {
	const codes = {
		code: [
			{ listId: '12', itemId: '234' },
			{ listId: 2281, itemId: 7361 },
			{ listId: '2281', itemId: '7362' },
		],
	};
	const set = (interactionId: string, more: IDataObject = {}) => ({
		operation: 'setTransactionCodes',
		interactionId,
		agentId: byId(agentId),
		codes,
		...more,
	});

	test('groups codes by their list, ids as numbers', async () => {
		const guid = await placed();
		const { output } = await calls(set(guid));
		expect(sent()).toEqual([
			{
				method: 'PUT',
				path: `/api/v1/tenants/acmecorp01/calls/${guid}/agent/${agentId}/transaction-codes`,
				query: '',
				body: {
					selections: [
						{ id: 12, codes: [{ id: 234 }] },
						{ id: 2281, codes: [{ id: 7361 }, { id: 7362 }] },
					],
				},
			},
		]);
		expect(output).toEqual([
			{ reasons: ['Transaction codes successfully set'], message: 'OK', interactionGuid: guid },
		]);
	});

	test.each<[IDataObject, string]>([
		[{ codes: {} }, `'Transaction Codes' is empty`],
		[{ codes: { code: [] } }, `'Transaction Codes' is empty`],
		[
			{ codes: { code: Array.from({ length: 7 }, (_, id) => ({ listId: 12, itemId: id })) } },
			'has 7 codes',
		],
		[{ codes: { code: [{ listId: 'Outcome', itemId: 1 }] } }, `'Code 1: List ID' is "Outcome"`],
		[
			{
				codes: {
					code: [
						{ listId: 1, itemId: 2 },
						{ listId: '1', itemId: '2' },
					],
				},
			},
			`'Code 2' is there twice`,
		],
		[{ interactionId: '={{ $json.none }}' }, `'Interaction ID' is empty`],
		[{ agentId: byId(' \u200E\u200F') }, `'Agent' is empty`],
	])('%j is refused before anything is sent', async (parameters, message) => {
		const { error } = await calls(set('int-1', parameters));
		expect(error?.message).toContain(message);
		expect(server().requests).toEqual([]);
	});
});

describe('ending', () => {
	test.each<[string, IDataObject, (guid: string) => object]>([
		['End', { operation: 'end' }, (guid) => ({ path: `/calls/${guid}`, query: '' })],
		[
			'End with post processing',
			{ operation: 'end', options: { endPostProcessing: true } },
			(guid) => ({ path: `/calls/${guid}`, query: 'endPostProcessing=true' }),
		],
		[
			'End without post processing',
			{ operation: 'end', options: { endPostProcessing: false } },
			(guid) => ({ path: `/calls/${guid}`, query: '' }),
		],
		[
			'Hang Up Agent',
			{ operation: 'hangUpAgent', agentId: byId(agentId) },
			(guid) => ({ path: `/calls/${guid}/agent/${agentId}`, query: '' }),
		],
		[
			'Free All Lines',
			{ resource: 'agentLine', operation: 'freeAll', agentId: byId(agentId) },
			() => ({ path: `/agents/${agentId}/calls`, query: '' }),
		],
		[
			'Free Line 1',
			{ resource: 'agentLine', operation: 'freeOne', agentId: byId(agentId), lineNo: 1 },
			() => ({ path: `/agents/${agentId}/calls/line/1`, query: '' }),
		],
	])('%s', async (_, parameters, expected) => {
		const guid = await placed();
		const { output, error } = await calls({ interactionId: guid, ...parameters });
		expect(error).toBeUndefined();
		const { path, query } = expected(guid) as { path: string; query: string };
		expect(sent()).toEqual([
			{ method: 'DELETE', path: `/api/v1/tenants/acmecorp01${path}`, query, body: undefined },
		]);
		expect(output[0]).toMatchObject({
			message: 'OK',
			reasons: [expect.stringMatching(/successful/)],
		});
		if (path.startsWith('/calls/')) expect(output[0].interactionGuid).toBe(guid);
	});

	test('a call that has ended is an error, or success by option', async () => {
		const interactionId = await placed();
		await calls({ operation: 'end', interactionId });
		const { error } = await calls({ operation: 'end', interactionId });
		expect(error?.message).toBe('The call has already ended');
		expect(error?.httpCode).toBe('410');

		const options = { alreadyEndedIsSuccess: true };
		const { output } = await calls({ operation: 'end', interactionId, options });
		expect(output[0]).toMatchObject({ alreadyEnded: true, interactionGuid: interactionId });
	});

	test.each([
		['freeAll', /has no phone interactions in progress/],
		['freeOne', /Failed to find any interaction on line \[1\]/],
	])('%s of a line without a call is an error, or success by option', async (operation, words) => {
		const free = { resource: 'agentLine', operation, agentId: byId(agentId) };
		const { error } = await calls(free);
		expect(error?.message).toBe('The agent has no call on this line');
		expect(error?.description).toMatch(/'No Error if Already Ended'/);

		const { output } = await calls({ ...free, options: { alreadyEndedIsSuccess: true } });
		expect(output).toEqual([
			expect.objectContaining({ alreadyEnded: true, reasons: [expect.stringMatching(words)] }),
		]);
	});

	test('nothing is left to end, also where the token is one of the words that say so', async () => {
		tenant().actionToken = 'phone';
		const options = { alreadyEndedIsSuccess: true };
		const free = { resource: 'agentLine', operation: 'freeAll', agentId: byId(agentId), options };
		const { output } = await calls(free);
		const reasons = [expect.stringMatching(/has no \*{4} interactions in progress/)];
		expect(output).toEqual([expect.objectContaining({ alreadyEnded: true, reasons })]);
	});

	test('another fault is no success, whatever the option', async () => {
		const options = { alreadyEndedIsSuccess: true };
		const { error } = await calls({ operation: 'end', interactionId: 'int-unknown', options });
		expect(error?.message).toBe('8x8 does not know this interaction');
	});

	test('a call that our first attempt has ended is success, although 8x8 then says 410', async () => {
		const interactionId = await placed();
		server().misbehave({ kind: 'cutAfter', times: 1 });
		stopClock();
		const ended = calls({ operation: 'end', interactionId });
		await passTime(() => server().requests.length === 2);
		const { output, error } = await ended;
		jest.useRealTimers();
		expect(error).toBeUndefined();
		expect(output[0]).toMatchObject({ alreadyEnded: true });
		expect(server().requests).toHaveLength(2);
	});

	test('ids are percent-encoded', async () => {
		await calls({ operation: 'end', interactionId: 'int-1/../2@x y' });
		expect(sent()[0].path).toBe('/api/v1/tenants/acmecorp01/calls/int-1%2F..%2F2%40x%20y');
	});

	test('what nobody sees around an ID is not sent', async () => {
		const [interactionId, agent] = ['\u200F int-1\u200E ', `\u200E${agentId}\u200F`];
		await calls({ operation: 'hangUpAgent', interactionId, agentId: byId(agent) });
		expect(sent()[0].path).toBe(`/api/v1/tenants/acmecorp01/calls/int-1/agent/${agentId}`);
	});

	test.each([{ operation: 'freeAll' }, { operation: 'freeOne', lineNo: 1 }])(
		'%j: an agent that nobody sees is none',
		async (parameters) => {
			const agent = byId('\u200F');
			const { error } = await calls({ resource: 'agentLine', agentId: agent, ...parameters });
			expect(error?.message).toBe("'Agent' is empty");
			expect(server().requests).toEqual([]);
		},
	);

	test.each(['endPostProcessing', 'alreadyEndedIsSuccess'])(
		'%s is true or false',
		async (option) => {
			const options = { [option]: '={{ "yes" }}' };
			const { error } = await calls({ operation: 'end', interactionId: 'int-1', options });
			expect(error?.message).toMatch(
				/^'(End Post Processing|No Error if Already Ended)' is "yes"$/,
			);
			expect(error?.description).toBe('Use true or false.');
			expect(server().requests).toEqual([]);
		},
	);

	test('there are two lines', async () => {
		const { error } = await calls({
			resource: 'agentLine',
			operation: 'freeOne',
			agentId: byId(agentId),
			lineNo: '={{ 3 }}',
		});
		expect(error?.message).toBe(`'Line' is "3"`);
	});

	test('a line is no object', async () => {
		const line = { resource: 'agentLine', operation: 'freeOne', lineNo: '={{ $json }}' };
		const { error } = await calls({ ...line, agentId: byId(agentId) });
		expect(error?.message).toContain("'Line' is an object");
	});
});
