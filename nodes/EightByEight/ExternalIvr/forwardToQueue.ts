import { InvalidField } from '../../shared/invalidField';
import type { Action } from '../../shared/operations';
import { pickedId, queueIdPlace, queuePicker } from '../shared/fields';
import { forward, forwardedOnce, forwardedOutput, forwardFields, sipCallId } from './forward';

export const forwardToQueue: Action = {
	name: 'Forward to Queue',
	value: 'forwardToQueue',
	action: 'Forward a caller to a queue',
	description: 'Send a caller from your external IVR to a queue when your IVR hangs up',
	subtitle: ['Forward to queue {queueId}', 'Forward to queue'],
	sentOnce: forwardedOnce,
	fields: [
		sipCallId,
		{ ...queuePicker, required: true, description: 'Queue that gets the call' },
		...forwardFields,
	],
	output: forwardedOutput,
	async execute(context, item, { sentOnce }) {
		const queue = pickedId(context, queuePicker, item);
		if (queue !== '') return await forward(context, item, 'wForwardACD', queue, sentOnce);
		throw new InvalidField(
			queuePicker.displayName,
			'is empty',
			`Pick one from the list. Or enter its ID: find it in Configuration Manager under ${queueIdPlace}.`,
		);
	},
};
