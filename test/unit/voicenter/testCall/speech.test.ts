import {
	dateInWords,
	dateTimeInWords,
	digitsInWords,
	numberInWords,
} from '../../../../nodes/Voicenter/TestCall/speech';

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
