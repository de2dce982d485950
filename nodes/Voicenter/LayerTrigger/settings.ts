import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { readIpRanges, type IpRange } from '../../shared/webhook/allowedIps';
import type { SafetySettings } from '../../shared/webhook/guard';
import { errorAnswer, layerNumber } from '../protocol/answer';
import type { Answer } from '../protocol/types';
import { readCountryCode } from './countryCode';
import { answerWithin, numberOptions, readNumber } from './numberFields';

type Options = Record<keyof typeof numberOptions, number> & {
	/** Who may call; empty: everybody. */
	allowedIps: IpRange[];
	/** Of callers whose number begins with 0; digits alone. */
	countryCode: string;
};

/** What the trigger promises its callers; numberFields.ts says what each number means. */
export type Settings = SafetySettings<Answer> & Options;

/** What the trigger does when nothing was set; the safety answer is always chosen by its user. */
export const defaultSettings: Omit<Settings, 'safetyAnswer'> = {
	answerWithin: answerWithin.default,
	...readOptions({}),
};

/**
 * Reads what the trigger promises its callers.
 *
 * @throws NodeOperationError naming the setting that cannot be used, which stops the activation
 */
export function readSettings(context: IHookFunctions | IWebhookFunctions): Settings {
	try {
		return {
			answerWithin: readNumber(context.getNodeParameter('answerWithin'), answerWithin),
			safetyAnswer: readSafetyAnswer(context),
			...readOptions(context.getNodeParameter('options', {}) as IDataObject),
		};
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

function readOptions(given: IDataObject): Options {
	const number = (name: keyof typeof numberOptions) => {
		const { [name]: value = numberOptions[name].default } = given;
		return readNumber(value, numberOptions[name]);
	};
	const { allowedIps = '', countryCode } = given;
	return {
		answerRepeats: number('answerRepeats'),
		maxCallsAtOnce: number('maxCallsAtOnce'),
		maxTurns: number('maxTurns'),
		allowedIps: readIpRanges(String(allowedIps), 'Allowed IP Addresses'),
		countryCode: readCountryCode(countryCode),
	};
}

function readSafetyAnswer(context: IHookFunctions | IWebhookFunctions): Answer {
	if (context.getNodeParameter('safetyAnswer') === 'voicenterDefault') return errorAnswer();
	const layer = layerNumber(context.getNodeParameter('safetyLayer'), 'Safety Layer');
	return { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: layer };
}
