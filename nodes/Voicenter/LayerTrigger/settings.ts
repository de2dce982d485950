import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors';
import { InvalidField } from '../../shared/invalidField';
import { readIpRanges, type IpRange } from '../../shared/webhook/allowedIps';
import type { SafetySettings } from '../../shared/webhook/guard';
import { errorAnswer, layerNumber } from '../protocol/answer';
import type { Answer } from '../protocol/types';

export interface Settings extends SafetySettings<Answer> {
	/** Seconds for which the same turn gets the same answer, 0 to 60; 0 is off. */
	answerRepeats: number;
	/** Calls that n8n works on at the same time, 1 to 1,000; further ones wait in line. */
	mostCallsAtOnce: number;
	/** Turns of a call that start the workflow, 1 to 1,000. */
	mostTurns: number;
	/** Who may call; empty: everybody. */
	allowedIps: IpRange[];
}

/**
 * What the trigger promises its callers.
 *
 * @throws NodeOperationError naming the setting that cannot be used, which stops the activation
 */
export function readSettings(context: IHookFunctions | IWebhookFunctions): Settings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const { answerRepeats = 3, mostCallsAtOnce = 50, mostTurns = 30, allowedIps = '' } = options;
	try {
		return {
			answerWithin: between(
				context.getNodeParameter('answerWithin'),
				[0.5, 30],
				'Answer Within',
				'seconds',
				'Voicenter gives up after about 5 seconds: 4 is a good value.',
			),
			safetyAnswer: readSafetyAnswer(context),
			answerRepeats: between(
				answerRepeats,
				[0, 60],
				'Answer Repeats From Memory',
				'seconds',
				'3 is a good value; 0 switches it off.',
			),
			mostCallsAtOnce: between(
				mostCallsAtOnce,
				[1, 1000],
				'Most Calls at Once',
				'calls',
				'50 is a good value for one process of n8n.',
			),
			mostTurns: between(
				mostTurns,
				[1, 1000],
				'Most Turns per Call',
				'turns',
				'30 is a good value: hardly a caller goes through so many.',
			),
			allowedIps: readIpRanges(String(allowedIps), 'Allowed IP Addresses'),
		};
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

function readSafetyAnswer(context: IHookFunctions | IWebhookFunctions): Answer {
	if (context.getNodeParameter('safetyAnswer') === 'voicenterDefault') return errorAnswer();
	const layer = layerNumber(context.getNodeParameter('safetyLayer'), 'Safety Layer');
	return { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: layer };
}

function between(
	value: unknown,
	[from, to]: [number, number],
	field: string,
	unit: string,
	cure: string,
): number {
	if (typeof value === 'number' && value >= from && value <= to) return value;
	throw new InvalidField(field, `is not from ${from} to ${to} ${unit}`, cure);
}
