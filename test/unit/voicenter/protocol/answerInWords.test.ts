import { answerInWords } from '../../../../nodes/Voicenter/protocol/answerInWords';
import type { LayerAnswer } from '../../../../nodes/Voicenter/protocol/vocabulary';
import {
	customDataExample,
	dialExample,
	goToLayerExample,
	sayExample,
} from '../../../../simulators/voicenter/document';

const parsed = (example: string, more: object = {}) =>
	({ ...(JSON.parse(example) as LayerAnswer), ...more }) as LayerAnswer;

test.each<[string, LayerAnswer]>([
	['Go to Layer 12', parsed(goToLayerExample)],
	['Go to Layer 0', parsed(customDataExample, { LAYER: 0 })],
	['Report Error. Voicenter uses MiniExternalDefaultMethodData', { STATUS: 1 }],
	[
		'Say 1 part in the language FR, then go to layer 2',
		parsed(sayExample, {
			LANGUAGE: 'FR',
			NEXT_LAYER: 2,
			DATA: [{ RecordType: 'Digits', Content: '1234' }],
		}),
	],
	[
		'Dial phone 0501111111 and extension SIPSIP, for at most 1 second',
		parsed(dialExample, {
			MAX_DIAL_DURATION: 1,
			TARGETS: [
				{ TYPE: 'PHONE', TARGET: '0501111111' },
				{ TYPE: 'EXTENSION', TARGET: 'SIPSIP' },
			],
		}),
	],
	['Dial phone 0501234567, for at most 60 seconds', parsed(dialExample, { MAX_DIAL_DURATION: 60 })],
])('%s', (words, answer) => expect(answerInWords(answer)).toBe(words));

test('what the caller hears is not quoted: it may be private', () => {
	expect(answerInWords(parsed(sayExample))).toMatch(/^Say \d parts in \w+, then go to layer \d+$/);
});
