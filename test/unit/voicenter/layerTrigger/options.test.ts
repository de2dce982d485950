import { InvalidField } from '../../../../nodes/shared/invalidField';
import { answerWithin, options } from '../../../../nodes/Voicenter/LayerTrigger/options';

/** What a person reads of a value that cannot be used. */
function refusalOf(read: () => unknown): [message: string, cure: string] {
	try {
		read();
	} catch (error) {
		if (error instanceof InvalidField) return [error.message, error.cure];
		throw error;
	}
	throw new Error('The value was taken');
}

describe('a number', () => {
	test.each([
		['answerWithin', answerWithin, 0.5, 30],
		['answerRepeats', options.answerRepeats, 0, 60],
		['maxCallsAtOnce', options.maxCallsAtOnce, 1, 1_000],
		['maxTurns', options.maxTurns, 1, 1_000],
	])(
		'%s: its least and its greatest value are taken, and no other',
		(_, option, least, greatest) => {
			expect([least, greatest].map(option.read)).toEqual([least, greatest]);
			for (const value of [least - 0.1, greatest + 0.1, NaN, String(least), null]) {
				expect(() => option.read(value)).toThrow(`number from ${least} to ${greatest}`);
			}
		},
	);

	test.each([
		[
			answerWithin,
			"'Answer Within (Seconds)' is not a number from 0.5 to 30",
			'4 is a good value, because Voicenter gives up after about 5 seconds.',
		],
		[
			options.answerRepeats,
			"'Answer Repeats From Memory (Seconds)' is not a number from 0 to 60",
			'3 is a good value; 0 switches it off.',
		],
		[
			options.maxCallsAtOnce,
			"'Max Calls at Once' is not a whole number from 1 to 1000",
			'50 is a good value for one process of n8n.',
		],
		[
			options.maxTurns,
			"'Max Turns per Call' is not a whole number from 1 to 1000",
			'30 is a good value: almost no call needs more.',
		],
	])('%#: another value is refused with what would be good', (option, message, cure) => {
		expect(refusalOf(() => option.read(-1))).toEqual([message, cure]);
	});

	test('half of a call or a turn is refused, half a second is not', () => {
		expect(answerWithin.read(2.5)).toBe(2.5);
		expect(options.answerRepeats.read(2.5)).toBe(2.5);
		for (const option of [options.maxCallsAtOnce, options.maxTurns]) {
			expect(() => option.read(2.5)).toThrow('is not a whole number from 1 to 1000');
		}
	});

	test('the editor takes whole numbers alone where something is counted, and shows 4 as 4', () => {
		const { answerRepeats, maxCallsAtOnce, maxTurns } = options;
		const inEditor = [answerWithin, answerRepeats, maxCallsAtOnce, maxTurns];
		expect(inEditor.map(({ field }) => field.typeOptions)).toEqual([
			{ minValue: 0.5, maxValue: 30 },
			{ minValue: 0, maxValue: 60 },
			{ minValue: 1, maxValue: 1_000, numberPrecision: 0 },
			{ minValue: 1, maxValue: 1_000, numberPrecision: 0 },
		]);
	});

	test('is shown as it is', () => {
		expect([answerWithin.show(4), options.maxTurns.show(30)]).toEqual(['4', '30']);
	});
});

describe('the country code', () => {
	test.each([
		['1', '1'],
		['+972', '972'],
		['999', '999'],
		[' 44 ', '44'],
		['', '972'],
	])('%j is read as %s', (value, code) => expect(options.countryCode.read(value)).toBe(code));

	test.each(['0', '9720', '++44', '44 0', 'IL'])('%j is refused', (value) => {
		expect(refusalOf(() => options.countryCode.read(value))).toEqual([
			`'Country Code' is "${value}", not a country code of 1 to 3 digits`,
			'Enter it without zeros in front, such as 972 for Israel.',
		]);
	});

	test('is shown as it is', () => expect(options.countryCode.show('44')).toBe('44'));
});

describe('the addresses that may send calls', () => {
	test('are shown by their number, and by none of their own', () => {
		const shown = ['', '192.0.2.1', '192.0.2.1, 198.51.100.0/24'].map((text) =>
			options.allowedIps.show(options.allowedIps.read(text)),
		);
		expect(shown).toEqual(['all', '1 in the list', '2 in the list']);
	});

	test('one that is none is named', () => {
		const [message] = refusalOf(() => options.allowedIps.read('192.0.2.1, 10.0.0.300'));
		expect(message).toMatch(/^'Allowed IP Addresses' has "10\.0\.0\.300", which is neither/);
	});
});

describe('the address for alerts', () => {
	test.each(['hidden', 'ftp://n8n/hidden', 'https://'])('%j is refused, unrepeated', (value) => {
		expect(refusalOf(() => options.alertUrl.read(value))).toEqual([
			"'Alert URL' is not a web address",
			'Enter one that begins with https:// or http://, such as the Production URL of a Webhook node, or leave it empty.',
		]);
	});

	test('whether there is one is shown, and not which', () => {
		const { show } = options.alertUrl;
		expect([show(''), show('https://n8n.example.com/hidden')]).toEqual(['none', 'set']);
	});
});
