import { InvalidField } from '../../shared/invalidField';
import type { Action } from '../../shared/operations';
import { pickedId, queuePicker } from '../shared/fields';
import { forward, forwardedOnce, forwardedOutput, forwardFields, sipCallId } from './forward';

export const forwardToQueue: Action = {
	name: 'Forward to Queue',
	value: 'forwardToQueue',
	action: 'Forward call to queue',
	description: 'Send a caller who is in your external IVR to a queue, once your IVR hangs up',
	sentOnce: forwardedOnce,
	fields: [
		sipCallId,
		{ ...queuePicker, required: true, description: 'The queue that the caller goes to' },
		...forwardFields,
	],
	output: forwardedOutput,
	async execute(context, item, sentOnce) {
		const queue = pickedId(context, queuePicker, item);
		if (queue !== '') return await forward(context, item, 'wForwardACD', queue, sentOnce);
		throw new InvalidField(
			'Queue',
			'is empty',
			'Choose one from the list, or give the ID of Configuration Manager → Queues/Skills.',
		);
	},
};
