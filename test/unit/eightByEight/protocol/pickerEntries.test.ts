import { addressOf } from '../../../../nodes/EightByEight/protocol/address';
import {
	agentEntries,
	agentsPath,
	matchingEntries,
	queueEntries,
	queuesOf,
	queuesPath,
} from '../../../../nodes/EightByEight/protocol/pickerEntries';

test.each([
	['agents', agentsPath, '/api/v1/tenants/acmecorp01/agentstatus/agents'],
	['queues', queuesPath, '/api/stats/queues.json'],
])('where 8x8 has all %s', (_, path, expected) => {
	expect(addressOf({ host: 'na12', tenant: 'acmecorp01' }, path)).toBe(
		`https://vcc-na12.8x8.com${expected}`,
	);
});

const agent = (id: unknown, name: unknown, status: unknown = 4) => ({
	'agent-id': id,
	'agent-status': status,
	name,
});
const namesOf = (entries?: Array<{ name: string }>) => entries?.map(({ name }) => name);

describe('agents', () => {
	test('by name, with their state', () => {
		const data = [agent('ag2', 'Nora', 3), agent('ag1', ' Ilya '), agent('ag3', 'Paul', '1')];
		expect(agentEntries({ data, page: { pageSize: 10 } })).toEqual([
			{ name: 'Ilya (available)', value: 'ag1' },
			{ name: 'Nora (on break)', value: 'ag2' },
			{ name: 'Paul (logged out)', value: 'ag3' },
		]);
	});

	test.each<[unknown, string]>([
		[0, 'state unknown'],
		[11, 'on e-mail'],
		[12, 'state unknown'],
		[undefined, 'state unknown'],
		['constructor', 'state unknown'],
		[{}, 'state unknown'],
	])('the state %j: %s', (status, state) => {
		const data = [{ 'agent-id': 'ag1', name: 'Jane', 'agent-status': status }];
		expect(namesOf(agentEntries({ data }))).toEqual([`Jane (${state})`]);
	});

	test('a name or an ID that is a number is text; what is neither is no name and no ID', () => {
		const data = [agent(7, 8), agent('ag1', { first: 'Jane' }), agent(null, 'Sam')];
		expect(agentEntries({ data })).toEqual([
			{ name: '8 (available)', value: '7' },
			{ name: 'ag1 (available)', value: 'ag1' },
			{ name: 'Sam (available)', value: '' },
		]);
	});

	test('that look the same show their ID, if they have one', () => {
		const data = [
			agent('ag1', 'Jane'),
			agent('ag2', 'Jane'),
			agent('ag3', 'Jane', 3),
			agent('', 'Sam'),
			agent('', 'Sam'),
		];
		expect(agentEntries({ data })).toEqual([
			{ name: 'Jane (available), ag1', value: 'ag1' },
			{ name: 'Jane (available), ag2', value: 'ag2' },
			{ name: 'Jane (on break)', value: 'ag3' },
			{ name: 'Sam (available)', value: '' },
			{ name: 'Sam (available)', value: '' },
		]);
	});

	test.each<[string, unknown, string[]]>([
		['nobody', [], []],
		['a single one without a list', agent('ag1', 'Jane'), ['Jane (available)']],
		[
			'some without the key of an ID',
			[{ name: 'Sam' }, agent('ag1', 'Jane')],
			['Jane (available)', 'Sam (state unknown)'],
		],
		['entries that are no records', [null, 'x', agent('ag1', 'Jane')], ['Jane (available)']],
	])('%s', (_, data, names) => {
		expect(namesOf(agentEntries({ data }))).toEqual(names);
	});

	test.each<[unknown]>([
		[null],
		[''],
		['<html>Please log in</html>'],
		[[]],
		[{}],
		[{ data: 'x' }],
		[{ data: {} }],
		[{ data: [{ id: 'ag1', name: 'Jane' }] }],
	])('%j is no list of agents', (body) => {
		expect(agentEntries(body)).toBeUndefined();
	});
});

const queue = (id: unknown, name: unknown, type: unknown = 'T') => ({
	'queue-id': id,
	'queue-name': name,
	'media-type': type,
});

describe('queues', () => {
	test('phone queues first, then voicemail, chat and e-mail, each kind by name', () => {
		const list = [
			queue(302, 'Support', 'Z'),
			queue(7, 'Fax', 'F'),
			queue(301, 'Web Chat', 'C'),
			queue(8, 'No type', null),
			queue(114, 'Support'),
			queue(303, 'Voicemail', 'V'),
			queue(201, ' Billing '),
		];
		expect(queueEntries(queuesOf({ queues: { queue: list } }) ?? [])).toEqual([
			{ name: 'Billing (phone)', value: '201' },
			{ name: 'Support (phone)', value: '114' },
			{ name: 'Voicemail (voicemail)', value: '303' },
			{ name: 'Web Chat (chat)', value: '301' },
			{ name: 'Support (e-mail)', value: '302' },
			{ name: 'Fax (type unknown)', value: '7' },
			{ name: 'No type (type unknown)', value: '8' },
		]);
	});

	test('of the same name and type show their ID; one without a name is called by it', () => {
		const list = [
			queue('1', 'Sales'),
			queue('2', 'Sales'),
			queue('3', ' '),
			queue('4', 'Sales', 'V'),
		];
		expect(namesOf(queueEntries(queuesOf({ queues: { queue: list } }) ?? []))).toEqual([
			'3 (phone)',
			'Sales (phone), 1',
			'Sales (phone), 2',
			'Sales (voicemail)',
		]);
	});

	test.each<[string, unknown, object[]]>([
		['no queue', '', []],
		['an empty list', { queue: [] }, []],
		[
			'a single one without a list',
			{ queue: queue(102, 'Customer Service') },
			[{ id: '102', name: 'Customer Service', type: 0 }],
		],
		[
			'entries that are no records',
			{ queue: [null, 'x', queue(1, 'Sales', 'Z')] },
			[{ id: '1', name: 'Sales', type: 3 }],
		],
		[
			'one without an ID',
			{ queue: [queue('', 'Sales', 'x')] },
			[{ id: '', name: 'Sales', type: 4 }],
		],
	])('%s', (_, queues, expected) => {
		expect(queuesOf({ queues })).toEqual(expected);
	});

	test.each<[unknown]>([
		[null],
		[''],
		['Please log in'],
		[{}],
		[{ queues: null }],
		[{ queues: 'x' }],
		[{ queues: {} }],
		[{ queues: { queue: 'x' } }],
		[{ data: [] }],
	])('%j is no list of queues', (body) => {
		expect(queuesOf(body)).toBeUndefined();
	});
});

describe('a search', () => {
	const jane = { name: 'Jane Smith (available)', value: 'ag1XYZ' };
	const zoe = { name: 'Zo\u00eb M\u00fcller (on break)', value: 'ag2' };
	const hans = { name: 'Hans Stra\u00dfe (busy)', value: 'ag3' };
	const entries = [jane, zoe, hans];

	test.each<[string | undefined, object[]]>([
		[undefined, entries],
		['', entries],
		['  ', entries],
		['jane', [jane]],
		[' JANE S ', [jane]],
		['on break', [zoe]],
		['1xyz', [jane]],
		['zoe', [zoe]],
		['Zoe\u0308 MU', [zoe]],
		['m\u00fbll', [zoe]],
		['STRA\u1e9eE', [hans]],
		['nobody', []],
	])('for %j', (filter, found) => {
		expect(matchingEntries(entries, 'Agents', filter)).toEqual(found);
	});

	test('accents in a name do not hide it from one who types none, nor the other way round', () => {
		const plain = { name: 'Zoe', value: 'ag4' };
		expect(matchingEntries([plain], 'Agents', 'zo\u00eb')).toEqual([plain]);
	});

	test('those without an ID are counted at the end, whatever is searched for', () => {
		const without = [{ name: 'Jane (available)', value: '' }, jane, { name: 'Sam', value: '' }];
		const counted = { name: 'Queues without an ID, not listed: 2', value: '' };
		expect(matchingEntries(without, 'Queues')).toEqual([jane, counted]);
		expect(matchingEntries(without, 'Queues', 'nobody')).toEqual([counted]);
	});
});
