import { counted } from '../../shared/counted';
import { isObject } from '../../shared/values';

/** What went wrong, for people: what happened, what to do, and 8x8's own words. */
export interface Fault {
	message: string;
	cure: string;
	/** 8x8's own words; empty when it gave none. */
	reasons: string[];
}

/** What came of a request: 8x8's answer, whatever it says, or why there is none. */
export type Outcome = Answered | Unanswered;
export interface Answered {
	kind: 'answered';
	status: number;
	body: unknown;
	/** Seconds that 8x8 asks for. */
	retryAfter?: number;
}
export interface Unanswered {
	kind: 'unanswered';
	cause: keyof typeof withoutAnswer;
}

/** `body` narrows down a status. */
interface When {
	status?: number[];
	words?: RegExp;
	body?: (body: unknown) => boolean;
}
/** `more` is told where the operation has the field that it names. */
type Row = [when: When, ...Explanation];
type Explanation = [message: string, cure: string, more?: More];
type More = [field: string, cure: string];

const noErrorOption: More = [
	'No Error if Already Ended',
	"If this is no problem, switch on the option 'No Error if Already Ended'.",
];

/**
 * Whether a 403 is that of an API which 8x8 has not enabled for the tenant (source: CC Managing Agent
 * Status): it comes as XML, and only once the token was accepted.
 */
export const isApiOff = (body: unknown): boolean =>
	typeof body === 'string' &&
	/^\s*(?:<\?xml[^>]*>\s*)?<API>\s*<Error>\s*403\b[^<]*<\/Error>\s*<\/API>\s*$/.test(body);

/** Whether an answer is a fault in one of the two forms that 8x8's documents show. */
const isFault = (body: unknown): boolean =>
	isObject(body) && (Array.isArray(body.reasons) || body.status === 'error');

/** What to do where another server may have answered. */
export const otherServerCure =
	"Check 'Platform' in the credential: it must be the platform of your tenant. Or a proxy or a log-in page stands between n8n and 8x8.";

/** Where 8x8 asks for no more. */
const usualWait = 'Wait a minute. ';

/** Of an agent's lines: there is nothing to end. */
export const noCallThere =
	/no phone interactions in progress|failed to find any interaction on line/i;

/** Of an interaction that never was, or that is over for so long that 8x8 has forgotten it. */
export const interactionUnknown = /interaction .*not found/i;

/**
 * From 8x8's status and reasons to what happened and what to do (source: CC Manage Phone Calls, Data
 * Augmentation API, External IVR API and 8x8's OpenAPI files). The documents do not say which status
 * a reason comes with, so reasons are known by their words, and these come first.
 */
const rows: Row[] = [
	[
		{ words: /already on busy phone interaction/i },
		'The agent is on the phone',
		'Wait until the agent has hung up.',
		['Force Call', "Or switch on 'Force Call' to offer the call on the agent's second line."],
	],
	[
		{ words: /not available to handle interaction/i },
		'The agent cannot take a call',
		'Both lines are busy, or the agent is on break or logged out. Wait until the agent is available.',
		['Force Call', "'Force Call' does not help here."],
	],
	[
		{ words: /not supporting multiple choice/i },
		'A transaction code list takes only one code',
		'Allow multiple choice in Configuration Manager → Transaction Codes.',
		['Transaction Codes', "Or keep only one code of this list in 'Transaction Codes'."],
	],
	[
		{ words: /invalid transaction code/i },
		'A transaction code is not in its list',
		'Configuration Manager → Transaction Codes can show the IDs of lists and codes as columns.',
		['Code ID', "Compare 'List ID' and 'Code ID' with them."],
	],
	[
		{ words: /already terminated/i },
		'The call has already ended',
		'Check its ID if the call should still be going on.',
		noErrorOption,
	],
	[
		{ words: noCallThere },
		'The agent has no call on this line',
		'The line is already free.',
		noErrorOption,
	],
	[
		{ words: interactionUnknown },
		'8x8 does not know this interaction',
		"Check its ID: 'interactionGuid' in the output of Place Call, or in Interaction Data the SIP call ID. It must belong to this tenant, and where you pick an agent also to this agent.",
	],
	[
		{ words: /variable name/i },
		'8x8 refused the name of a variable',
		'Begin names with _, then use letters and digits, up to 24 characters in all.',
	],
	[
		{ status: [401] },
		'8x8 did not accept the token',
		"Compare 'Username' and the tokens in the credential with Configuration Manager → Integration → API Token. A new token makes the old one invalid.",
	],
	[
		{ status: [403], body: isFault },
		'8x8 does not give this tenant access',
		"Check 'Tenant' in the credential: the token may belong to another tenant.",
	],
	[
		{ status: [403], body: isApiOff },
		'8x8 does not give this tenant access',
		'The API is not enabled for your tenant: 8x8 support enables the agent status API on request.',
	],
	[
		{ status: [403] },
		'The request was refused, but not in the way that 8x8 refuses one',
		otherServerCure,
	],
	[
		{ status: [404] },
		'8x8 found nothing at this address',
		"Check the ID that you entered (interaction, SIP call or agent), and 'Platform' and 'Tenant' in the credential.",
	],
	[
		{ status: [405] },
		'8x8 does not take this kind of request',
		"Check 'Platform' in the credential: it must be the platform of your tenant.",
	],
	[
		{ status: [410] },
		'The call has already ended',
		'Check its ID if the call should still be going on.',
		noErrorOption,
	],
	[
		{ status: [429] },
		"8x8's rate limit is reached",
		`${usualWait}Other workflows of your tenant use the same limit.`,
		[
			'Max Requests per Minute',
			"8x8 takes 100 interaction data requests per minute from a tenant: lower 'Max Requests per Minute'.",
		],
	],
	[
		{ status: [500, 502, 503, 504] },
		'8x8 has a problem of its own',
		'If it lasts longer than a few minutes, look at the 8x8 status page or ask 8x8 support.',
	],
	[
		{ status: [301, 302, 303, 307, 308] },
		'8x8 redirected the request',
		"The token is not sent to another address. Set 'Platform' in the credential to the platform of your tenant.",
	],
	[{ status: [400] }, '8x8 did not accept the request', 'Correct what 8x8 says is wrong.'],
];

const withoutAnswer = {
	timeout: [
		'8x8 did not answer in time',
		'If it happens again, look at the 8x8 status page.',
		['Timeout (Seconds)', "The option 'Timeout (Seconds)' sets how long the node waits."],
	],
	refused: ['The platform refused the connection', "Check 'Platform' in the credential."],
	unknownHost: [
		'The platform does not exist',
		"Check 'Platform' in the credential: it is the part such as na12 in the address of Configuration Manager.",
	],
	broken: ['The connection to 8x8 was lost', 'If it happens again, check the network of n8n.'],
	cancelled: [
		'The execution was cancelled before 8x8 answered',
		'Start the workflow again if it is still to be done.',
	],
	tooLarge: [
		"8x8's answer is too large",
		"At most 5 MB are read. Check 'Platform' in the credential: it must be the platform of your tenant.",
	],
	untrusted: [
		"8x8's certificate could not be checked",
		'A proxy may stand between n8n and 8x8. n8n must trust its certificate (NODE_EXTRA_CA_CERTS).',
	],
	expired: [
		"8x8's certificate is not valid today",
		'It has expired, or the clock of the computer that n8n runs on is wrong: set the clock, or ask the people who run the platform.',
	],
	otherHost: [
		'The certificate belongs to another address',
		"Check 'Platform' in the credential: it must be the platform of your tenant, spelled as in the address of Configuration Manager.",
	],
	noTls: [
		'There is no secure connection to the platform',
		"The platform, or a proxy on the way, does not use https as n8n does. Check 'Platform' in the credential.",
	],
} satisfies Record<string, Explanation>;

/**
 * Tells an outcome that is a failure in plain words.
 *
 * @param fields of the operation, as they are shown: the cure names no others, beside the credential's
 */
export function explain(outcome: Outcome, fields?: string[]): Fault {
	if (outcome.kind === 'unanswered') {
		return { ...inWords(withoutAnswer[outcome.cause], fields), reasons: [] };
	}
	const { status, body, retryAfter = 0 } = outcome;
	const reasons = reasonsOf(body);
	const words = reasons.join('\n');
	const row = rows.find(
		([when]) =>
			when.words?.test(words) || (when.status?.includes(status) && (when.body?.(body) ?? true)),
	);
	const [, ...explanation] = row ?? [{}, `8x8 answered with HTTP ${status}`, 'Read what 8x8 says.'];
	const { message, cure } = inWords(explanation, fields);
	return { message, cure: withWait(cure, retryAfter), reasons };
}

function inWords([message, cure, more]: Explanation, fields?: string[]) {
	return { message, cure: more && fields?.includes(more[0]) ? `${cure} ${more[1]}` : cure };
}

/** With the wait that 8x8 asks for, where a minute is not enough. */
function withWait(cure: string, seconds: number): string {
	if (seconds <= 60) return cure;
	const wait = counted(Math.ceil(seconds / 60), 'minute');
	return `Wait ${wait}, as 8x8 asks. ${cure.replace(usualWait, '')}`;
}

const mostReasons = 10;
const mostCharacters = 300;
/** Characters of a page that are searched for words; a malicious page could make the search of more take minutes. */
const mostOfPage = 10_000;

/** 8x8's words in a body of JSON, XML or HTML, few and short enough for an error. */
export function reasonsOf(body: unknown): string[] {
	return wordsIn(body).slice(0, mostReasons).map(shortened);
}

function wordsIn(body: unknown): string[] {
	if (typeof body === 'string') return plainText(body);
	if (!isObject(body)) return [];
	const { reasons, message, detail } = body;
	const list = Array.isArray(reasons) && reasons.length > 0 ? reasons : [detail ?? message];
	return list.filter((entry) => typeof entry === 'string' && entry !== '') as string[];
}

function plainText(body: string): string[] {
	const text = body
		.slice(0, mostOfPage)
		.replace(/<(style|script|title)[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return text === '' ? [] : [text];
}

const shortened = (text: string) =>
	text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
