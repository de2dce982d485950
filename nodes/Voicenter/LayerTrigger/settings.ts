import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import type { SafetySettings } from '../../shared/webhook/guard';
import { layerNumber } from '../protocol/numbers';
import { actions, errorAnswer, type LayerAnswer } from '../protocol/vocabulary';
import { answerWithin, options } from './options';

/** What is read from each option. */
type Options = { [Name in keyof typeof options]: ReturnType<(typeof options)[Name]['read']> };

/** What the trigger promises its callers; options.ts says what each value means. */
export type LayerTriggerSettings = SafetySettings<LayerAnswer> & Options;

/** What the trigger does when nothing was set; the safety answer is always chosen by its user. */
export const defaultSettings: Omit<LayerTriggerSettings, 'safetyAnswer'> = {
	answerWithin: answerWithin.read(answerWithin.field.default),
	...readOptions({}),
};

/**
 * Reads what the trigger promises its callers.
 *
 * @throws NodeOperationError naming the setting that cannot be used, which stops the activation
 */
export function readSettings(context: IHookFunctions | IWebhookFunctions): LayerTriggerSettings {
	try {
		return {
			answerWithin: answerWithin.read(context.getNodeParameter('answerWithin')),
			safetyAnswer: readSafetyAnswer(context),
			...readOptions(context.getNodeParameter('options', {}) as IDataObject),
		};
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

function readOptions(given: IDataObject): Options {
	const values = Object.entries(options).map(([name, { field, read }]) => {
		const { [name]: value = field.default } = given;
		return [name, read(value)];
	});
	return Object.fromEntries(values) as Options;
}

function readSafetyAnswer(context: IHookFunctions | IWebhookFunctions): LayerAnswer {
	if (context.getNodeParameter('safetyAnswer') === 'voicenterDefault') return errorAnswer();
	const layer = layerNumber(context.getNodeParameter('safetyLayer'), 'Safety Layer');
	return { STATUS: 0, ACTION: actions.goToLayer, LAYER: layer };
}
