import { InvalidField } from '../../shared/invalidField';
import { inWords } from '../../shared/values';

export interface Token {
	/** As it is written between two dollar signs. */
	name: string;
	title: string;
	/** The words of 8x8's table. */
	description: string;
}

/** What 8x8 puts in place of `$name$` once the call is over (source: Click-To-Dial API, "User Data"). */
export const tokens: Token[] = [
	{
		name: 'callAnsweredTenantTT',
		title: 'Call Answered, Tenant Time',
		description:
			'Call answered timestamp in tenant timezone in the format of YYYY/MM/DD HH:mm:ss Z',
	},
	{
		name: 'call_answered_time',
		title: 'Call Answered, UTC Seconds',
		description:
			'UTC call answered time in seconds. If call is not established, a number of 0 is used.',
	},
	{
		name: 'callDuration',
		title: 'Call Duration',
		description: 'Call duration in the format of HH:MM:SS',
	},
	{
		name: 'callHangupTenantTT',
		title: 'Call Hangup, Tenant Time',
		description: 'Call hangup timestamp in tenant timezone in the format of YYYY/MM/DD HH:mm:ss Z',
	},
	{
		name: 'call_hangup_time',
		title: 'Call Hangup, UTC Seconds',
		description:
			'UTC call hang up time in seconds. If call is not established, a number of 0 is used.',
	},
	{
		name: 'caller_id',
		title: 'Caller ID',
		description: 'The caller ID used to do the outbound call',
	},
	{
		name: 'date',
		title: 'Current Date',
		description: 'The current date in the format of DD',
	},
	{
		name: 'hours',
		title: 'Current Hour',
		description: 'The current hour in the format of HH',
	},
	{
		name: 'minutes',
		title: 'Current Minute',
		description: 'The current minute in the format of MM',
	},
	{
		name: 'month',
		title: 'Current Month',
		description: 'The current month in the format of MM',
	},
	{
		name: 'seconds',
		title: 'Current Second',
		description: 'The current second in the format of SS',
	},
	{
		name: 'year',
		title: 'Current Year',
		description: 'The current year in the format of YYYY',
	},
	{
		name: 'equal',
		title: 'Equals Sign',
		description: "The token will be replaced by an actual '='",
	},
	{
		name: 'interaction_guid',
		title: 'Interaction GUID',
		description: 'Interaction GUID of the interaction associated with the outbound call',
	},
	{
		name: 'lastTclCodeDesc',
		title: 'Last Transaction Code: Description',
		description: 'The transaction code description of the last selected transaction code',
	},
	{
		name: 'lastTclListName',
		title: 'Last Transaction Code: List Name',
		description: 'The transaction code list name of the last selected transaction code',
	},
	{
		name: 'lastTclCodeShort',
		title: 'Last Transaction Code: Short Code',
		description: 'The short code of the last selected transaction code',
	},
	{
		name: 'notes',
		title: 'Notes',
		description: 'The small notes along with transaction code selected entered by agent',
	},
	{
		name: 'transaction_codes',
		title: 'Transaction Codes',
		description:
			'Selected transaction codes. The format is <transaction list name>:<transaction shortcode> separated by commas if more than one is selected.',
	},
	{
		name: 'transaction_id',
		title: 'Transaction ID',
		description: 'Transaction ID associated with the outbound call',
	},
];

/** A token as it is written. */
export const tokenText = ({ name }: Token) => `$${name}$`;

const allTokens = tokens.map(tokenText).join(', ');

/** A name without what people mix up: capitals, spaces, underscores, hyphens, dollar signs. */
const bare = (name: string) => name.replace(/[\s_$-]/g, '').toLowerCase();

const names = new Set(tokens.map(({ name }) => name));
const bareNames = new Map(tokens.map(({ name }) => [bare(name), name]));
const longestName = Math.max(...[...bareNames.keys()].map(({ length }) => length));

/**
 * Around so many dollar signs words are compared with the tokens letter by letter. That takes time, and
 * n8n does nothing else meanwhile; around the others, only letters that are right are recognized.
 */
const comparedSigns = 100;

/**
 * Refuses what looks like a token and is none: 8x8 would leave it in the text without a word. A
 * dollar sign that cannot be read as one ("costs 5$") is fine.
 *
 * @throws InvalidField with the name that is nearest, or with all of them
 */
export function checkTokens(text: string, field: string): void {
	// Each dollar sign stands between two parts; a token is a part with one on both of its sides.
	const parts = text.split('$');
	const last = parts.length - 1;
	const aboutEquals = text.includes('$equal$') ? ' A = is sent as $equal$.' : '';
	const isToken = (part: number) => part > 0 && part < last && names.has(parts[part]);
	for (let next = 1; next <= last; next++) {
		const before = parts[next - 1];
		const after = parts[next];
		if (isToken(next - 1) && isToken(next)) {
			throw new InvalidField(
				field,
				`contains "$${before}$${after}$"`,
				`Write each token with a $ at both ends: $${before}$$${after}$.${aboutEquals}`,
			);
		}
		if (isToken(next - 1) || isToken(next)) continue;
		const found = misspelled(before, after, next < last, next <= comparedSigns);
		if (found === undefined) continue;
		const nearest = nearestName(found, 1 / 2);
		throw new InvalidField(
			field,
			`contains ${inWords(found)}, which is not an 8x8 token`,
			`${nearest ? `Write $${nearest}$` : `The tokens are ${allTokens}`}. If it is only text, put a space between the $ and the word.${aboutEquals}`,
		);
	}
}

/** What people meant as a token around a dollar sign; undefined when the sign is mere text. */
function misspelled(
	before: string,
	after: string,
	isClosed: boolean,
	isCompared: boolean,
): string | undefined {
	const word = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(after)?.[0];
	if (isClosed && (word === after || bareNames.has(bare(after)))) return `$${after}$`;
	const isNear = (letters: string) =>
		isCompared ? nearestName(letters, 1 / 3) !== undefined : bareNames.has(bare(letters));
	if (word !== undefined && isNear(word)) return `$${word}`;
	const wordBefore = before.split(/[^\p{L}\p{N}_]/u).at(-1) as string;
	return bareNames.has(bare(wordBefore)) ? `${wordBefore}$` : undefined;
}

/** @param tolerance how much of the word may be wrong */
function nearestName(word: string, tolerance: number): string | undefined {
	const wanted = bare(word);
	const mostWrong = wanted.length * tolerance;
	// What a word is longer than all names is wrong whatever stands in it.
	if (wanted.length - longestName > mostWrong) return undefined;
	const [nearest] = [...bareNames]
		.map(([letters, name]) => ({ name, distance: editDistance(wanted, letters) }))
		.sort((a, b) => a.distance - b.distance);
	return nearest.distance <= mostWrong ? nearest.name : undefined;
}

/** How many letters must be put in, taken out or changed to make one word of the other (Levenshtein). */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	[...a].forEach((letter, index) => {
		const above = row;
		row = [index + 1];
		for (let column = 1; column <= b.length; column++) {
			const change = above[column - 1] + (letter === b[column - 1] ? 0 : 1);
			row.push(Math.min(change, above[column] + 1, row[column - 1] + 1));
		}
	});
	return row[b.length];
}
