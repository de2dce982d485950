import {
	answerInWords,
	languageInWords,
	secondsInWords,
	targetsInWords,
} from '../protocol/answerInWords';
import {
	actions,
	type CustomData,
	type DialAnswer,
	type GoToLayerAnswer,
	type RoutingAnswer,
	type SayAnswer,
} from '../protocol/vocabulary';
import type { ExternalLayer } from './ivrFile';
import { dateInWords, dateTimeInWords, digitsInWords, numberInWords } from './speech';
import type { DialOutcome, EndKind } from './types';

/** Where the call goes after a layer: to another (`sentBy` says in words by what), or nowhere. */
export type Way = { next: number; sentBy: string } | { next: null; kind: EndKind; words: string };

/** What an answer, or the lack of one, makes of the call. */
export interface Course {
	/** What the answer tells Voicenter to do, in words; absent when no answer could be used. */
	action?: string;
	heardAfter: string[];
	notes: string[];
	/** What the answer stores with the call; empty when it stores nothing. */
	customData: CustomData;
	way: Way;
}

/**
 * Does what a valid answer says (source: "Client Response", "Say Method", "Dial Method").
 *
 * @param layerId the layer that asked
 * @param dialOutcome gives the outcome of the next DIAL; asked only when there is one
 */
export function courseOf(
	answer: RoutingAnswer,
	layerId: number,
	dialOutcome: () => DialOutcome,
): Course {
	switch (answer.ACTION) {
		case actions.goToLayer:
			return courseOfGoToLayer(answer, layerId);
		case actions.say:
			return courseOfSay(answer, layerId);
		case actions.dial:
			return courseOfDial(answer, layerId, dialOutcome());
	}
}

/** Without a usable answer the layer's default takes the call (MiniExternalDefaultMethodData). */
export function defaultCourse({ id, defaultLayer }: ExternalLayer): Course {
	const words = `Layer ${id} has no default layer, so the call is lost.`;
	const way: Way =
		defaultLayer === undefined
			? { next: null, kind: 'lost', words }
			: { next: defaultLayer, sentBy: `the defaultLayer of layer ${id}` };
	return { heardAfter: [], notes: [], customData: {}, way };
}

function courseOfGoToLayer(answer: GoToLayerAnswer, layerId: number): Course {
	const { LAYER, CUSTOM_DATA } = answer;
	return {
		action: answerInWords(answer),
		heardAfter: [],
		notes: [],
		customData: CUSTOM_DATA ?? {},
		way: { next: LAYER, sentBy: `LAYER in the answer to layer ${layerId}` },
	};
}

function courseOfSay(answer: SayAnswer, layerId: number): Course {
	const { DATA, LANGUAGE, NEXT_LAYER, NEXT_LAYER_IF_FAILED } = answer;
	const notes: string[] = [];
	if (LANGUAGE !== 'EN') {
		notes.push(
			`The caller hears numbers and dates in ${languageInWords(answer)}; here they are in English.`,
		);
	}
	if (NEXT_LAYER_IF_FAILED !== undefined) {
		const why = 'the document does not say when it applies';
		notes.push(`NEXT_LAYER_IF_FAILED (${NEXT_LAYER_IF_FAILED}) is never followed: ${why}.`);
	}
	return {
		action: answerInWords(answer),
		heardAfter: DATA.map(heardOf),
		notes,
		customData: {},
		way: { next: NEXT_LAYER, sentBy: `NEXT_LAYER in the answer to layer ${layerId}` },
	};
}

function heardOf({ RecordType, Content }: SayAnswer['DATA'][number]): string {
	const text = String(Content);
	switch (RecordType) {
		case 'Recording':
			return `Recording ${text}`;
		case 'Digits':
			return `"${digitsInWords(text)}"`;
		case 'Number':
			return `"${numberInWords(text)}"`;
		case 'Date':
			return `"${dateInWords(text)}"`;
		case 'DateTime':
			return `"${dateTimeInWords(text)}"`;
	}
}

/** Several targets ring together, and the first that answers gets the call (source: "Call" layers). */
function courseOfDial(answer: DialAnswer, layerId: number, outcome: DialOutcome): Course {
	const targets = targetsInWords(answer);
	const who = targets.join(' and ');
	const atMost = secondsInWords(answer.MAX_DIAL_DURATION);
	const course = (heard: string, way: Way): Course => ({
		action: answerInWords(answer),
		heardAfter: [heard],
		notes: [],
		customData: answer.CUSTOM_DATA,
		way,
	});
	const ends = (kind: EndKind, words: string): Way => ({ next: null, kind, words });

	switch (outcome) {
		case 'answered': {
			const first = targets.length === 1 ? who : `the first to answer of ${who}`;
			const end = ends('connected', `The caller is connected with ${first}.`);
			return course('Ringing, then an answer', end);
		}
		case 'busy':
			return course('The busy tone', ends('busy', `Busy: ${who}. ${notForNextVoId}`));
		case 'notAnswered': {
			const end = ends('notAnswered', `No answer in ${atMost}: ${who}. ${notForNextVoId}`);
			return course('Ringing without an answer', end);
		}
		case 'malfunction': {
			const sentBy = `NEXT_VO_ID in the answer to layer ${layerId}`;
			return course('Nothing: dialling failed', { next: answer.NEXT_VO_ID, sentBy });
		}
	}
}

const notForNextVoId =
	'NEXT_VO_ID is only for malfunctions, and Voicenter names no other layer to go to.';
