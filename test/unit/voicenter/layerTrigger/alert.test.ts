import type { IWebhookFunctions } from 'n8n-workflow';

import type { Outcome } from '../../../../nodes/shared/webhook/guard';
import { wrongAddress, wrongSecret } from '../../../../nodes/shared/webhook/refusal';
import {
	alertKeys,
	alertOf,
	toldOfAnswer,
	toldOfRefusal,
} from '../../../../nodes/Voicenter/LayerTrigger/alert';
import { newCall, type Call } from '../../../../nodes/Voicenter/LayerTrigger/call';
import { outcomes } from '../../../../nodes/Voicenter/LayerTrigger/outcomes';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../../../../nodes/Voicenter/LayerTrigger/settings';
import { isSafetyAnswer } from '../../../../nodes/Voicenter/safetyAnswers';
import { whyToldOf } from '../../../../nodes/Voicenter/LayerTrigger/whyOf';
import { stopClock } from '../../../support/clock';

const settings: LayerTriggerSettings = { ...defaultSettings, safetyAnswer: { STATUS: 1 } };
const context = {
	getWorkflow: () => ({ id: 'w1', name: 'Calls' }),
	getNode: () => ({ name: 'Call' }),
} as unknown as IWebhookFunctions;
const alertOn = (outcome: Outcome, call: Partial<Call> = {}, detail = '') => {
	const whole = { ...newCall(false), ...call };
	whole.why = whyToldOf(whole, settings, outcome, detail);
	return alertOf(context, whole, toldOfAnswer(whole, settings, outcome));
};

afterEach(() => void jest.useRealTimers());

test('an alert has the keys that are promised, and no other', () => {
	stopClock();
	const call = { id: 'call-1', callerId: '0501234567', cameAt: performance.now() - 1004 };
	const alert = alertOn('late', call);
	expect(Object.keys(alert)).toEqual(Object.keys(alertKeys));
	expect(alert).toEqual({
		event: 'safetyAnswer',
		reason: 'late',
		words: 'The workflow had not answered within 4 s.',
		cure: expect.stringContaining("'Answer Within (Seconds)'"),
		callId: 'call-1',
		callerId: '…567',
		answer: { STATUS: 1 },
		after: 1004,
		count: 1,
		workflow: { id: 'w1', name: 'Calls' },
		node: 'Call',
		at: expect.stringMatching(/^20\d\d-.*Z$/),
	});
});

test('each safety answer says what to do, and what went well has nothing to mend', () => {
	for (const [name, { cure }] of Object.entries(outcomes)) {
		expect(cure).toMatch(isSafetyAnswer(name) ? /^[A-Z].*\.$/ : /^$/);
	}
});

test('a late call of which n8n has started the workflow says when', () => {
	const { words } = alertOn('late', { startedAfter: 3_900 });
	expect(words).toMatch(/within 4 s; n8n started the workflow 3\.9 s after the call came\.$/);
});

test('what the workflow sent, which may hold the digits of a caller, is told to nobody', () => {
	const { words } = alertOn(
		'invalid',
		{},
		'Unexpected token \'h\', "hello 4711" is not valid JSON',
	);
	expect(words).toBe("The workflow's answer is not one that Voicenter knows.");
	expect(alertOn('empty', {}, 'it failed').words).toMatch(/without an answer, or it failed\.$/);
});

test('a workflow of which n8n knows no name has the keys all the same', () => {
	const nameless = { ...context, getWorkflow: () => ({}) } as unknown as IWebhookFunctions;
	const { workflow } = alertOf(nameless, newCall(false), toldOfRefusal(wrongAddress('192.0.2.9')));
	expect(workflow).toEqual({ id: '', name: '' });
});

test('foreign text is short and printable', () => {
	const { callId } = alertOn('late', { id: `call\n\u001b[31m${'x'.repeat(60_000)}` });
	expect(callId).toMatch(/^[ -~]{100,120}…$/);
});

test('a refusal tells the owner what the sender is not told', () => {
	const told = toldOfRefusal(wrongAddress('192.0.2.9'));
	expect(told).toMatchObject({ event: 'refusal', reason: '403' });
	expect(told.words).toMatch(/^"192\.0\.2\.9" is not one of the 'Allowed IP Addresses'.*\.$/);
	expect(told.cure).toMatch(/^Add the address.*trigger\.$/);
	expect(JSON.stringify(told.answer)).not.toContain('192.0.2.9');

	const refusal = { ...wrongSecret('Add it.'), alsoLogged: 'It contains &.' };
	expect(toldOfRefusal(refusal)).toEqual({
		...{ event: 'refusal', reason: '401', words: 'The secret is missing or wrong.' },
		...{ cure: 'Add it. It contains &.', answer: refusal.body },
	});
});
