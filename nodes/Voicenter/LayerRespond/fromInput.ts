import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import { oneOf, parseJson } from '../../shared/values';
import type { LayerAnswer } from '../protocol/vocabulary';
import { itemsThatCameIn, type AnswerFields, type ReplyOperation } from './respond';

const notice =
	'The first item must hold the answer, for example <code>{"action": "goToLayer", "layer": 12}</code>. See <a href="https://github.com/n8n-nodes-8x8-voicenter/n8n-nodes-8x8-voicenter#voicenter-layer-respond" target="_blank">all actions and their fields</a>. Other fields of the item are ignored. <code>callerId</code> of the trigger\'s item counts as Caller ID of Dial: leave it out, or set your own.';

/** @param replies among which the item chooses one by its internal name, with the same fields */
export function fromInput(replies: ReplyOperation[]): ReplyOperation {
	const names = replies.map(({ value }) => value);

	return {
		name: 'From Input Item',
		value: 'fromInput',
		action: 'Answer from the input item',
		description:
			'Take the answer from the first item, such as a row of a data table; the fastest way',
		subtitle: ['Answer from the item'],
		fields: [{ displayName: notice, name: 'fromInputNotice', type: 'notice', default: '' }],
		output: itemsThatCameIn,
		/** The answer that an item names; its values are checked as those of the editor are. */
		answer(item: AnswerFields, context): LayerAnswer {
			const reply = replies[names.indexOf(oneOf(item.action, 'action', names))];
			// The column of a table holds lists, and names with values, as JSON text.
			const lists = reply.fields.filter(({ type }) => type === 'fixedCollection');
			const parsed = lists.map((list) => [list.name, parseText(list, item[list.name])]);
			try {
				return reply.answer({ ...item, ...Object.fromEntries(parsed) }, context);
			} catch (error) {
				throw asInItem(error, reply);
			}
		},
	};
}

const asList = (example: string) => `Write it as a list in JSON, such as ${example}.`;

/** In place of the cures of the editor's rows. */
const listCures: Record<string, string> = {
	parts: asList('[{"type": "Number", "content": 112}]'),
	rows: asList('[{"keys": "1", "layer": 12}]'),
	targets: asList('[{"type": "PHONE", "target": "0501234567"}]'),
};

function parseText({ name, required }: INodeProperties, value: unknown): unknown {
	if (typeof value !== 'string' || value.trim() === '') return value;
	const parsed = parseJson(value);
	if (parsed !== undefined) return parsed;
	if (!required) return value; // what only decorates the answer is not refused here
	throw new InvalidField(name, 'is text, but not JSON', listCures[name]);
}

/** The error of a field by the name that an item has for it, in place of the one that the editor shows. */
function asInItem(error: unknown, { fields }: ReplyOperation): unknown {
	if (!(error instanceof InvalidField)) return error;
	const { field, problem, cure } = error;
	// Such as Targets, Targets 1, and Custom Data: note.
	const own = fields.find(
		({ displayName }) =>
			field.startsWith(displayName) && /^(: | \d|$)/.test(field.slice(displayName.length)),
	);
	if (own === undefined) return error;
	const { name, displayName } = own;
	return new InvalidField(name + field.slice(displayName.length), problem, listCures[name] ?? cure);
}
