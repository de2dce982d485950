import type { InvalidField } from '../../shared/invalidField';
import { parseJson } from '../../shared/values';
import { layerAnswers, readAnswer } from '../protocol/validAnswer';
import type { LayerAnswer, RoutingAnswer } from '../protocol/vocabulary';
import type { HttpAnswer, HttpFailure, Step } from './types';

/** What came back for one request: an answer to follow, or the problem that there is none. */
export type JudgedAnswer = Pick<Step, 'milliseconds' | 'answer' | 'isTimeout'> &
	({ routing: RoutingAnswer } | { routing: undefined; problem: string });

/**
 * Judges what came back. Only HTTP 200 with a documented answer of STATUS 0 can be followed;
 * everything else gives the call to the layer's default.
 */
export function judgeAnswer(posted: HttpAnswer | HttpFailure): JudgedAnswer {
	const { milliseconds } = posted;
	if ('failed' in posted) {
		const { failed: problem, isTimeout } = posted;
		return { milliseconds, routing: undefined, problem, ...(isTimeout && { isTimeout }) };
	}

	const { status, headers } = posted;
	const json = parseJson(posted.body);
	const received = {
		milliseconds,
		answer: {
			status,
			body: json === undefined ? posted.body : json,
			answeredBy: headers[layerAnswers.header.toLowerCase()] ?? null,
		},
	};
	const useless = (problem: string): JudgedAnswer => ({ ...received, routing: undefined, problem });

	if (status !== 200) return useless(`The answer has HTTP status ${status}, not 200.`);
	if (json === undefined) return useless('The answer is not JSON.');
	const read = readAnswerOrProblem(json);
	if (typeof read === 'string') return useless(read);
	if (read.STATUS === 1) return useless('The answer reports an error (STATUS 1).');
	return { ...received, routing: read };
}

function readAnswerOrProblem(body: unknown): LayerAnswer | string {
	try {
		return readAnswer(body);
	} catch (error) {
		return `The answer is not one that Voicenter documents: ${(error as InvalidField).message}.`;
	}
}
