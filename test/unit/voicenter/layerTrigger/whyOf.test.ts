import type { Outcome } from '../../../../nodes/shared/webhook/guard';
import { newCall } from '../../../../nodes/Voicenter/LayerTrigger/call';
import { defaultSettings } from '../../../../nodes/Voicenter/LayerTrigger/settings';
import { whyOf, whyToldOf } from '../../../../nodes/Voicenter/LayerTrigger/whyOf';

const settings = { ...defaultSettings, safetyAnswer: { STATUS: 1 } as const };
const started = { ...newCall(false), startedAfter: 1_250 };

test('when n8n started the workflow is said of a call that was late, and of no other', () => {
	expect(whyOf(started, settings, 'late')).toBe(
		'the workflow had not answered within 4 s; n8n started the workflow 1.3 s after the call came',
	);
	expect(whyOf(newCall(false), settings, 'late')).toBe('the workflow had not answered within 4 s');
	expect(whyOf(started, settings, 'error')).toBe('the workflow failed before it answered');
});

test.each<[Outcome, string, string, string]>([
	[
		'invalid',
		'keys 4711',
		"the workflow's answer is not one that Voicenter knows: keys 4711",
		"the workflow's answer is not one that Voicenter knows",
	],
	[
		'empty',
		'it failed',
		'the workflow ended without an answer, or it failed',
		'the workflow ended without an answer, or it failed',
	],
])('of an answer that is %s, the log alone says what may hold digits', (...row) => {
	const [outcome, detail, inLog, elsewhere] = row;
	expect(whyOf(started, settings, outcome, detail)).toBe(inLog);
	expect(whyToldOf(started, settings, outcome, detail)).toBe(elsewhere);
});

test.each<Outcome>(['invalid', 'empty'])('%s without a detail', (outcome) => {
	const words = whyOf(started, settings, outcome);
	expect(words).toMatch(/(knows|answer)$/);
	expect(whyToldOf(started, settings, outcome)).toBe(words);
});
