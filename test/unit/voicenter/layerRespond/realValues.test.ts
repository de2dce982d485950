import { dial } from '../../../../nodes/Voicenter/LayerRespond/dial';
import { fromInput } from '../../../../nodes/Voicenter/LayerRespond/fromInput';
import { goToLayer } from '../../../../nodes/Voicenter/LayerRespond/goToLayer';
import { say } from '../../../../nodes/Voicenter/LayerRespond/say';
import { OptionalData } from '../../../../nodes/Voicenter/protocol/optionalData';
import { dialFields, sayFields } from '../../../../simulators/voicenter/document';
import { buildAnswer, type AnswerSetting } from '../../../support/answers';

/** Marks of direction and blanks that nobody sees, as they come with a number copied from Hebrew text. */
const pasted = (text: string) => `\u202a\u200e${text}\u202c\u00a0`;

const callerIdOf = (callerId: unknown, more: AnswerSetting = {}) =>
	(buildAnswer(dial, { ...dialFields, callerId }, more).answer as { CALLER_ID?: string }).CALLER_ID;
const targetOf = (type: string, target: unknown) =>
	buildAnswer(dial, { ...dialFields, targets: [{ type, target }] }).answer;

describe('phone numbers as people write them', () => {
	test.each<[unknown, string]>([
		['0501234567', '0501234567'],
		['050-1234567', '0501234567'],
		['050\u20111234567', '0501234567'],
		['(050) 123 4567', '0501234567'],
		['050.123.4567', '0501234567'],
		[' 050 123 4567 ', '0501234567'],
		[pasted('050-1234567'), '0501234567'],
		['+972 50-123-4567', '+972501234567'],
		['+972 (0)50 123 4567', '+972501234567'],
		['(+972) 50 123 4567', '+972501234567'],
		['(+972) (0)50 123 4567', '+972501234567'],
		['+(972) (0)50 123 4567', '+972501234567'],
		[972501234567, '972501234567'],
		[12025550123, '12025550123'],
	])('%j is dialled as %s', (value, dialled) => {
		expect(callerIdOf(value)).toBe(dialled);
		expect(targetOf('PHONE', value)).toMatchObject({ TARGETS: [{ TARGET: dialled }] });
	});

	test.each<[unknown, string]>([
		[501234567, 'is the number 501234567, and a number has no 0 in front'],
		[1234567890, 'is the number 1234567890, and a number has no 0 in front'],
		[0, 'is the number 0, and a number has no 0 in front'],
		[-50, 'is the number -50'],
		[1.5, 'is 1.5, not a phone number'],
		['050/052', 'is "050/052", not a phone number'],
		['0501234567 0527654321', 'is "0501234567 0527654321", not a phone number'],
		['050-123x', 'is "050-123x", not a phone number'],
		['05\u200e0x', 'is "05<U+200E>0x", not a phone number'],
		['+', 'is "+", not a phone number'],
		[['0501234567'], 'is a list, not a phone number'],
	])('%j is refused', (value, problem) => {
		const message = expect.stringContaining(problem);
		const callerId = expect.objectContaining({ field: 'Caller ID', message });
		const target = expect.objectContaining({ field: 'Target 1: Target', message });
		expect(() => callerIdOf(value)).toThrow(callerId);
		expect(() => targetOf('PHONE', value)).toThrow(target);
	});

	test('a number that lost its 0 is to be kept as text', () => {
		const cure = 'Keep phone numbers as text, such as "0501234567".';
		expect(() => callerIdOf(501234567)).toThrow(expect.objectContaining({ cure }));
	});

	test('an extension may be a number, and is no phone number', () => {
		expect(targetOf('EXTENSION', 1234)).toMatchObject({ TARGETS: [{ TARGET: '1234' }] });
		expect(targetOf('EXTENSION', pasted('xK3-p1'))).toMatchObject({
			TARGETS: [{ TARGET: 'xK3-p1' }],
		});
		expect(() => targetOf('EXTENSION', 'a b')).toThrow(/is "a b", not an extension/);
	});
});

describe('an empty Caller ID is the number that was called', () => {
	test.each([undefined, null, '', ' ', '\u200e'])('%j', (empty) => {
		expect(callerIdOf(empty, { call: { did: '072-2776772' } })).toBe('0722776772');
	});

	test.each([undefined, {}, { did: '' }])('unless the call is %j', (call) => {
		expect(() => callerIdOf('', { call })).toThrow(
			"'Caller ID' is empty, and Voicenter did not say which number was called",
		);
	});

	test.each(['anonymous', 'Restricted', '+'])(
		"so is the caller's own that is no number: %j",
		(own) => {
			const call = { did: '0722776772', callerId: own };
			expect(callerIdOf(own, { call })).toBe('0722776772');
			expect(() => callerIdOf(`${own}.`, { call })).toThrow(
				/'Caller ID' is .*, not a phone number/,
			);
			expect(() => callerIdOf(own, { call: { callerId: own } })).toThrow(
				`'Caller ID' is "${own}", and Voicenter did not say which number was called`,
			);
		},
	);

	test('the call is not looked at where a Caller ID is given', () => {
		const call = jest.fn();
		const optional = new OptionalData(() => true);
		dial.answer(dialFields, { timeZone: 'UTC', optional, item: {}, call });
		expect(call).not.toHaveBeenCalled();
	});
});

test.each([[pasted('12')], [' 12 '], ['1\u200f2'], [12]])('a layer %j is 12', (layer) => {
	expect(buildAnswer(goToLayer, { layer }).answer).toMatchObject({ LAYER: 12 });
});

test('an error shows the signs that nobody sees', () => {
	expect(() => buildAnswer(goToLayer, { layer: '\u200e1a\u202c' })).toThrow(
		`'Layer' is "<U+200E>1a<U+202C>", not a whole number of 0 or more`,
	);
});

const on = [true, 'true', 'TRUE', 'yes', 'Yes', ' yes '];
const off = [false, 'false', 'no', 'No', undefined, null, '', ' '];
test.each([...on, ...off])('Record Call %j is yes or no', (recording) => {
	const item = { ...dialFields, action: 'dial', recording };
	const RECORDING = on.includes(recording as string) ? 'yes' : 'no';
	expect(buildAnswer(fromInput([dial]), item).answer).toMatchObject({ RECORDING });
});

test.each(['maybe', '1', 1, [true], Object.create(null)])(
	'Record Call %p is refused',
	(recording) => {
		expect(() => buildAnswer(dial, { ...dialFields, recording })).toThrow(/'Record Call' is /);
	},
);

test.each(['goToLayer ', ' goToLayer', pasted('goToLayer')])('the action %j is known', (action) => {
	const item = { action, layer: 12, targets: 'a column of another action' };
	expect(buildAnswer(fromInput([goToLayer, dial]), item).answer).toMatchObject({ LAYER: 12 });
});

describe('dates', () => {
	const zone = 'Asia/Jerusalem';
	const spoken = (content: unknown, timeZone: string) =>
		buildAnswer(
			say,
			{
				...sayFields,
				parts: [
					{ type: 'DateTime', content },
					{ type: 'Date', content },
				],
			},
			{ timeZone },
		);

	test.each<[unknown, string, string]>([
		['2019-12-14 10:12:59', '2019-12-14T10:12:59', zone],
		['2019-12-14 10:12', '2019-12-14T10:12:00', zone],
		['2019-12-14 10:12:59.123', '2019-12-14T10:12:59', zone],
		['2019-12-14 10:12:59+02', '2019-12-14T10:12:59', zone],
		['2019-12-14T10:12:59+03', '2019-12-14T09:12:59', zone],
		['2019-12-14T10:12:59-0530', '2019-12-14T17:42:59', zone],
		['2019-12-14 22:12:59Z', '2019-12-15T00:12:59', zone],
		[pasted('2019-12-14 10:12:59'), '2019-12-14T10:12:59', zone],
		// As Luxon writes midnight in the offsets of old, which had seconds.
		['1880-06-01T00:00:00.000-04:56', '1880-06-01T00:00:00', 'America/New_York'],
		['1875-01-01T00:00:00.000+02:20', '1875-01-01T00:00:00', 'Asia/Jerusalem'],
		[{ toISO: () => '1880-06-01T00:00:00.000-04:56' }, '1880-06-01T00:00:00', 'America/New_York'],
		[new Date('1880-06-01T04:56:02Z'), '1880-06-01T00:00:00', 'America/New_York'],
		['0001-01-01T00:00:00Z', '0001-01-01T00:00:00', 'UTC'],
	])('%j is told as %s', (content, dateTime, timeZone) => {
		const { answer, warnings } = spoken(content, timeZone);
		expect(answer).toMatchObject({
			DATA: [{ Content: dateTime }, { Content: dateTime.slice(0, 10) }],
		});
		expect(warnings).toEqual([]);
	});

	test.each<[unknown, string]>([
		['0000-01-01', zone],
		['0000-06-01T00:00:00Z', zone],
		[new Date('0000-06-01T00:00:00Z'), zone],
		['0001-01-01T00:00:00Z', 'America/New_York'],
		['2019-12-14  10:12:59', zone],
		['2019-12-14T10:12:59+25:00', zone],
		['2019-12-14T10:12:59 +02', zone],
		[{ toISO: () => null }, zone],
	])('%j is refused', (content, timeZone) => {
		expect(() => spoken(content, timeZone)).toThrow(/'Part 1: Content' is .*, not a real date/);
	});

	test('a time zone that does not exist is told once, and the dates in UTC', () => {
		const { answer, warnings } = spoken('2019-12-14T22:30:00+02:00', 'Mars/Olympus');
		expect(answer).toMatchObject({ DATA: [{ Content: '2019-12-14T20:30:00' }, {}] });
		expect(warnings).toEqual([
			`dates were told in UTC: the workflow's time zone "Mars/Olympus" does not exist. Choose one in the workflow's settings`,
		]);
		expect(spoken('2019-12-14T22:30:00', 'Mars/Olympus').warnings).toEqual([]);
	});
});
