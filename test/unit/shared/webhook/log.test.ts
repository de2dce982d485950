import type { IWebhookFunctions } from 'n8n-workflow';

import { logRefusal, printable, triggerInWords } from '../../../../nodes/shared/webhook/log';
import { wrongAddress, wrongSecret, type Refusal } from '../../../../nodes/shared/webhook/refusal';

let lines: string[];
let metadata: object[];
const contextOf = (node: string, workflow = 'w1') =>
	({
		logger: {
			warn(line: string, more: object) {
				lines.push(line);
				metadata.push(more);
			},
		},
		getWorkflow: () => ({ id: workflow, name: `Calls ${workflow}` }),
		getNode: () => ({ id: node, name: `Call ${node}` }),
	}) as unknown as IWebhookFunctions;

const wrong = wrongSecret('End the address in ?key=.');
const badBody: Refusal = {
	status: 400,
	body: { error: "'DATA' is missing", field: 'DATA', cure: 'Send it.' },
};
const refuse = (refusal: Refusal, node: string, workflow?: string) =>
	logRefusal(contextOf(node, workflow), 'Voicenter call', refusal);

/** What waits for a minute to pass, which no fake timer of jest's reaches. */
let waiting: AbortController[];
const aMinuteLater = () => waiting.splice(0).forEach((minute) => minute.abort());

beforeEach(() => {
	lines = [];
	metadata = [];
	waiting = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		expect(milliseconds).toBe(60_000);
		const minute = new AbortController();
		waiting.push(minute);
		return minute.signal;
	});
});
afterEach(() => {
	aMinuteLater();
	jest.restoreAllMocks();
});

test('the first is told at once, with what is wrong and what to do; of the rest the number', () => {
	for (let request = 0; request < 42; request++) refuse(wrong, 'a');
	expect(lines).toEqual([
		'Voicenter call refused with 401 by "Call a" of workflow "Calls w1", 1 request: The secret is missing or wrong. End the address in ?key=.',
	]);
	expect(metadata).toEqual([{ workflowId: 'w1', status: 401, requests: 1 }]);
	aMinuteLater();
	expect(lines.slice(1)).toEqual([
		'Voicenter call refused with 401 by "Call a" of workflow "Calls w1", 41 more within a minute: The secret is missing or wrong. End the address in ?key=.',
	]);
	expect(metadata[1]).toEqual({ workflowId: 'w1', status: 401, requests: 41 });
	refuse({ ...wrong, alsoLogged: 'Or it holds &.' }, 'a');
	expect(lines[2]).toMatch(
		/ The secret is missing or wrong\. End the address in \?key=\. Or it holds &\.$/,
	);
	expect(lines).toHaveLength(3);
});

test('one alone has one line', () => {
	refuse(wrong, 'b');
	aMinuteLater();
	expect(lines).toHaveLength(1);
});

test('what is wrong ends in one full stop, and a line has an end', () => {
	const error = "'DATA' is missing.";
	refuse({ ...badBody, body: { error, cure: 'Send it.' } }, 'b');
	expect(lines[0]).toMatch(/, 1 request: 'DATA' is missing\. Send it\.$/);
	refuse({ ...badBody, logged: 'x'.repeat(1_001) }, 'b');
	expect(lines[1]).toMatch(/, 1 request: x{1000}…$/);
});

test('each reason, trigger and workflow has lines of its own', () => {
	refuse(wrong, 'c');
	refuse(badBody, 'c');
	refuse({ ...badBody, body: { ...badBody.body, error: "'DATA' is not an object" } }, 'c');
	refuse(wrong, 'd');
	refuse(wrong, 'c', 'w2');
	expect(lines).toHaveLength(5);
	expect(lines[1]).toContain(
		'400 by "Call c" of workflow "Calls w1", 1 request: \'DATA\' is missing. Send it.',
	);
});

test('the log names the address, and what to do about proxies', () => {
	refuse(wrongAddress('192.0.2.7'), 'e');
	expect(lines[0]).toMatch(
		/403.*"192\.0\.2\.7" is not one of the 'Allowed IP Addresses'.*N8N_PROXY_HOPS/,
	);
	expect(JSON.stringify(wrongAddress('192.0.2.7').body)).not.toContain('192.0.2.7');
});

test('a thousand addresses have a line each; with more, those of a trigger count as one', () => {
	for (let n = 0; n < 3_000; n++) refuse(wrongAddress(`2001:db8::${n.toString(16)}`), 'f');
	expect(lines).toHaveLength(1_001);
	refuse(wrong, 'f');
	refuse(wrongAddress('192.0.2.7'), 'g');
	expect(lines).toHaveLength(1_003);
	aMinuteLater();
	expect(lines.slice(1_003)).toEqual([expect.stringContaining(', 1999 more within a minute: ')]);
});

test.each([
	[{ id: 'w1', name: 'Calls' }, '"Call" of workflow "Calls"'],
	[{ id: 'w1' }, '"Call" of workflow "w1"'],
	[{}, '"Call" of workflow ""'],
])('a trigger of %j is named', (workflow, named) => {
	const context = { getWorkflow: () => workflow, getNode: () => ({ name: 'Call' }) };
	expect(triggerInWords(context as IWebhookFunctions)).toBe(named);
});

test('foreign text stays in its line, whatever is in it', () => {
	/** Line breaks, terminal sequences in both their forms, and marks that turn the direction of a text. */
	const hostile = 'a\r\n2026 error\u001b[31mred\u009b2J\u2028\u202eend\u007f"\\';
	refuse(wrongAddress(hostile), hostile);
	expect(lines[0]).toMatch(/^[ -~]+$/);
	expect(printable(hostile)).toMatch(/^[ -~]+$/);
	expect(printable('a\r\n\u202e\u009b~ ')).toBe('a\\u000d\\u000a\\u202e\\u009b~ ');
	expect(printable('x'.repeat(100))).toBe('x'.repeat(100));
	expect(printable('x'.repeat(101))).toBe(`${'x'.repeat(100)}…`);
});
