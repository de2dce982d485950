import type { IExecuteFunctions } from 'n8n-workflow';

import { setInPortions } from '../../../nodes/EightByEight/InteractionData/setInPortions';

test('a cancel between two requests: the rest is not sent, and the error tells what is set', async () => {
	const execution = new AbortController();
	const input = [{ json: {} }];
	const context = {
		getNode: () => ({ name: 'Node', parameters: {} }),
		getInputData: () => input,
		getExecuteData: () => input,
		getExecutionCancelSignal: () => execution.signal,
	} as unknown as IExecuteFunctions;
	const variables = Array.from({ length: 60 }, (_, n) => ({ name: `_v${n}`, value: 'x' }));
	const send = jest.fn(async () => {
		execution.abort();
		return await Promise.resolve({ body: {}, unmaskedBody: {} });
	});
	await expect(setInPortions(context, 0, variables, send)).rejects.toMatchObject({
		message: 'Not sent: the execution was cancelled; the first 50 of 60 variables are set',
		description: 'Run the workflow again for this item.',
		context: { variablesSet: 50 },
	});
	expect(send).toHaveBeenCalledTimes(1);
});
