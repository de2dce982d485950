import { toLink, type LinkFields } from '../../../../nodes/EightByEight/protocol/link';
import { example1, example2, example3 } from './document';

const empty: LinkFields = {
	host: 'na4',
	prefix: '',
	phone: '6502928880',
	callerId: '',
	dialplanId: '',
	queueId: '',
	userData: [],
	systemData: {},
	extTransactionData: {},
};
const link = (fields: Partial<LinkFields>) => toLink({ ...empty, ...fields });
const query = (url: string) => Object.fromEntries(new URL(url).searchParams);

test('the example under "Testing Using A Browser"', () => {
	expect(link({ prefix: '1' })).toEqual({
		url: 'https://vcc-na4.8x8.com/AGUI/make_call.php?prefix=1&phone=6502928880',
		ctlUserData: '',
		extTransactionData: '',
	});
});

describe('the three examples of the document', () => {
	const times = [
		{ name: 'foreign_key', value: '12345678' },
		{ name: 'Transactionid', token: '$interaction_guid$' },
		{ name: 'start_time', value: '', token: '$call_answered_time$' },
		{ name: 'end_time', value: '$call_hangup_time$', token: '' },
		{ name: 'transaction_codes', token: '$transaction_codes$', after: '' },
	];

	test.each<[string, string, Partial<LinkFields>]>([
		[
			'1, creating a Task in Salesforce',
			example1,
			{
				phone: '(650) 292-8880',
				callerId: '5251990',
				userData: [
					{
						name: 'subject',
						value: 'outbound call log (',
						token: '$transaction_id$',
						after: ')',
					},
					{ name: 'Transactionid__c', token: '$interaction_guid$' },
					{ name: 'ObjectType', value: 'Task' },
					{ name: 'WhatId', value: '0015e00000AbCdE' },
					{ name: 'status', value: 'completed' },
					{
						name: 'Description',
						value:
							'My Own Description\ncall answered at= $call_answered_time$\ncall hangup at: $call_hangup_time$\nTransaction Codes = ',
						token: '$transaction_codes$',
					},
					{ name: 'ActivityDate', value: '$year$-$month$-$date$' },
				],
				systemData: {
					action: 'create',
					intType: 'sfdc',
					launchOpt: true,
					launchExt: 'edit',
					parentId: '0015e00000AbCdE',
				},
			},
		],
		[
			'2, a screen pop',
			example2,
			{
				prefix: '1',
				phone: '6502022222',
				userData: [...times, { name: 'customer_id', value: 123456567 }],
				systemData: { launchOpt: true },
			},
		],
		[
			'3, a callback',
			example3,
			{
				phone: '5355566234',
				userData: times,
				systemData: {
					callbackUrl: 'http://www.mycompany.com/clicktodial/callback?transaction=$transaction_id$',
				},
			},
		],
	])('%s', (_, example, fields) => {
		const made = new URL(link(fields).url);
		const documented = new URL(example);
		expect(made.origin + made.pathname).toBe(documented.origin + documented.pathname);
		expect([...made.searchParams.keys()]).toEqual([...documented.searchParams.keys()]);
		// The document mixes user data and system data; their order has no meaning.
		const [mine, theirs] = [made, documented].map(({ searchParams }) => ({
			...Object.fromEntries(searchParams),
			ctl_userdata: searchParams
				.get('ctl_userdata')
				?.split(/(?<=\])/)
				.sort(),
		}));
		expect(mine).toEqual(theirs);
	});

	test('the third, character by character', () => {
		const { url, ctlUserData } = link({
			phone: '5355566234',
			userData: times,
			systemData: {
				callbackUrl: 'http://www.mycompany.com/clicktodial/callback?transaction=$transaction_id$',
			},
		});
		const [address, documented] = example3.split('ctl_userdata=');
		expect(ctlUserData).toBe(documented);
		expect(url).toBe(`${address}ctl_userdata=${encodeURIComponent(ctlUserData)}`);
	});
});

test('all parameters, in the order of the document', () => {
	const { url, extTransactionData } = link({
		host: 'https://vcc-eu3.8x8.com/AGUI/login.php',
		prefix: ' 0 ',
		phone: ' +44 (0)20 7946 0000 ',
		callerId: 12015551212,
		dialplanId: '12',
		queueId: '598',
		userData: [{ name: 'n', value: 'v' }],
		extTransactionData: { extRecordId: '0015e00000AbCdE', extRecordType: 'Account' },
	});
	expect(url).toBe(
		'https://vcc-eu3.8x8.com/AGUI/make_call.php?prefix=0&phone=%2B44%20(0)20%207946%200000&callerId=12015551212' +
			'&dialplan_id=12&queue_id=598&ctl_userdata=%5Bn%7Cv%5D' +
			'&extTransactionData=%5BextRecordId%7C0015e00000AbCdE%5D%5BextRecordType%7CAccount%5D',
	);
	expect(extTransactionData).toBe('[extRecordId|0015e00000AbCdE][extRecordType|Account]');
});

test.each([
	[
		'\u200f 0015e00000AbCdE\u200e ',
		'Account\u200f',
		'[extRecordId|0015e00000AbCdE][extRecordType|Account]',
	],
	['\u200f', ' ', ''],
])('what nobody sees around an ID is not sent: %j, %j', (extRecordId, extRecordType, text) => {
	const { extTransactionData } = link({ extTransactionData: { extRecordId, extRecordType } });
	expect(extTransactionData).toBe(text);
});

test('everything is percent-encoded once', () => {
	const value = 'שלום 👋 100% a+b&c#d?e/f%20\nnext "line"';
	const { url, ctlUserData } = link({ userData: [{ name: 'größe', value }] });
	expect(ctlUserData).toBe(`[größe|${value}]`);
	expect(url).toContain('%F0%9F%91%8B%20100%25%20a%2Bb%26c%23d%3Fe%2Ff%2520%0Anext');
	expect(query(url).ctl_userdata).toBe(ctlUserData);
});

test('a link of 2,000 characters is fine, a longer one has a warning', () => {
	const { length } = link({ userData: [{ name: 'n', value: '' }] }).url;
	const fits = link({ userData: [{ name: 'n', value: 'x'.repeat(2000 - length) }] });
	expect(fits.url).toHaveLength(2000);
	expect(fits).not.toHaveProperty('warning');
	const { warning } = link({ userData: [{ name: 'n', value: 'x'.repeat(2001 - length) }] });
	expect(warning).toMatch(/2,001 characters.*2,000: shorten/);
});

test.each<[Partial<LinkFields>, string, RegExp]>([
	[{ host: '' }, `'Platform' is empty`, /such as na12/],
	[{ host: 'http://vcc-na4.8x8.com' }, `'Platform' does not begin with https://`, /only https/],
	[{ phone: ' ' }, `'Phone' is empty`, /Enter a phone number/],
	[{ phone: 'none' }, `'Phone' is "none", not a phone number`, /Enter a phone number/],
	[{ phone: '-5' }, `'Phone' is "-5", not a phone number`, /Enter a phone number/],
	[{ phone: 1e21 }, `'Phone' is 1e+21, not a phone number`, /as text/],
	[{ phone: { a: 1 } }, `'Phone' is an object, not a phone number`, /Enter a phone number/],
	[{ prefix: '+1' }, `'Prefix' is "+1", not digits only`, /digits only/],
	[{ callerId: '(525) 1990' }, `'Caller ID' is "(525) 1990", not digits only`, /digits only/],
	[{ dialplanId: 'main' }, `'Dial Plan ID' is "main", not digits only`, /digits only/],
	[{ queueId: 1.5 }, `'Queue ID' is 1.5, not digits only`, /digits only/],
	[
		{ extTransactionData: { extRecordId: 'a]' } },
		`'Record ID' contains the character ]`,
		/remove them/,
	],
	[
		{ extTransactionData: { extRecordType: ['Account'] } },
		`'Record Type' is a list, not text`,
		/Give text/,
	],
	[{ phone: '555\ud800' }, `'Phone' contains half of a character`, /again/],
	[
		{ userData: [{ name: 'n', value: '\ud800' }] },
		`'User Data' contains half of a character`,
		/again/,
	],
	[
		{ extTransactionData: { extRecordId: '\ud800' } },
		`'External Transaction Data' contains half of a character`,
		/again/,
	],
])('%j is refused by name', (fields, message, cure) => {
	expect(() => link(fields)).toThrow(
		expect.objectContaining({ message, cure: expect.stringMatching(cure) }),
	);
});
