import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { errorAnswer, layerNumber } from '../protocol/answer';
import type { Answer } from '../protocol/types';
import type { SafetySettings } from './safety';

/**
 * What the trigger promises its callers.
 *
 * @throws NodeOperationError naming the setting that cannot be used, which stops the activation
 */
export function readSettings(context: IHookFunctions | IWebhookFunctions): SafetySettings {
	const answerWithin = context.getNodeParameter('answerWithin');
	if (typeof answerWithin !== 'number' || !(answerWithin >= 0.5 && answerWithin <= 30)) {
		throw new NodeOperationError(
			context.getNode(),
			`'Answer Within' is not from 0.5 to 30 seconds`,
			{
				description: 'Voicenter gives up after about 5 seconds: 4 is a good value.',
			},
		);
	}
	return { answerWithin, safetyAnswer: readSafetyAnswer(context) };
}

function readSafetyAnswer(context: IHookFunctions | IWebhookFunctions): Answer {
	if (context.getNodeParameter('safetyAnswer') === 'voicenterDefault') return errorAnswer();
	try {
		const layer = layerNumber(context.getNodeParameter('safetyLayer'), 'Safety Layer');
		return { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: layer };
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
