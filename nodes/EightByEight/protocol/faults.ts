/** What went wrong, for people: what happened, what to do, and 8x8's own words. */
export interface Fault {
	message: string;
	cure: string;
	/** 8x8's own words; empty when it gave none. */
	reasons: string[];
}

/** What came back: a status with a body, or no answer at all. */
export type Failure =
	| { status: number; body: unknown; retryAfter?: number }
	| { status?: undefined; cause: keyof typeof withoutAnswer };

type Row = [when: { status?: number[]; words?: RegExp }, message: string, cure: string];

/** Of an agent's lines: there is nothing to end. */
export const noCallThere =
	/no phone interactions in progress|failed to find any interaction on line/i;

/**
 * From 8x8's status and reasons to what happened and what to do (source: CC Manage Phone Calls, Data
 * Augmentation API, External IVR API and 8x8's OpenAPI files). The documents do not say which status
 * a reason comes with, so reasons are known by their words, and these come first.
 */
const rows: Row[] = [
	[
		{ words: /already on busy phone interaction/i },
		'The agent is on the phone',
		"Wait until the agent has hung up, or switch on 'Force Call' to offer the call on the second line.",
	],
	[
		{ words: /not available to handle interaction/i },
		'The agent cannot take a call',
		"Both lines are busy, or the agent is on break or logged out. The agent must be available; 'Force Call' does not help here.",
	],
	[
		{ words: /not supporting multiple choice/i },
		'A transaction code list takes one code only',
		"Keep one code of each list under 'Transaction Codes', or allow multiple choice in Configuration Manager → Transaction Codes.",
	],
	[
		{ words: /invalid transaction code/i },
		'A transaction code is not in its list',
		"Compare 'List ID' and 'Code ID' with Configuration Manager → Transaction Codes, where the columns can show the IDs.",
	],
	[
		{ words: /already terminated/i },
		'The call has already ended',
		"Nothing is left to end. Switch on 'Already Ended Is Success' if that is fine.",
	],
	[
		{ words: noCallThere },
		'The agent has no call there',
		"The line is free already. Switch on 'Already Ended Is Success' if that is fine.",
	],
	[
		{ words: /interaction .*not found/i },
		'8x8 does not know this interaction',
		"Check its ID: 'interactionGuid' in the output of Place Call, or for interaction data the SIP call ID. It must be of this tenant, and for an agent's leg also of this agent.",
	],
	[
		{ words: /variable name/i },
		'8x8 refused the name of a variable',
		'Names begin with _, then letters and digits, under 25 characters in all.',
	],
	[
		{ status: [401] },
		'8x8 did not accept the token',
		"Compare 'Username' and the tokens of the credential with Configuration Manager → Integration → API Token. A new token makes the old one invalid.",
	],
	[
		// The agent status API is off unless 8x8 switched it on; its 403 is XML, which does not say which of the two it is.
		{ status: [403] },
		'8x8 does not let this tenant in',
		"'Tenant' of the credential is another tenant's, or the API is not enabled for it: 8x8 support enables the agent status API on request.",
	],
	[
		{ status: [404] },
		'8x8 found nothing at this address',
		"Check the ID you gave (interaction GUID, SIP call ID or agent), and the 'Host' and 'Tenant' of the credential.",
	],
	[
		{ status: [405] },
		'8x8 does not take this kind of request',
		"Check the 'Host' of the credential: it must be the platform of your tenant.",
	],
	[{ status: [410] }, 'The call has already ended', 'Nothing is left to end.'],
	[
		{ status: [429] },
		"8x8's rate limit is reached",
		"8x8 takes 100 interaction data requests a minute and tenant. Lower 'Requests per Minute', or wait a minute; other workflows count too.",
	],
	[
		{ status: [500, 502, 503, 504] },
		'8x8 has a fault of its own',
		'If it lasts more than a few minutes, see the 8x8 status page or ask 8x8 support.',
	],
	[
		{ status: [301, 302, 303, 307, 308] },
		'8x8 sent the request elsewhere',
		"The token is sent to no other host. Set the 'Host' of the credential to the platform of your tenant.",
	],
	[{ status: [400] }, '8x8 did not accept the request', 'Correct what 8x8 names.'],
];

const withoutAnswer = {
	timeout: [
		'8x8 did not answer in time',
		"If it lasts, see the 8x8 status page. The option 'Timeout (Seconds)' of a node says how long it waits.",
	],
	refused: ['The host refused the connection', "Check the 'Host' of the credential."],
	unknownHost: [
		'The host does not exist',
		"Check the 'Host' of the credential: it is the platform in the address of Configuration Manager, such as na12.",
	],
	broken: ['The connection to 8x8 broke', 'If it lasts, check the network of n8n.'],
	tooLarge: [
		"8x8's answer is too large",
		"No more than 5 MB are read. Check the 'Host' of the credential: it must be the platform of your tenant.",
	],
	untrusted: [
		"8x8's certificate could not be checked",
		'A proxy may stand between n8n and 8x8. n8n must trust its certificate (NODE_EXTRA_CA_CERTS).',
	],
	expired: [
		"8x8's certificate is not valid today",
		'It has expired, or the clock of the computer that n8n runs on is wrong: set the clock, or ask whoever runs the host.',
	],
	otherHost: [
		'The certificate belongs to another host',
		"Check the 'Host' of the credential: it must be the platform of your tenant, spelled as in the address of Configuration Manager.",
	],
	noTls: [
		'No secure connection to the host could be made',
		"The host, or a proxy on the way, does not speak https as n8n does. Check the 'Host' of the credential.",
	],
} satisfies Record<string, [message: string, cure: string]>;

/** Tells a failure in plain words. */
export function explain(failure: Failure): Fault {
	if (failure.status === undefined) {
		const [message, cure] = withoutAnswer[failure.cause];
		return { message, cure, reasons: [] };
	}
	const { status, body } = failure;
	const reasons = reasonsOf(body);
	const words = reasons.join('\n');
	const row = rows.find(
		([when]) => when.words?.test(words) || (when.status?.includes(status) ?? false),
	);
	const [, message, cure] = row ?? [
		undefined,
		`8x8 answered with HTTP ${status}`,
		'See its words.',
	];
	return { message, cure, reasons };
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
	if (typeof body !== 'object' || body === null) return [];
	const { reasons, message, detail } = body as Record<string, unknown>;
	const list = Array.isArray(reasons) && reasons.length > 0 ? reasons : [detail ?? message];
	return list.filter((entry) => typeof entry === 'string' && entry !== '') as string[];
}

function plainText(body: string): string[] {
	const text = body
		.slice(0, mostOfPage)
		.replace(/<(style|script|title)[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return text === '' ? [] : [text];
}

const shortened = (text: string) =>
	text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
