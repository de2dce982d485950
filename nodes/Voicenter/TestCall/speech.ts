/**
 * What a caller hears for the data of a SAY_DIGITS answer, in English words (source: External
 * Layer API, "Say Method Response Explanation"). The texts are ones that `readAnswer` let through.
 */

const words = (text: string) => text.split(' ');

const small = words(
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen ' +
		'fifteen sixteen seventeen eighteen nineteen',
);

const tens = ['', '', ...words('twenty thirty forty fifty sixty seventy eighty ninety')];

const scales: Array<[size: number, name: string]> = [
	[1e12, 'trillion'],
	[1e9, 'billion'],
	[1e6, 'million'],
	[1e3, 'thousand'],
	[100, 'hundred'],
];

const days = words(
	'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth ' +
		'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first ' +
		'twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh ' +
		'twenty-eighth twenty-ninth thirtieth thirty-first',
);

const months = words(
	'January February March April May June July August September October November December',
);

/** Numbers of more digits are said digit by digit; this many are exact in JavaScript. */
const mostDigits = 15;

/** "050" is "zero, five, zero". */
export function digitsInWords(digits: string): string {
	return [...digits].map((digit) => small[Number(digit)]).join(', ');
}

/** "112" is "one hundred and twelve", "-5" is "minus five"; more than 15 digits are said one by one. */
export function numberInWords(number: string): string {
	const digits = number.replace(/^-?0*(?=\d)/, '');
	const sign = number.startsWith('-') && digits !== '0' ? 'minus ' : '';
	if (digits.length > mostDigits) return sign + digitsInWords(digits);
	return sign + wholeInWords(Number(digits), ' and ');
}

/** "2019-12-14" is "fourteenth of December two thousand nineteen". */
export function dateInWords(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	return `${days[day - 1]} of ${months[month - 1]} ${wholeInWords(year, ' ')}`;
}

/**
 * "2019-12-14T10:12:59" is "fourteenth of December two thousand nineteen at ten and twelve minutes
 * and fifty-nine seconds". (The document reads its own 59 as "fourteen seconds", a slip.)
 */
export function dateTimeInWords(dateTime: string): string {
	const [date, time] = dateTime.split('T');
	const [hour, minute, second] = time.split(':').map(Number);
	return (
		`${dateInWords(date)} at ${wholeInWords(hour, ' and ')}` +
		` and ${counted(minute, 'minute')} and ${counted(second, 'second')}`
	);
}

function counted(count: number, unit: string): string {
	return `${wholeInWords(count, ' and ')} ${unit}${count === 1 ? '' : 's'}`;
}

/** `joint` stands before the last two digits: the document says 112 with "and", but the year 2019 without. */
function wholeInWords(value: number, joint: ' and ' | ' '): string {
	if (value < 20) return small[value];
	if (value < 100) {
		const unit = value % 10;
		return tens[Math.floor(value / 10)] + (unit === 0 ? '' : `-${small[unit]}`);
	}
	const [size, name] = scales.find(([least]) => value >= least) ?? scales[scales.length - 1];
	const head = `${wholeInWords(Math.floor(value / size), joint)} ${name}`;
	const rest = value % size;
	if (rest === 0) return head;
	return head + (rest < 100 ? joint : ' ') + wholeInWords(rest, joint);
}
