import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { once } from '../../shared/once';
import { inPortions, type Variable } from '../protocol/variables';
import { answerObject } from '../shared/answerObject';
import type { EightByEightAnswer } from '../shared/request';

/**
 * Sets variables in as many requests as they need. When n8n's Retry On Fail comes to the item again, it goes on
 * with the portion that failed.
 *
 * @param send sends a portion, and returns 8x8's answer
 * @returns the last answer, and how many variables are set in all
 * @throws the error of a portion; it says how many variables are set by then, in `context.variablesSet` too
 */
export async function setInPortions(
	context: IExecuteFunctions,
	item: number,
	variables: Variable[],
	send: (portion: Variable[]) => Promise<Pick<EightByEightAnswer, 'body' | 'unmaskedBody'>>,
): Promise<IDataObject> {
	let [sent, variablesSet] = [0, 0];
	let output: IDataObject = {};
	for (const [index, portion] of inPortions(variables).entries()) {
		try {
			const answer = await once(context, item, async () => await send(portion), index);
			output = answerObject(answer.body);
			sent += portion.length;
			variablesSet += countOf(answer.unmaskedBody, portion);
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, item) as NodeApiError;
			if (sent > 0) tellProgress(nodeError, sent, variablesSet, variables.length);
			throw nodeError;
		}
	}
	return { ...output, variablesSet };
}

function tellProgress(error: NodeApiError, sent: number, variablesSet: number, total: number) {
	const first = variablesSet === sent ? 'the first ' : '';
	error.message += `; ${first}${variablesSet} of ${total} variables are set`;
	error.context = { ...error.context, variablesSet };
}

/**
 * How many of them are set: 8x8's own number, and all where it gives none.
 *
 * @param body with private values, which may be such a number; one that counts more than was sent is not told
 */
function countOf(body: unknown, portion: Variable[]): number {
	const { variablesSet } = answerObject(body);
	const isCount = Number.isSafeInteger(variablesSet) && (variablesSet as number) >= 0;
	return isCount ? Math.min(variablesSet as number, portion.length) : portion.length;
}
