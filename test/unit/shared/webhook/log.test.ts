import { setTimeout as wait } from 'node:timers/promises';

import type { IWebhookFunctions } from 'n8n-workflow';

import { logRefusal, printable } from '../../../../nodes/shared/webhook/log';
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
const soon = 200;
const refuse = (refusal: Refusal, node: string, workflow?: string) =>
	logRefusal(contextOf(node, workflow), 'Voicenter call', refusal, soon);

beforeEach(() => {
	lines = [];
	metadata = [];
});

test('the first is told at once, with what is wrong and what to do; of the rest the number', async () => {
	for (let request = 0; request < 42; request++) refuse(wrong, 'a');
	expect(lines).toEqual([
		'Voicenter call refused with 401 by "Call a" of workflow "Calls w1", 1 request: The secret is missing or wrong. End the address in ?key=.',
	]);
	expect(metadata).toEqual([{ workflowId: 'w1', status: 401, requests: 1 }]);
	await wait(soon + 100);
	expect(lines.slice(1)).toEqual([
		'Voicenter call refused with 401 by "Call a" of workflow "Calls w1", 41 more within a minute: The secret is missing or wrong. End the address in ?key=.',
	]);
	expect(metadata[1]).toMatchObject({ requests: 41 });
	refuse(wrong, 'a');
	expect(lines).toHaveLength(3);
});

test('one alone has one line', async () => {
	refuse(wrong, 'b');
	await wait(soon + 100);
	expect(lines).toHaveLength(1);
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

test('each address has a line, but a flood of them has not', () => {
	for (let n = 0; n < 3_000; n++) refuse(wrongAddress(`2001:db8::${n.toString(16)}`), 'f');
	expect(lines.length).toBeGreaterThan(500);
	expect(lines.length).toBeLessThanOrEqual(1_001);
});

test('foreign text stays in its line, whatever is in it', () => {
	/** Line breaks, terminal sequences in both their forms, and marks that turn the direction of a text. */
	const hostile = 'a\r\n2026 error\u001b[31mred\u009b2J\u2028\u202eend\u007f"\\';
	refuse(wrongAddress(hostile), hostile);
	expect(lines[0]).toMatch(/^[ -~]+$/);
	expect(printable(hostile)).toMatch(/^[ -~]+$/);
	expect(printable('x'.repeat(200))).toBe(`${'x'.repeat(100)}…`);
});
