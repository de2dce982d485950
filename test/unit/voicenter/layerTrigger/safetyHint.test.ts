import {
	safetyAnswerInWords,
	safetyHint,
} from '../../../../nodes/Voicenter/LayerTrigger/safetyHint';

test.each([
	[{ safetyAnswer: 'goToLayer', safetyLayer: '20' }, 'Go to Layer 20'],
	[{ safetyAnswer: 'goToLayer', safetyLayer: 20 }, 'Go to Layer 20'],
	[{ safetyAnswer: 'voicenterDefault' }, 'Voicenter Default, MiniExternalDefaultMethodData'],
	[{ safetyAnswer: '={{ $json.x }}', safetyLayer: '20' }, undefined],
	[{ safetyAnswer: 'goToLayer', safetyLayer: '<img>' }, undefined],
	[{ safetyAnswer: 'goToLayer', safetyLayer: '20<img>' }, undefined],
	[{ safetyAnswer: 'goToLayer', safetyLayer: '={{ 20' }, undefined],
	[{ safetyAnswer: 'goToLayer' }, undefined],
])('%j', (parameters, words) => expect(safetyAnswerInWords(parameters)).toBe(words));

test.each([
	['Go to Layer 20', "node says 'Sent', the caller got the safety answer: Go to Layer 20."],
	[undefined, "node says 'Sent', the caller got the safety answer."],
])('the hint with %s', (words, end) => {
	expect(safetyHint(words)).toEqual({
		type: 'info',
		message: `If no Voicenter Layer Respond ${end}`,
		location: 'outputPane',
	});
});
