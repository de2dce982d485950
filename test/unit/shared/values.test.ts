import { InvalidField } from '../../../nodes/shared/invalidField';
import {
	bareText,
	cutTo,
	entries,
	filledText,
	inWords,
	isFilled,
	isGiven,
	isObject,
	isOn,
	isWebAddress,
	kindInWords,
	oneOf,
	parseJson,
	patternText,
	toText,
	wholeNumber,
} from '../../../nodes/shared/values';

const cure = 'Mend it.';
const tooLong = 'is a number too long to be exact';
const tooLongCure = 'Give it as text: in JSON and in an expression, write it in quotes.';
/** Marks of direction, as they come with a number that is copied from Hebrew text. */
const [toRight, toLeft] = ['\u200E', '\u200F'];

/** What JavaScript makes of 9007199254740993 and the like: a neighbour. */
const inexact = [2 ** 53, -(2 ** 53), 1e21];

/** What is refused of 'Field', with this cure. */
function expectRefusal(read: () => unknown, problem: string, expectedCure = cure): void {
	expect(read).toThrow(new InvalidField('Field', problem, expectedCure));
	expect(read).toThrow(expect.objectContaining({ cure: expectedCure }));
}

describe('a value in words', () => {
	test.each<[unknown, string]>([
		[undefined, 'empty'],
		[null, 'empty'],
		['', 'empty'],
		[' ', '" "'],
		['112', '"112"'],
		['a'.repeat(40), `"${'a'.repeat(40)}"`],
		['a'.repeat(41), `"${'a'.repeat(40)}…"`],
		[`${'a'.repeat(39)}😀`, `"${'a'.repeat(39)}…"`],
		[`${toRight}05${toLeft}`, '"<U+200E>05<U+200F>"'],
		['a\tb', '"a<U+0009>b"'],
		['\u{E0001}', '"<U+E0001>"'],
		[[], 'a list'],
		[['a'], 'a list'],
		[{ a: 1 }, 'an object'],
		[() => undefined, 'a function'],
		[0, '0'],
		[1.5, '1.5'],
		[NaN, 'NaN'],
		[false, 'false'],
		[5n, '5'],
	])('%p', (value, words) => expect(inWords(value)).toBe(words));
});

describe('the kind of a value, without what its text holds', () => {
	test.each<[unknown, string]>([
		[undefined, 'empty'],
		[` ${toLeft} `, 'empty'],
		['secret', 'text of 6 characters'],
		[0, 'a number'],
		[2 ** 53 - 1, 'a number'],
		[2 ** 53, 'a number too long to be exact'],
		[true, 'a boolean'],
		[() => undefined, 'a function'],
		[['secret'], 'a list'],
		[{ secret: 'secret' }, 'an object'],
	])('%p', (value, words) => expect(kindInWords(value)).toBe(words));
});

test.each<[unknown, isGiven: boolean, isFilled: boolean]>([
	[undefined, false, false],
	[null, false, false],
	['', false, false],
	[' \n', true, false],
	[toRight, true, false],
	[' a ', true, true],
	[0, true, true],
	[false, true, true],
	[[], true, true],
])('%p: given %p, filled %p', (value, given, filled) => {
	expect([isGiven(value), isFilled(value)]).toEqual([given, filled]);
});

test.each<[unknown, boolean]>([
	[{}, true],
	[Object.create(null), true],
	[[], false],
	[null, false],
	[undefined, false],
	['text', false],
	[1, false],
	[() => undefined, false],
])('%p is an object: %p', (value, is) => expect(isObject(value)).toBe(is));

test.each<[string, unknown]>([
	['{"a":1}', { a: 1 }],
	['null', null],
	['1', 1],
	['{a:1}', undefined],
	['', undefined],
])('%p as JSON', (text, value) => expect(parseJson(text)).toEqual(value));

test.each<[string, boolean]>([
	['http://example.com', true],
	['https://example.com/path?query', true],
	['HTTPS://example.com', true],
	['httpx://example.com', false],
	['xhttp://example.com', false],
	['ftp://example.com', false],
	['mailto:somebody@example.com', false],
	['example.com', false],
	['http://', false],
	['', false],
])('%p can be asked: %p', (text, is) => expect(isWebAddress(text)).toBe(is));

test.each([
	['  two words\n', 'two words'],
	[`${toLeft} 05${toRight}01${toLeft} `, '0501'],
	[toRight, ''],
])('%j without what nobody sees', (text, bare) => expect(bareText(text)).toBe(bare));

describe('cut to 4 characters', () => {
	test.each([
		['abc', 'abc'],
		['abcd', 'abcd'],
		['abcde', 'abcd'],
		['ab😀e', 'ab😀'],
		['abc😀', 'abc'],
		['😀bcde', '😀bc'],
		// Text that fits stays as it is, whatever it is.
		['abc\uD83D', 'abc\uD83D'],
	])('%j', (text, cut) => expect(cutTo(text, 4)).toBe(cut));
});

describe('a whole number', () => {
	test.each<[unknown, number]>([
		[0, 0],
		[112, 112],
		['112', 112],
		['007', 7],
		[` ${toRight}12${toLeft} `, 12],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
		[String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
	])('%p', (value, number) => expect(wholeNumber(value, 'Field', cure)).toBe(number));

	test.each<[unknown, string]>([
		[undefined, 'is empty'],
		[' ', 'is empty'],
		[-1, 'is -1, not a whole number of 0 or more'],
		[1.5, 'is 1.5, not a whole number of 0 or more'],
		[2 ** 53, 'is 9007199254740992, not a whole number of 0 or more'],
		[String(2 ** 53), 'is "9007199254740992", not a whole number of 0 or more'],
		['-1', 'is "-1", not a whole number of 0 or more'],
		['1e3', 'is "1e3", not a whole number of 0 or more'],
		['a1', 'is "a1", not a whole number of 0 or more'],
		['1a', 'is "1a", not a whole number of 0 or more'],
		[true, 'is true, not a whole number of 0 or more'],
		[['5'], 'is a list, not a whole number of 0 or more'],
	])('is not %p', (value, problem) => {
		expectRefusal(() => wholeNumber(value, 'Field', cure), problem);
	});
});

describe('text that has to match', () => {
	const keys = (value: unknown) => patternText(value, 'Field', /\S/, 'keys', cure);

	test.each<[unknown, string]>([
		[0, '0'],
		[12, '12'],
		[` ${toLeft}*1# `, '*1#'],
	])('%p', (value, text) => expect(keys(value)).toBe(text));

	test.each<[unknown, string]>([
		[null, 'is empty'],
		[' ', 'is empty'],
		// As a number they are no digits, though each would match as text.
		[-1, 'is -1, not keys'],
		[1.5, 'is 1.5, not keys'],
		[['1'], 'is a list, not keys'],
	])('is not %p', (value, problem) => expectRefusal(() => keys(value), problem));

	test('says what was expected', () => {
		const read = () => patternText('1a', 'Field', /^\d+$/, 'digits', cure);
		expectRefusal(read, 'is "1a", not digits');
	});
});

describe('text that must be there', () => {
	test.each<[unknown, string]>([
		['a.mp3', 'a.mp3'],
		[' a ', ' a '],
		[0, '0'],
		[-1.5, '-1.5'],
		[2 ** 53 - 1, '9007199254740991'],
	])('%p', (value, text) => expect(filledText(value, 'Field', cure)).toBe(text));

	test.each<[unknown, string]>([
		[undefined, 'is empty'],
		[` ${toRight}`, 'is empty'],
		[NaN, 'is NaN, not text'],
		[true, 'is true, not text'],
		[{}, 'is an object, not text'],
	])('is not %p', (value, problem) => {
		expectRefusal(() => filledText(value, 'Field', cure), problem);
	});

	test.each(inexact)('is not %p, which n8n has rounded', (value) => {
		expectRefusal(() => filledText(value, 'Field', cure), tooLong, tooLongCure);
	});
});

describe('text as it is', () => {
	test.each<[unknown, string]>([
		[undefined, ''],
		[null, ''],
		['', ''],
		[' a ', ' a '],
		[1.5, '1.5'],
		[1 - 2 ** 53, '-9007199254740991'],
		[2n ** 64n, '18446744073709551616'],
		[true, 'true'],
		[false, 'false'],
	])('%p', (value, text) => expect(toText(value, 'Field')).toBe(text));

	test.each<[unknown, string]>([
		[Infinity, 'is Infinity, not text'],
		[['a'], 'is a list, not text'],
		[{}, 'is an object, not text'],
	])('is not %p', (value, problem) => {
		expectRefusal(() => toText(value, 'Field'), problem, 'Give text or a number.');
	});

	test.each(inexact)('is not %p, which n8n has rounded', (value) => {
		expectRefusal(() => toText(value, 'Field'), tooLong, tooLongCure);
	});
});

describe('a switch', () => {
	test.each<[unknown, boolean]>([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		[undefined, false],
		[null, false],
		['', false],
	])('%p is %p', (value, on) => expect(isOn(value, 'Field')).toBe(on));

	test.each<[unknown, string]>([
		['yes', 'is "yes"'],
		[1, 'is 1'],
		[0, 'is 0'],
	])('is not %p', (value, problem) => {
		expectRefusal(() => isOn(value, 'Field'), problem, 'Use true or false.');
	});
});

describe("one of the vendor's words", () => {
	const read = (value: unknown) => oneOf(value, 'Field', ['PHONE', 'EXTENSION']);

	test.each([
		['PHONE', 'PHONE'],
		['EXTENSION', 'EXTENSION'],
		[` ${toLeft}PHONE `, 'PHONE'],
	])('%j', (value, word) => expect(read(value)).toBe(word));

	test.each<[unknown, string]>([
		['phone', 'is "phone"'],
		['', 'is empty'],
		[['PHONE'], 'is a list'],
	])('is not %p', (value, problem) => {
		expectRefusal(
			() => read(value),
			problem,
			'Use one of PHONE, EXTENSION, spelled exactly like this.',
		);
	});
});

describe('a list of objects', () => {
	test('is taken as it is', () => {
		const list = [{ a: 1 }, {}];
		expect(entries(list, 'Field', cure)).toBe(list);
	});

	test.each<[unknown, string]>([
		[undefined, 'is empty'],
		['', 'is empty'],
		[[], 'is empty'],
		['text', 'is "text", not a list'],
		[{ length: 1 }, 'is an object, not a list'],
	])('is not %p', (value, problem) => {
		expectRefusal(() => entries(value, 'Field', cure), problem);
	});

	test.each<[string, unknown[], InvalidField]>([
		['text', ['a', {}], new InvalidField('Field 1', 'is "a", not an object', cure)],
		['a list', [{}, []], new InvalidField('Field 2', 'is a list, not an object', cure)],
		[
			'a gap',
			Object.assign([{}], { 2: {} }),
			new InvalidField('Field 2', 'is empty, not an object', cure),
		],
	])('has no entry that is %s', (_, list, refusal) => {
		const read = () => entries(list, 'Field', cure);
		expect(read).toThrow(refusal);
		expect(read).toThrow(expect.objectContaining({ cure }));
	});
});
