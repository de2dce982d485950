import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { eightByEightRequest } from '../shared/request';

export const alreadyEndedOption: INodeProperties = {
	displayName: 'Already Ended Is Success',
	name: 'alreadyEndedIsSuccess',
	type: 'boolean',
	default: false,
	description: "Whether a call that has ended before is fine; the output then has 'alreadyEnded'",
};

/** The Options of an operation that ends something. */
export const endOptions = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});

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
		{ method: 'DELETE', path, qs },
		({ status, attempts }) => status === 410 && (alreadyEndedIsSuccess === true || attempts > 1),
	);
	const answer = typeof body === 'object' ? (body as IDataObject) : {};
	return status === 410 ? { ...answer, alreadyEnded: true } : answer;
}
