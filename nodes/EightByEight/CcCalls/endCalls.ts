import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { SentOnce } from '../../shared/once';
import type { Output } from '../../shared/operations';
import { isOn } from '../../shared/values';
import { interactionUnknown, noCallThere, reasonsOf } from '../protocol/faults';
import { answerObject, answerOutput } from '../shared/answerObject';
import { timeoutOf } from '../shared/fields';
import {
	eightByEightRequest,
	type EightByEightAnswer,
	type EightByEightRequest,
} from '../shared/request';

export const alreadyEndedOption: INodeProperties = {
	displayName: 'No Error if Already Ended',
	name: 'alreadyEndedIsSuccess',
	type: 'boolean',
	default: false,
	description:
		"Whether to return 'alreadyEnded' instead of an error when the call has already ended",
};

/** What `endByRequest` gives. */
export const endedOutput: Output = {
	'alreadyEnded?': `true when nothing was left to end, and _${alreadyEndedOption.displayName}_ is on`,
	...answerOutput,
};

/** What it gives too where the request names the call, and so is repeated. */
export const assumedOutput: Output = {
	'assumed?':
		'true when the connection was lost, and 8x8 no longer knew the call when it was asked again: it is most likely over, but an ID that was never right looks the same',
};

/**
 * Ends a call, or a part of it. That there is nothing left to end is an error, or success by option;
 * and success in any case when an earlier attempt of this very request ended it. No document says whether 8x8
 * still knows a call that is over: where it does not after such an attempt, the success is only assumed.
 */
export async function endByRequest(
	context: IExecuteFunctions,
	item: number,
	options: IDataObject,
	request: Pick<EightByEightRequest, 'path' | 'qs' | 'fields' | 'sentOnce'>,
): Promise<IDataObject> {
	const isFine = isOn(options.alreadyEndedIsSuccess, alreadyEndedOption.displayName);
	const answer = await eightByEightRequest(
		context,
		item,
		{ method: 'DELETE', ...request, timeout: timeoutOf(options) },
		(answer) => (hadEnded(answer) && (isFine || answer.attempts > 1)) || isForgotten(answer),
	);
	const output = answerObject(answer.body);
	if (hadEnded(answer)) return { ...output, alreadyEnded: true };
	return isForgotten(answer) ? { ...output, assumed: true } : output;
}

/** Of a call 8x8 says 410; of a line without one its reasons tell it (source: 8x8's OpenAPI file). */
const hadEnded = ({ status, unmaskedBody }: EightByEightAnswer): boolean =>
	status === 410 || reasonsOf(unmaskedBody).some((reason) => noCallThere.test(reason));

const isForgotten = ({ unmaskedBody, wasCut }: EightByEightAnswer): boolean =>
	wasCut && reasonsOf(unmaskedBody).some((reason) => interactionUnknown.test(reason));

/** Lines are freed once: they may have the agent's next call by the time of a repeat. */
export const freedOnce: SentOnce = {
	mayHaveHappened: 'the line may be free',
	cure: 'Look in 8x8 before you free the line again: the agent may already have the next call on it.',
};
