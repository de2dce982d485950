import { explain, isApiOff, reasonsOf } from '../../../../nodes/EightByEight/protocol/faults';

const json = (...reasons: string[]) => ({ reasons, message: 'ERROR' });

/** The reasons of 8x8's guide "CC Manage Phone Calls", word for word. */
test.each<[number, unknown, string]>([
	[
		400,
		json('Agent=[ag0] not available to handle interaction, already on busy phone interaction'),
		'The agent is on the phone',
	],
	[400, json('Agent=[ag0] not available to handle interaction'), 'The agent cannot take a call'],
	[
		400,
		json('Invalid transaction codes, lists=[12, 13] are not supporting multiple choice'),
		'A transaction code list takes only one code',
	],
	[
		400,
		json('Invalid transaction code, listId=[12] itemId=[1]'),
		'A transaction code is not in its list',
	],
	[
		400,
		json('Interaction [int-1] for agent [ag0] was not found'),
		'8x8 does not know this interaction',
	],
	[400, json('Interaction [int-1] was not found.'), '8x8 does not know this interaction'],
	[
		400,
		json('Agent [ag0] has no phone interactions in progress.'),
		'The agent has no call on this line',
	],
	[
		400,
		json('Failed to find any interaction on line [2] for agent [ag0].'),
		'The agent has no call on this line',
	],
	[410, json('Interaction is already terminated int-1'), 'The call has already ended'],
	[410, '', 'The call has already ended'],
	[
		400,
		{ status: 'error', code: 400, message: 'Invalid variable name: must start with underscore' },
		'8x8 refused the name of a variable',
	],
	[
		401,
		{ status: 'error', code: 401, message: 'Authentication failed' },
		'8x8 did not accept the token',
	],
	[401, '', '8x8 did not accept the token'],
	[403, '<API><Error>403 - Forbidden.</Error></API>', '8x8 does not give this tenant access'],
	[
		403,
		json('You are not authorized to access this tenant.'),
		'8x8 does not give this tenant access',
	],
	[403, { status: 'error', code: 403 }, '8x8 does not give this tenant access'],
	[
		403,
		{ message: 'Forbidden' },
		'The request was refused, but not in the way that 8x8 refuses one',
	],
	[
		404,
		{ status: 'error', code: 404, message: 'Interaction not found' },
		'8x8 does not know this interaction',
	],
	[404, '<html>not here</html>', '8x8 found nothing at this address'],
	[405, '', '8x8 does not take this kind of request'],
	[429, { message: 'Rate limit exceeded' }, "8x8's rate limit is reached"],
	[500, '<html><body>Oops</body></html>', '8x8 has a problem of its own'],
	[502, '', '8x8 has a problem of its own'],
	[503, '', '8x8 has a problem of its own'],
	[504, '', '8x8 has a problem of its own'],
	[307, '', '8x8 redirected the request'],
	[400, '', '8x8 did not accept the request'],
	[418, 'tea', '8x8 answered with HTTP 418'],
])('%i %j: %s', (status, body, message) => {
	const fault = explain({ kind: 'answered', status, body });
	expect(fault.message).toBe(message);
	expect(fault.cure).toMatch(/\w/);
});

test.each([
	['timeout', '8x8 did not answer in time'],
	['refused', 'The platform refused the connection'],
	['unknownHost', 'The platform does not exist'],
	['broken', 'The connection to 8x8 was lost'],
	['cancelled', 'The execution was cancelled before 8x8 answered'],
	['tooLarge', "8x8's answer is too large"],
	['untrusted', "8x8's certificate could not be checked"],
	['expired', "8x8's certificate is not valid today"],
	['otherHost', 'The certificate belongs to another address'],
	['noTls', 'There is no secure connection to the platform'],
] as const)('no answer, %s: %s', (cause, message) => {
	expect(explain({ kind: 'unanswered', cause })).toEqual({
		message,
		cure: expect.stringMatching(/\w.*\.$/),
		reasons: [],
	});
});

test('too little time: the option that gives more is named where the operation has it', () => {
	const cureOf = (fields?: string[]) =>
		explain({ kind: 'unanswered', cause: 'timeout' }, fields).cure;
	const cure = 'If it happens again, look at the 8x8 status page.';
	expect([cureOf(), cureOf([]), cureOf(['Force Call'])]).toEqual([cure, cure, cure]);
	expect(cureOf(['Force Call', 'Timeout (Seconds)'])).toBe(
		`${cure} The option 'Timeout (Seconds)' sets how long the node waits.`,
	);
});

test.each<[status: number, retryAfter: number | undefined, cure: RegExp]>([
	[429, undefined, /^Wait a minute\. Other workflows/],
	[429, 60, /^Wait a minute\. Other workflows/],
	[429, 60.1, /^Wait 2 minutes, as 8x8 asks\. Other workflows/],
	[429, 3600, /^Wait 60 minutes, as 8x8 asks\. Other workflows/],
	[429, 86_400, /^Wait 1,440 minutes, as 8x8 asks\. Other workflows/],
	[503, 60, /^If it lasts/],
	[503, 90, /^Wait 2 minutes, as 8x8 asks\. If it lasts/],
])('%i, and 8x8 asks to wait %p s', (status, retryAfter, cure) => {
	expect(explain({ kind: 'answered', status, body: '', retryAfter }).cure).toMatch(cure);
});

test('the words of two reasons are not read as one', () => {
	const body = json('Interaction int-1 is busy', 'The queue was not found');
	expect(explain({ kind: 'answered', status: 400, body })).toEqual({
		message: '8x8 did not accept the request',
		cure: 'Correct what 8x8 says is wrong.',
		reasons: body.reasons,
	});
});

describe('an API that is off', () => {
	test.each([
		'<API><Error>403 - Forbidden.</Error></API>',
		'<?xml version="1.0" encoding="UTF-8"?><API><Error>403</Error></API>',
		'\n<?xml version="1.0"?>\n\n<API>\n  <Error>\n    403 - Forbidden.\n  </Error>\n\n</API>\n\n',
	])('is told by %j', (body) => {
		expect(isApiOff(body)).toBe(true);
	});

	test.each<[unknown]>([
		['Forbidden <API><Error>403 - Forbidden.</Error></API>'],
		['<html><API><Error>403 - Forbidden.</Error></API></html>'],
		['<API><Error>403 - Forbidden.</Error></API><Error>401</Error>'],
		['<API><Error>4031</Error></API>'],
		['<API><Error>404 - Not found.</Error></API>'],
		['<API><Error>403<br/></Error></API>'],
		[['<API><Error>403 - Forbidden.</Error></API>']],
		[''],
		[null],
	])('is not told by %j', (body) => {
		expect(isApiOff(body)).toBe(false);
	});
});

test('a call that has ended: how to make that success, where the operation has the option', () => {
	const option = 'No Error if Already Ended';
	for (const body of [json('Interaction is already terminated int-1'), '']) {
		expect(explain({ kind: 'answered', status: 410, body }, [option]).cure).toContain(
			`'${option}'`,
		);
		expect(explain({ kind: 'answered', status: 410, body }, ['Force Call']).cure).not.toContain(
			option,
		);
	}
});

test('of the two kinds of 403, one is about the tenant and the other about the API', () => {
	const cureOf = (body: unknown) => explain({ kind: 'answered', status: 403, body }).cure;
	expect(cureOf(json('You are not authorized to access this tenant.'))).toMatch(/^Check 'Tenant'/);
	expect(cureOf('<API><Error>403 - Forbidden.</Error></API>')).toMatch(/not enabled/);
});

test('ten reasons are told at most, each of 300 characters', () => {
	const reasons = (count: number, length: number) =>
		reasonsOf(json(...Array.from({ length: count }, () => 'x'.repeat(length))));
	expect(reasons(10, 300)).toEqual(Array(10).fill('x'.repeat(300)));
	expect(reasons(11, 301)).toEqual(Array(10).fill(`${'x'.repeat(300)}…`));
	expect(reasonsOf('x'.repeat(301))).toEqual([`${'x'.repeat(300)}…`]);
});

test('only the first 10,000 characters of a page are searched', () => {
	expect(reasonsOf('Bad'.padStart(10_000))).toEqual(['Bad']);
	expect(reasonsOf('Bad'.padStart(10_001))).toEqual(['Ba']);
});

test.each<[unknown, string[]]>([
	[{ reasons: ['a', 'b'], message: 'OK' }, ['a', 'b']],
	[{ reasons: [], message: 'm' }, ['m']],
	[{ detail: 'd', message: 'm' }, ['d']],
	[{ message: 7 }, []],
	['<html><head><title>t</title></head><body><h1>Bad</h1> gateway</body></html>', ['Bad gateway']],
	['<API><Error>403 - Forbidden.</Error></API>', ['403 - Forbidden.']],
	['Bad<br>gateway<style>a { }\n b { }</style>at\n\t na12', ['Bad gateway at na12']],
	['', []],
	['<p> </p>', []],
	[null, []],
])("8x8's own words in %j", (body, words) => {
	expect(reasonsOf(body)).toEqual(words);
});
