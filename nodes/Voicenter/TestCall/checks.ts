import { InvalidField } from '../../shared/invalidField';
import { inWords, isFilled, isOn, oneOf, toText } from '../../shared/values';
import { layerNumber } from '../protocol/numbers';
import type { EndKind, Transcript } from './types';
import { endKinds, safetyAnswerOf, turnsOf } from './words';

/** What must be true of a call; what is absent is not checked. */
export interface Checks {
	/** The layer in which the call ends. */
	endsInLayer?: number;
	endedHow?: EndKind;
	/** Seconds that each answer may take. */
	answeredWithin?: number;
	/** Each turn is answered by the workflow: neither by the safety answer nor by Voicenter's default layer. */
	neverSafetyAnswer?: boolean;
	/** Text that the caller hears at some time; upper and lower case are the same. */
	hears?: string;
}

/** The checks as the editor names them. */
export const checkNames = {
	answeredWithin: 'Answered Within (Seconds)',
	endedHow: 'Ended How',
	endsInLayer: 'Ends in Layer',
	hears: 'Hears',
	neverSafetyAnswer: 'Never by the Safety Answer',
} satisfies Record<keyof Checks, string>;

/**
 * Reads the checks as the editor or an expression gives them; an empty one is not checked.
 *
 * @throws InvalidField naming the check
 */
export function readChecks(values: Record<string, unknown>): Checks {
	const { endsInLayer, endedHow, answeredWithin, neverSafetyAnswer, hears } = values;
	return {
		...(isFilled(endsInLayer) && {
			endsInLayer: layerNumber(endsInLayer, checkNames.endsInLayer),
		}),
		...(isFilled(endedHow) && {
			endedHow: oneOf(endedHow, checkNames.endedHow, Object.keys(endKinds) as EndKind[]),
		}),
		...(isFilled(answeredWithin) && { answeredWithin: readSeconds(answeredWithin) }),
		neverSafetyAnswer: isOn(neverSafetyAnswer, checkNames.neverSafetyAnswer),
		...(isFilled(hears) && { hears: toText(hears, checkNames.hears).trim() }),
	};
}

function readSeconds(value: unknown): number {
	const seconds = typeof value === 'object' ? 0 : Number(value);
	if (seconds > 0) return seconds;
	throw new InvalidField(
		checkNames.answeredWithin,
		`is ${inWords(value)}, not a number of seconds`,
		'Enter seconds such as 2 or 0.5.',
	);
}

/** What does not hold, a sentence for each; none when the call is as it should be. */
export function failedChecks(transcript: Transcript, checks: Checks): string[] {
	return [
		...ofLayer(transcript, checks),
		...ofEnd(transcript, checks),
		...ofTimes(transcript, checks),
		...ofAnswers(transcript, checks),
		...ofWords(transcript, checks),
	];
}

function ofLayer({ end }: Transcript, { endsInLayer }: Checks): string[] {
	if (endsInLayer === undefined || endsInLayer === end.layer) return [];
	return [
		`'${checkNames.endsInLayer}' is ${endsInLayer}, but the call ended in layer ${end.layer}`,
	];
}

function ofEnd({ end }: Transcript, { endedHow }: Checks): string[] {
	if (endedHow === undefined || endedHow === end.kind) return [];
	const [expected, found] = [endedHow, end.kind].map((kind) => endKinds[kind].name);
	return [`'${checkNames.endedHow}' is ${expected}, but it was ${found}`];
}

function ofTimes(transcript: Transcript, { answeredWithin }: Checks): string[] {
	if (answeredWithin === undefined) return [];
	return turnsOf(transcript).flatMap(({ milliseconds = 0 }, index) =>
		milliseconds <= answeredWithin * 1000
			? []
			: [
					`'${checkNames.answeredWithin}' is ${answeredWithin}, but turn ${index + 1} took ${milliseconds / 1000} s`,
				],
	);
}

function ofAnswers(transcript: Transcript, { neverSafetyAnswer }: Checks): string[] {
	if (!neverSafetyAnswer) return [];
	return turnsOf(transcript).flatMap((step, index) => {
		const reason = safetyAnswerOf(step);
		const turn = `'${checkNames.neverSafetyAnswer}' does not hold in turn ${index + 1}`;
		if (reason !== undefined) return [`${turn}: the safety answer came in (${reason})`];
		return step.problem === undefined ? [] : [`${turn}: no answer could be used`];
	});
}

function ofWords({ steps }: Transcript, { hears }: Checks): string[] {
	if (hears === undefined) return [];
	const heard = steps.flatMap((step) => [...step.heard, ...step.heardAfter]);
	const isHeard = heard.some((text) => text.toLowerCase().includes(hears.toLowerCase()));
	return isHeard
		? []
		: [`'${checkNames.hears}' is ${inWords(hears)}, but the caller did not hear it`];
}
