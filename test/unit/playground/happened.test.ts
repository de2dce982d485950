import {
	endCall,
	startCall,
	type Conversation,
	type Tenant,
} from '../../../simulators/eightByEight/state';
import { acmecorp01 } from '../../../simulators/eightByEight/tenants';
import { whatHappened } from '../../../playground/happened';

let tenant: Tenant;

beforeEach(() => {
	tenant = acmecorp01();
});

const place = (details: { queueId?: string } = {}) =>
	startCall(tenant, tenant.agents[0], {
		agentId: tenant.agents[0].id,
		prefix: '1',
		number: '6175551984',
		callerId: '',
		...details,
	});

test('a tenant that was asked nothing', () => {
	expect(whatHappened(tenant)).toEqual([]);
});

test('a call with codes that ended without wrap-up', () => {
	const call = place({ queueId: '598' });
	call.selections = [
		{ id: 12, codes: [{ id: 234 }] },
		{ id: 2281, codes: [{ id: 7361 }, { id: 7362 }] },
	];
	endCall(tenant, call, true);
	expect(whatHappened(tenant)).toEqual([
		'Call placed for Ilya Workshard to 6175551984, queue 598 Outbound Sales',
		'Transaction codes set: 12/234 Outcome: Sale, 2281/7361 Products: Phones, 2281/7362 Products: Headsets',
		'Call ended, Ilya Workshard is available again',
	]);
});

test('a call that lasts, one with wrap-up', () => {
	expect(place()).toBeDefined();
	endCall(tenant, place({ queueId: '598' }), false);
	expect(whatHappened(tenant)).toEqual([
		'Call placed for Ilya Workshard to 6175551984, no queue',
		'Call placed for Ilya Workshard to 6175551984, queue 598 Outbound Sales',
		'Call ended, Ilya Workshard is in post processing',
	]);
});

test('variables and forwards, without the private value', () => {
	const [caller] = tenant.interactions.values();
	const variables = [
		{ name: '_queueId', value: '102', ivr: true },
		{ name: '_amount', value: '1250', displayName: 'Amount Due' },
		{ name: '_pin', value: 'secret', privacy: true },
	];
	for (const variable of variables) caller.variables.set(variable.name, variable);
	caller.forwards.push(
		{ action: 'wForwardACD', param: '102', extIvrData: '[Topic|Invoice]' },
		{ action: 'wForwardAgent', param: tenant.agents[1].id, extIvrData: null },
	);
	expect(whatHappened(tenant)).toEqual([
		'Variables set for the call of John Doe: _queueId 102, _amount 1250 (shown as Amount Due), _pin (private)',
		'John Doe goes to queue 102 Customer Service, shown with [Topic|Invoice]',
		'John Doe goes to Jane Smith',
	]);
});

test('clicks, with what the people did and what 8x8 posted', () => {
	const click = (dialled: string, conversation: Partial<Conversation>, answer?: number) => {
		const { guid, selections } = place({ queueId: '598' });
		const came = { ...tenant.conversation, ...conversation };
		selections.push(...came.selections);
		const post = { kind: 'callback' as const, url: 'http://x/?key=secret', fields: {}, answer };
		tenant.clicks.push({ guid, dialled, conversation: came, resultCode: 'IGNORE', posts: [post] });
	};
	click(
		'16175550101',
		{ talkSeconds: 5, selections: [{ id: 12, codes: [{ id: 234 }] }], notes: 'Hm' },
		200,
	);
	click('16175550102', { answered: false });
	expect(whatHappened(tenant)).toEqual([
		'Ilya Workshard, queue 598 Outbound Sales, clicked to dial 16175550101: answered, 5 s of talk, codes 12/234 Outcome: Sale, notes "Hm"',
		'After the call to 16175550101, 8x8 posted its callback: 200',
		'Ilya Workshard, queue 598 Outbound Sales, clicked to dial 16175550102: no answer',
	]);
});
