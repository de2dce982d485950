import { isSafetyAnswer } from '../../../nodes/Voicenter/safetyAnswers';

test('no header and foreign words are none', () => {
	expect([null, '', 'Late', 'toString'].map(isSafetyAnswer)).toEqual([false, false, false, false]);
});
