import {
	actions,
	languages,
	targetTypes,
	type DialAnswer,
	type LayerAnswer,
	type SayAnswer,
} from './vocabulary';

/** What an answer tells Voicenter to do, in words. It quotes nothing that the caller hears. */
export function answerInWords(answer: LayerAnswer): string {
	if (answer.STATUS === 1) return 'Report Error. Voicenter uses MiniExternalDefaultMethodData';
	switch (answer.ACTION) {
		case actions.goToLayer:
			return `Go to Layer ${answer.LAYER}`;
		case actions.say: {
			const parts = answer.DATA.length === 1 ? '1 part' : `${answer.DATA.length} parts`;
			return `Say ${parts} in ${languageInWords(answer)}, then go to layer ${answer.NEXT_LAYER}`;
		}
		case actions.dial: {
			const who = targetsInWords(answer).join(' and ');
			return `Dial ${who}, for at most ${secondsInWords(answer.MAX_DIAL_DURATION)}`;
		}
	}
}

/** "Hebrew", or "the language FR" for one that Voicenter added. */
export const languageInWords = ({ LANGUAGE }: SayAnswer): string =>
	languages[LANGUAGE] ?? `the language ${LANGUAGE}`;

/** "phone 0501234567", "extension SIPSIP": those that ring together. */
export const targetsInWords = ({ TARGETS }: DialAnswer): string[] =>
	TARGETS.map(({ TYPE, TARGET }) => `${targetTypes[TYPE].spoken} ${TARGET}`);

export const secondsInWords = (count: number): string =>
	count === 1 ? '1 second' : `${count} seconds`;
