import {
	isDate,
	isDateTime,
	isoText,
	toSpokenDate,
} from '../../../../nodes/Voicenter/protocol/dates';

test.each([
	['2019-12-14', true],
	['2020-02-29', true],
	['2019-02-29', false],
	['0001-01-01', true],
	['0000-01-01', false],
	['9999-12-31', true],
	['2019-00-14', false],
	['2019-13-14', false],
	['2019-12-00', false],
	['2019-12-32', false],
	['2019-2-3', false],
	['14.12.2019', false],
	['2019-12-14T10:12:59', false],
	['', false],
])('the day %j: %j', (text, exists) => {
	expect(isDate(text)).toBe(exists);
});

test.each([
	['2019-12-14T00:00:00', true],
	['2019-12-14T23:59:59', true],
	['2019-12-14T24:00:00', false],
	['2019-12-14T10:60:00', false],
	['2019-12-14T10:12:60', false],
	['2019-02-29T10:12:59', false],
	['2019-12-14 10:12:59', false],
	['2019-12-14T10:12:59Z', false],
	['2019-12-14T10:12', false],
	['2019-12-14', false],
])('the second %j: %j', (text, exists) => {
	expect(isDateTime(text)).toBe(exists);
});

describe('an instant is told in the time zone', () => {
	test.each([
		// Written in an offset that the zone does not have: by a minute and more that is another time.
		['2019-12-14T10:12:59+02:00', '2019-12-14T10:12:59'],
		['2019-12-14T10:12:59+02:01', '2019-12-14T10:11:59'],
		['2019-12-14T10:12:59+01:59', '2019-12-14T10:13:59'],
	])('%s in Jerusalem is %s', (text, dateTime) => {
		expect(toSpokenDate(text, 'Asia/Jerusalem')).toEqual({ date: '2019-12-14', dateTime });
	});

	test('and in UTC where it does not exist', () => {
		expect(toSpokenDate('2019-12-14T22:30:00-02:00', 'Mars/Olympus')).toEqual({
			date: '2019-12-15',
			dateTime: '2019-12-15T00:30:00',
			isInUtc: true,
		});
	});

	test.each([
		['9999-12-31T23:59:59Z', { date: '9999-12-31', dateTime: '9999-12-31T23:59:59' }],
		['9999-12-31T23:59:59-01:00', undefined],
		['0001-01-01T00:00:00Z', { date: '0001-01-01', dateTime: '0001-01-01T00:00:00' }],
		['0001-01-01T00:00:00+01:00', undefined],
	])('%s: within the years 1 to 9999', (text, spoken) => {
		expect(toSpokenDate(text, 'UTC')).toEqual(spoken);
	});
});

test.each([undefined, null, '', 'tomorrow', 20191214, true, {}, [], new Date(NaN)])(
	'%j is no date',
	(value) => {
		expect(toSpokenDate(value, 'UTC')).toBeUndefined();
	},
);

test.each<[string, unknown, string | undefined]>([
	['a JavaScript date', new Date(0), '1970-01-01T00:00:00.000Z'],
	['a JavaScript date that does not exist', new Date(NaN), undefined],
	[
		'a Luxon date',
		{ toISO: () => '2019-12-14T10:12:59.000+02:00' },
		'2019-12-14T10:12:59.000+02:00',
	],
	['a Luxon date that does not exist', { toISO: () => null }, undefined],
	['text', '2019-12-14', undefined],
])('ISO 8601 of %s', (_, value, text) => {
	expect(isoText(value)).toBe(text);
});
