import {
	optionalDigits,
	optionalPhoneNumber,
	phoneNumber,
} from '../../../../nodes/EightByEight/protocol/phoneNumber';

const refusal = (message: string, cure: string) => expect.objectContaining({ message, cure });
const phoneCure = 'Enter a phone number as text, such as 6502928880 or (650) 292-8880.';

/** From a sheet or a web page: blanks, and marks that nobody sees. */
const nothing = [undefined, null, '', '  ', '\u200e', ' \u202a\u202c '];

describe('a phone number', () => {
	test.each<[unknown, string]>([
		['6502928880', '6502928880'],
		[' (650) 292-8880 ', '(650) 292-8880'],
		['+972 50-123-4567', '+972 50-123-4567'],
		['\u202a0501234567\u202c', '0501234567'],
		['0501234567,5', '0501234567,5'],
		['1-800-FLOWERS', '1-800-FLOWERS'],
		['sip:7e5@pbx', 'sip:7e5@pbx'],
		['office\n12', 'office\n12'],
		[6502928880, '6502928880'],
		[0, '0'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
	])('%j is dialled as %j', (value, text) => {
		expect(phoneNumber(value, 'Number')).toBe(text);
		expect(optionalPhoneNumber(value, 'Number')).toBe(text);
	});

	test.each<[unknown, string]>([
		['none', '"none"'],
		['-5', '"-5"'],
		[-5, '-5'],
		[1.5, '1.5'],
		[2 ** 53, '9007199254740992'],
		['9.72E+11', '"9.72E+11"'],
		['+9.72E+11', '"+9.72E+11"'],
		['9,72E+11', '"9,72E+11"'],
		['+9,72e11', '"+9,72e11"'],
		['9e5', '"9e5"'],
		['9.7e-5', '"9.7e-5"'],
		['97e+11', '"97e+11"'],
		[true, 'true'],
		[['6502928880'], 'a list'],
	])('%j is refused, required or not', (value, words) => {
		const refused = refusal(`'Number' is ${words}, not a phone number`, phoneCure);
		expect(() => phoneNumber(value, 'Number')).toThrow(refused);
		expect(() => optionalPhoneNumber(value, 'Number')).toThrow(refused);
	});

	test.each(nothing)('%j is none', (value) => {
		expect(() => phoneNumber(value, 'Number')).toThrow(refusal("'Number' is empty", phoneCure));
		expect(optionalPhoneNumber(value, 'Number')).toBe('');
	});
});

describe('digits that may be left out', () => {
	test.each<[unknown, string]>([
		['12', '12'],
		[' 012 ', '012'],
		[0, '0'],
		[12, '12'],
		...nothing.map((value): [unknown, string] => [value, '']),
	])('%j is %j', (value, text) => {
		expect(optionalDigits(value, 'Prefix')).toBe(text);
	});

	test.each<[unknown, string]>([
		['+1', '"+1"'],
		['1 2', '"1 2"'],
		['12x', '"12x"'],
		[-1, '-1'],
		[false, 'false'],
		[{}, 'an object'],
	])('%j is refused', (value, words) => {
		expect(() => optionalDigits(value, 'Prefix')).toThrow(
			refusal(
				`'Prefix' is ${words}, not digits only`,
				'Enter digits only, without signs and spaces.',
			),
		);
	});
});
