import type { AnsweredBy } from '../../../nodes/shared/webhook/guard';
import { outcomes } from '../../../nodes/Voicenter/LayerTrigger/outcomes';
import { isSafetyAnswer } from '../../../nodes/Voicenter/safetyAnswers';

test("it says of each outcome what the trigger's own table says", () => {
	const all = Object.keys(outcomes) as AnsweredBy[];
	expect(all.filter(isSafetyAnswer)).toEqual(all.filter((name) => outcomes[name].isSafetyAnswer));
});

test('no header and foreign words are none', () => {
	expect([null, '', 'Late', 'toString'].map(isSafetyAnswer)).toEqual([false, false, false, false]);
});
