import fc from 'fast-check';

import {
	dateInWords,
	dateTimeInWords,
	digitsInWords,
	numberInWords,
} from '../../../../nodes/Voicenter/TestCall/speech';
import { check } from '../../../support/check';

describe("the example of Voicenter's document", () => {
	test('digits', () => {
		expect(digitsInWords('0501234567')).toBe(
			'zero, five, zero, one, two, three, four, five, six, seven',
		);
	});
	test('number', () => {
		expect(numberInWords('112')).toBe('one hundred and twelve');
	});
	test('date', () => {
		expect(dateInWords('2019-12-14')).toBe('fourteenth of December two thousand nineteen');
	});
	test('date and time, with the seconds that it sends', () => {
		expect(dateTimeInWords('2019-12-14T10:12:59')).toBe(
			'fourteenth of December two thousand nineteen at ten and twelve minutes and fifty-nine seconds',
		);
	});
});

test.each([
	['0', 'zero'],
	['7', 'seven'],
	['13', 'thirteen'],
	['20', 'twenty'],
	['21', 'twenty-one'],
	['99', 'ninety-nine'],
	['100', 'one hundred'],
	['101', 'one hundred and one'],
	['999', 'nine hundred and ninety-nine'],
	['1000', 'one thousand'],
	['1012', 'one thousand and twelve'],
	['1112', 'one thousand one hundred and twelve'],
	['112000', 'one hundred and twelve thousand'],
	['1000001', 'one million and one'],
	['2000000000', 'two billion'],
	[
		'999999999999999',
		'nine hundred and ninety-nine trillion nine hundred and ninety-nine billion ' +
			'nine hundred and ninety-nine million nine hundred and ninety-nine thousand ' +
			'nine hundred and ninety-nine',
	],
	[
		'1000000000000000',
		'one, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero',
	],
	['007', 'seven'],
	['000000000000000012', 'twelve'],
	['-5', 'minus five'],
	['-0', 'zero'],
	['-00', 'zero'],
	[
		'-9007199254740993',
		'minus nine, zero, zero, seven, one, nine, nine, two, five, four, seven, four, zero, nine, nine, three',
	],
])('number %s is %s', (number, words) => {
	expect(numberInWords(number)).toBe(words);
});

test.each([
	['0001-01-01', 'first of January one'],
	['1900-02-28', 'twenty-eighth of February one thousand nine hundred'],
	['1984-03-02', 'second of March one thousand nine hundred eighty-four'],
	['2000-04-03', 'third of April two thousand'],
	['2024-02-29', 'twenty-ninth of February two thousand twenty-four'],
	['9999-12-31', 'thirty-first of December nine thousand nine hundred ninety-nine'],
])('date %s is %s', (date, words) => {
	expect(dateInWords(date)).toBe(words);
});

test('one minute and one second are singular, none are plural', () => {
	expect(dateTimeInWords('2026-06-01T00:00:00')).toMatch(
		/ at zero and zero minutes and zero seconds$/,
	);
	expect(dateTimeInWords('2026-06-01T00:01:01')).toMatch(/ at zero and one minute and one second$/);
});

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
