import fc from 'fast-check';

import { toE164 } from '../../nodes/Voicenter/protocol/e164';
import { check } from '../support/check';
import { anyText } from './arbitraries';

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
