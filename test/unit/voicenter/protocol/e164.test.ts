import fc from 'fast-check';

import { defaultCountryCode, toE164 } from '../../../../nodes/Voicenter/protocol/e164';
import { check } from '../../../support/check';
import { anyText } from '../../../fuzz/arbitraries';

test.each([
	// The forms that Voicenter and phone systems send.
	['0501234567', '+972501234567'],
	['972501234567', '+972501234567'],
	['00972501234567', '+972501234567'],
	['+972501234567', '+972501234567'],
	['031234567', '+97231234567'],
	['97231234567', '+97231234567'],
	['0722776772', '+972722776772'],
	// As people and CRMs write them.
	['050-1234567', '+972501234567'],
	['050 123 4567', '+972501234567'],
	['(050) 123-4567', '+972501234567'],
	['050.123.4567', '+972501234567'],
	['050/1234567', '+972501234567'],
	['+972-50-123-4567', '+972501234567'],
	['+972 (0)50 123 4567', '+972501234567'],
	['9720501234567', '+972501234567'],
	['97200501234567', '+972501234567'],
	[' 0501234567\t', '+972501234567'],
	['050\u00a0123\u00a04567', '+972501234567'],
	['050\u20111234567', '+972501234567'],
	['050\u20131234567', '+972501234567'],
	['\u202a+972501234567\u202c', '+972501234567'],
	['\u200e0501234567', '+972501234567'],
	['\ufeff0501234567', '+972501234567'],
	// From abroad.
	['+442071234567', '+442071234567'],
	['00442071234567', '+442071234567'],
	['442071234567', '+442071234567'],
	['12015551212', '+12015551212'],
	['+1 (201) 555-1212', '+12015551212'],
	['+2905123', null],
	['+29051234', '+29051234'],
	['+123456789012345', '+123456789012345'],
	['+1234567890123456', null],
])('%j is %j', (number, expected) => {
	expect(toE164(number, '972')).toBe(expected);
});

test.each([
	'',
	' ',
	'anonymous',
	'Anonymous',
	'unknown',
	'Unknown',
	'private',
	'Restricted',
	'Unavailable',
	'null',
	'0',
	'00',
	'0000000000',
	'+',
	'-',
	'+0501234567',
	'101',
	'0101',
	'4567',
	'*2700',
	'#31#0501234567',
	'1800123456',
	'1-800-123-456',
	'501234567',
	'0972501234567',
	'0501234567 ext. 12',
	'0501234567;101',
	'sip:0501234567@192.0.2.1',
	'KGpK4iWq',
	'٠٥٠١٢٣٤٥٦٧',
])('%j is no number that a CRM could know', (number) => {
	expect(toE164(number, '972')).toBeNull();
});

test('the country code is that of numbers with one 0 in front', () => {
	expect(toE164('020 7123 4567', '44')).toBe('+442071234567');
	expect(toE164('+44 (0)20 7123 4567', '44')).toBe('+442071234567');
	expect(toE164('+972501234567', '44')).toBe('+972501234567');
	expect(toE164('0501234567', defaultCountryCode)).toBe('+972501234567');
});

test('any text is null or a number of 8 to 15 digits, which stays what it is', () => {
	const anyNumber = fc.oneof(anyText, fc.stringMatching(/^(\+|00|0)?(972)?0{0,2}(\d[ -]?){5,13}$/));
	check(
		fc.property(anyNumber, fc.constantFrom('972', '44', '1'), (text, countryCode) => {
			const number = toE164(text, countryCode);
			if (number === null) return;
			expect(number).toMatch(/^\+[1-9]\d{7,14}$/);
			expect(toE164(number, countryCode)).toBe(number);
			expect(toE164(`00${number.slice(1)}`, countryCode)).toBe(number);
		}),
	);
});
