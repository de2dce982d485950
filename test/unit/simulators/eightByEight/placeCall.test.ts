import { agentStatus } from '../../../../simulators/eightByEight/state';
import {
	acme,
	ask,
	callsPath,
	faultOf,
	ilya,
	jane,
	nora,
	padma,
	paul,
	place,
	sam,
	simulate,
	smallestCall,
} from './client';
import { placeCallExample } from './examples';

const simulated = simulate();
const send = async (json: unknown) =>
	await ask(simulated.eightByEight, 'POST', callsPath, { json });

const answer = (...reasons: string[]) => ({
	reasons,
	message: 'OK',
	interactionGuid: expect.stringMatching(/^int-[0-9a-f]+-[A-Za-z0-9]{25}-phone-00-acmecorp01$/),
});
const initiated = 'Call successfully initiated';
const notAvailable = (id: string) => `Agent=[${id}] not available to handle interaction`;

test('takes the example of the document, and keeps the call', async () => {
	const { status, json } = await send(placeCallExample);
	expect(status).toBe(200);
	expect(json).toEqual(answer(initiated));
	const { interactionGuid } = json as { interactionGuid: string };
	const { calls, agents, interactions } = acme(simulated.eightByEight);
	const { forceCall: _, ...details } = JSON.parse(placeCallExample) as { forceCall: boolean };
	expect(calls.get(interactionGuid)).toEqual({ ...details, guid: interactionGuid, selections: [] });
	expect(agents[0].lines).toEqual([interactionGuid, null]);
	expect(interactions.get(interactionGuid)).toMatchObject({ agentId: ilya, queueId: '598' });
});

test.each<[string, object]>([
	['an empty prefix', { prefix: '' }],
	['an empty caller id', { callerId: '' }],
	['a + and a leading 0', { number: '+44 20 7946 0000', prefix: '0' }],
	['a number as people write it', { number: '(617) 555-1984' }],
	['a dial plan that there is', { dialplanId: '12' }],
	['forceCall false', { forceCall: false }],
	['empty lists', { extTransactionData: [], ctlUserData: [] }],
	['a working offline agent', { agentId: padma }],
])('takes %s', async (_, more) => {
	const { status, json } = await send({ ...smallestCall, ...more });
	expect([status, json]).toEqual([200, answer(initiated)]);
});

test.each([
	['12015551212', '12015551212'],
	['19999999999', '12015550100'],
	['', '12015550100'],
])(
	'for the caller id "%s" it presents %s: only channels are presented',
	async (callerId, shown) => {
		const guid = await place(simulated.eightByEight, { callerId });
		expect(acme(simulated.eightByEight).calls.get(guid)?.callerId).toBe(shown);
	},
);

test.each<[string, object, RegExp]>([
	['no agentId', { agentId: undefined }, /^agentId: Required$/],
	['no prefix', { prefix: undefined }, /^prefix: Required$/],
	['no number', { number: undefined }, /^number: Required$/],
	['no callerId', { callerId: undefined }, /^callerId: Required$/],
	['an empty agentId', { agentId: '' }, /^agentId: /],
	['an empty number', { number: '' }, /^number: /],
	// "The number to dial. The number will have dial plan rules applied to convert to E.164"
	['a number without digits', { number: 'hello' }, /^number: this is no phone number\.$/],
	// "Prefix for the number to dial. … can be an empty string"; Click-To-Dial API: "Digit only."
	['a prefix with a sign', { prefix: '+1' }, /^prefix: digits only\.$/],
	['a prefix with a letter', { prefix: '+x' }, /^prefix: digits only\.$/],
	// "Dial plan Id can be located in CC Configuration Manager "Home" "Dial Plans" in the "ID" column."
	[
		'no such dial plan',
		{ dialplanId: 'no such plan' },
		/^dialplanId: there is no dial plan no such plan\.$/,
	],
	['another dial plan', { dialplanId: '13' }, /^dialplanId: there is no dial plan 13\.$/],
	['a prefix that is a number', { prefix: 1 }, /^prefix: .*received number$/],
	['a number that is a number', { number: 6175551984 }, /^number: .*received number$/],
	['a callerId that is a number', { callerId: 12015551212 }, /^callerId: .*received number$/],
	['a queueId that is a number', { queueId: 598 }, /^queueId: .*received number$/],
	['an empty queueId', { queueId: '' }, /^queueId: there is no queue/],
	['an unknown queue', { queueId: '599' }, /^queueId: there is no queue 599\.$/],
	['a dialplanId that is a number', { dialplanId: 12 }, /^dialplanId: .*received number$/],
	['forceCall as text', { forceCall: 'true' }, /^forceCall: .*received string$/],
	['null for what is optional', { queueId: null }, /^queueId: .*received null$/],
	['data that is not a list', { ctlUserData: { name: 'a', value: 'b' } }, /^ctlUserData: /],
	['data without a value', { ctlUserData: [{ name: 'a' }] }, /^ctlUserData\.0\.value: Required$/],
	[
		'a value that is a number',
		{ ctlUserData: [{ name: 'a', value: 1 }] },
		/^ctlUserData\.0\.value/,
	],
	['data without a name', { extTransactionData: [{ value: 'b' }] }, /^extTransactionData\.0\.name/],
	['data with a third key', { ctlUserData: [{ name: 'a', value: 'b', c: '' }] }, /'c'/],
	['a key that there is not', { phone: '1' }, /^Unrecognized key.*'phone'$/],
	['a token', { token: 'acmecorp01-action-token' }, /'token'$/],
])('refuses %s', async (_, more, reason) => {
	const { status, json } = await send({ ...smallestCall, ...more });
	expect([status, json]).toEqual([
		400,
		{
			reasons: [expect.stringMatching(reason)],
			message: 'There was an error accepting the request.',
		},
	]);
	expect(acme(simulated.eightByEight).calls.size).toBe(0);
});

test.each<[string, unknown]>([
	['text that is not JSON', '{'],
	['an array', [smallestCall]],
	['null', null],
])('refuses a body that is %s', async (_, json) => {
	expect((await send(json === null ? 'null' : json)).status).toBe(400);
});

test('refuses a form', async () => {
	const { status, json } = await ask(simulated.eightByEight, 'POST', callsPath, {
		form: smallestCall,
	});
	expect([status, json]).toEqual([400, faultOf('Content-Type must be application/json.')]);
});

describe('agents that are not free', () => {
	test.each<[string, object, number, string]>([
		['is logged out', { agentId: paul }, 0, notAvailable(paul)],
		['is logged out, by force', { agentId: paul, forceCall: true }, 0, notAvailable(paul)],
		['is on break', { agentId: nora }, 0, notAvailable(nora)],
		['is on break, by force', { agentId: nora, forceCall: true }, 0, notAvailable(nora)],
		['is busy on chat', { agentId: sam }, 0, notAvailable(sam)],
		['does not exist', { agentId: 'agNobody' }, 0, notAvailable('agNobody')],
		['is busy on one line', {}, 1, `${notAvailable(ilya)}, already on busy phone interaction`],
		['is busy on both lines', {}, 2, notAvailable(ilya)],
		['is busy on both lines, by force', { forceCall: true }, 2, notAvailable(ilya)],
	])('refuses an agent who %s', async (_, more, callsBefore, reason) => {
		for (let call = 0; call < callsBefore; call++) {
			await place(simulated.eightByEight, { forceCall: true });
		}
		const { status, json } = await send({ ...smallestCall, ...more });
		expect([status, json]).toEqual([400, faultOf(reason)]);
	});

	test.each(['transactOffered', 'busy', 'directCall', 'onEmail'] as const)(
		'takes %s for busy too',
		async (name) => {
			acme(simulated.eightByEight).agents[1].status = agentStatus[name];
			expect((await send({ ...smallestCall, agentId: jane })).status).toBe(400);
		},
	);

	test('forceCall reaches an agent who is busy on chat', async () => {
		const { json } = await send({ ...smallestCall, agentId: sam, forceCall: true });
		expect(json).toEqual(answer(initiated, 'Agent is handling other interactions'));
	});

	test('forceCall takes the second line', async () => {
		const first = await place(simulated.eightByEight);
		const second = await place(simulated.eightByEight, { forceCall: true });
		expect(acme(simulated.eightByEight).agents[0].lines).toEqual([first, second]);
		expect(second).not.toBe(first);
	});
});

test('a setting makes the answer call the guid id, as the OpenAPI file does', async () => {
	acme(simulated.eightByEight).settings.placedCallKey = 'id';
	const { interactionGuid: id, ...rest } = answer(initiated);
	expect((await send(smallestCall)).json).toEqual({ ...rest, id });
});
