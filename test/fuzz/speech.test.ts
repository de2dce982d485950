import fc from 'fast-check';

import { digitsInWords, numberInWords } from '../../nodes/Voicenter/TestCall/speech';
import { check } from '../support/check';

test('there are as many words as digits', () => {
	check(
		fc.property(fc.stringMatching(/^\d{1,30}$/), (digits) => {
			expect(digitsInWords(digits).split(', ')).toHaveLength(digits.length);
		}),
	);
});

test('number words say exactly the number', () => {
	check(
		fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (number) => {
			expect(numberOf(numberInWords(String(number)))).toBe(number);
		}),
	);
});

/** The reverse of `numberInWords`, on its own tables: up to 15 digits. */
function numberOf(words: string): number {
	const values: Record<string, number> = {
		...{ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
		...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 },
		...{ seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50 },
		...{ sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
	};
	const scales: Record<string, number> = {
		thousand: 1e3,
		million: 1e6,
		billion: 1e9,
		trillion: 1e12,
	};
	let total = 0;
	let group = 0;
	for (const word of words.split(/[ -]/)) {
		if (word in values) group += values[word];
		else if (word === 'hundred') group *= 100;
		else if (word in scales) {
			total += group * scales[word];
			group = 0;
		}
	}
	return (words.startsWith('minus ') ? -1 : 1) * (total + group);
}
