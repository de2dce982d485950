import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { answerObject } from '../shared/answerObject';
import { timeoutOf } from '../shared/fields';
import { eightByEightRequest } from '../shared/request';

export const alreadyEndedOption: INodeProperties = {
	displayName: 'Already Ended Is Success',
	name: 'alreadyEndedIsSuccess',
	type: 'boolean',
	default: false,
	description: "Whether a call that has ended before is fine; the output then has 'alreadyEnded'",
};

/**
 * Ends a call, or a part of it. 8x8 answers 410 when it has ended before: an error, or success by
 * option; and success in any case when it ended by an earlier attempt of this very request.
 */
export async function endByRequest(
	context: IExecuteFunctions,
	item: number,
	path: string,
	qs?: IDataObject,
): Promise<IDataObject> {
	const { alreadyEndedIsSuccess } = context.getNodeParameter('options', item, {}) as IDataObject;
	const { status, body } = await eightByEightRequest(
		context,
		{ method: 'DELETE', path, qs, timeout: timeoutOf(context, item) },
		({ status, attempts }) => status === 410 && (alreadyEndedIsSuccess === true || attempts > 1),
	);
	return status === 410 ? { ...answerObject(body), alreadyEnded: true } : answerObject(body);
}
