import type { IWebhookFunctions } from 'n8n-workflow';

import type { Outcome } from '../../../../nodes/shared/webhook/guard';
import { newCall } from '../../../../nodes/Voicenter/LayerTrigger/call';
import { logAnswer, logFault } from '../../../../nodes/Voicenter/LayerTrigger/log';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../../../../nodes/Voicenter/LayerTrigger/settings';

const settings: LayerTriggerSettings = {
	...defaultSettings,
	safetyAnswer: { STATUS: 1 },
};
const warn = jest.fn();
const debug = jest.fn();
const context = {
	logger: { warn, debug },
	getWorkflow: () => ({ id: 'w1' }),
	getNode: () => ({ name: 'Call' }),
	getChildNodes: () => [{ type: 'package.voicenterLayerRespond' }],
} as unknown as IWebhookFunctions;
const call = (id: string) => ({ ...newCall(false), id });

beforeEach(() => void jest.clearAllMocks());

/** Line breaks, terminal sequences in both their forms, and marks that turn the direction of a text. */
const hostile = 'call\r\n2026 error\u001b[31mred\u009b2J\u2028\u202eend\u007f"\\';

test('foreign text stays in its line, whatever is in it', () => {
	logAnswer(context, call(hostile), settings, 'late');
	logAnswer(context, call('1'), settings, 'invalid', hostile);
	logFault(context, call(hostile), hostile);
	expect(warn).toHaveBeenCalledTimes(3);
	for (const written of warn.mock.calls) {
		expect(JSON.stringify(written)).toMatch(/u000d.*u000a2026 error.*u001b.*u009b.*u2028.*u202e/);
		expect(written[0]).toMatch(/^[ -~]+$/);
		expect(written[1].callId ?? '').toMatch(/^[ -~]*$/);
	}
});

test('a long id is cut where it is seen to be cut', () => {
	logAnswer(context, call('x'.repeat(60_000)), settings, 'late');
	expect(warn.mock.calls[0][0]).toContain(`"${'x'.repeat(100)}…"`);
	expect(warn.mock.calls[0][0].length).toBeLessThan(400);
});

test('the milliseconds are right although the time of day was set back', () => {
	jest.useFakeTimers({ now: 1_000_000 });
	const early = call('1');
	jest.advanceTimersByTime(250);
	jest.setSystemTime(0);
	logAnswer(context, early, settings, 'late');
	jest.useRealTimers();
	expect(warn.mock.calls[0][0]).toContain('(late) after 250 ms: ');
});

describe('a whole line', () => {
	const outcomeLine = (outcome: Outcome, detail?: string, id = '1') => {
		const early = { ...call(id), cameAt: performance.now() - 250 };
		logAnswer(context, early, settings, outcome, detail);
	};

	beforeEach(() => void jest.useFakeTimers({ now: 1_000 }));
	afterEach(() => void jest.useRealTimers());

	test.each<[Outcome, string]>([
		['workflow', 'Voicenter call "1": answered after 250 ms by the workflow'],
		['repeat', 'Voicenter call "1": answered after 250 ms by memory: the same request came before'],
	])('%s: in the debug log alone', (outcome, line) => {
		outcomeLine(outcome);
		expect(debug.mock.calls).toEqual([[line]]);
		expect(warn).not.toHaveBeenCalled();
	});

	test.each<[Outcome, string]>([
		[
			'error',
			'safety answer {"STATUS":1} (error) after 250 ms: the workflow failed before it answered',
		],
		[
			'gone',
			'not answered (gone) after 250 ms: the connection was closed before there was an answer',
		],
	])('%s: as a warning, with its values', (outcome, what) => {
		outcomeLine(outcome);
		const values = { callId: '1', reason: outcome, workflowId: 'w1' };
		expect(warn.mock.calls).toEqual([[`Voicenter call "1": ${what}`, values]]);
		expect(debug).not.toHaveBeenCalled();
	});

	test('that no reply node follows is said with what to do', () => {
		const alone = { ...context, getChildNodes: () => [{ type: 'n8n-nodes-base.set' }] };
		logAnswer(alone as unknown as IWebhookFunctions, call('1'), settings, 'error');
		expect(warn.mock.calls[0][0]).toBe(
			'Voicenter call "1": safety answer {"STATUS":1} (error) after 0 ms: the workflow failed before it answered. No Voicenter Layer Respond node follows the trigger: add one at the end of each branch',
		);
	});
});

test('a connection to a node that was deleted costs no line', () => {
	const getChildNodes = () => {
		throw new TypeError("Cannot read properties of undefined (reading 'name')");
	};
	logAnswer({ ...context, getChildNodes }, call('1'), settings, 'error');
	expect(warn.mock.calls[0][0]).toMatch(
		/"1": safety answer .*\(error\).*\. A connection of the workflow leads to a node that was deleted$/,
	);
});

test('a repeat is told to the debug log alone, a loop with its option', () => {
	logAnswer(context, call('1'), settings, 'repeat');
	expect(warn).not.toHaveBeenCalled();
	expect(debug.mock.calls[0][0]).toMatch(/"1": answered after \d+ ms by memory/);
	logAnswer(context, call('1'), settings, 'loop');
	expect(warn.mock.calls[0][0]).toMatch(/\(loop\).*more than 30 times.*'Max Turns per Call'/);
});

test('an empty answer is told with what else it may have been, where n8n does not say', () => {
	logAnswer(context, call('1'), settings, 'empty');
	logAnswer(context, call('1'), settings, 'empty', 'it failed');
	const lines = warn.mock.calls.map(([line]) => line);
	expect(lines[0]).toMatch(/: the workflow ended without an answer$/);
	expect(lines[1]).toMatch(/: the workflow ended without an answer, or it failed$/);
});

test('an answer that could not be written as usual is told with what stood in the way', () => {
	logFault(context, call('1'), 'header Content-Type: locked');
	expect(warn).toHaveBeenCalledWith(
		'Voicenter call "1": the answer could not be written as usual: header Content-Type: locked. Something in this n8n, such as a hook or a proxy module, changes its responses',
		{ callId: '1', workflowId: 'w1' },
	);
});
