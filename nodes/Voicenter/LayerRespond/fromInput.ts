import { InvalidField } from '../../shared/invalidField';
import type { AnswerFields } from '../protocol/answer';
import type { Answer } from '../protocol/types';
import { oneOf, parseJson } from '../../shared/values';
import { dial } from './dial';
import { goToLayer } from './goToLayer';
import { reportError } from './reportError';
import type { Reply } from './respond';
import { say } from './say';

const replies = [goToLayer, say, dial, reportError];

/** Fields that hold lists or names with values; the column of a table holds them as JSON text. */
const structured = ['customData', 'parts', 'targets'] as const;

export const fromInput: Reply = {
	name: 'From Input Item',
	value: 'fromInput',
	action: 'Answer from input item',
	description: 'Let the first item say the answer, such as a row of a data table; the fastest way',
	fields: [
		{
			displayName:
				'The first item names its answer in the field action: goToLayer, say, dial or reportError. The other fields bear the names that these operations have here: layer, callerName, customData, language, parts, nextLayer, nextLayerIfFailed, callerId, maxCallDuration, maxDialDuration, nextVoId, recording, targets. Lists may be JSON text. Other fields are left aside.',
			name: 'fromInputNotice',
			type: 'notice',
			default: '',
		},
	],
	answer: answerFromItem,
};

/** The answer that an item names; its values are checked as those of the editor are. */
function answerFromItem(item: AnswerFields & { action?: unknown }, timeZone: string): Answer {
	const names = replies.map(({ value }) => value);
	const action = oneOf(item.action, 'action', names);
	const fields = { ...item };
	for (const name of structured) fields[name] = parseText(name, item[name]);
	return replies[names.indexOf(action)].answer(fields, timeZone);
}

function parseText(field: string, value: unknown): unknown {
	if (typeof value !== 'string' || value.trim() === '') return value;
	const parsed = parseJson(value);
	if (parsed !== undefined) return parsed;
	throw new InvalidField(
		field,
		'is text, but not JSON',
		'Write it as JSON, such as [{"type": "PHONE", "target": "0501234567"}] for targets.',
	);
}
