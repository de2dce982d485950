import type { INodeProperties } from 'n8n-workflow';

import { code, plain } from './markdown';
import { choicesOf } from './operations';

const kinds: Record<string, string> = {
	boolean: 'on or off',
	collection: 'a choice of further fields',
	fixedCollection: 'rows',
	json: 'JSON',
	number: 'number',
	options: 'one of a list',
	resourceLocator: 'picked from a list, or an ID',
	string: 'text',
};

/** The type of a field in plain words; n8n's own name for one that has none here. */
export const kindOf = ({ type }: INodeProperties): string => kinds[type] ?? type;

/** What a field is when nobody sets it, in the editor's words; '' when it is empty. */
export function defaultOf(field: INodeProperties): string {
	const { type, default: preset } = field;
	const choice = choicesOf(field).find(({ value }) => value === preset);
	if (choice) return choice.name;
	if (type === 'boolean') return preset ? 'on' : 'off';
	if (typeof preset === 'number') return preset.toLocaleString('en');
	return typeof preset === 'string' && preset !== '' ? code(preset.replace(/\s+/g, ' ')) : '';
}

/** What may be entered in a number, such as "1 to 300"; '' when anything may. */
export function rangeOf({ typeOptions = {} }: INodeProperties): string {
	const { minValue, maxValue } = typeOptions;
	const [from, to] = [minValue, maxValue].map((limit) => limit?.toLocaleString('en'));
	if (from !== undefined && to !== undefined) return `${from} to ${to}`;
	if (from !== undefined) return `${from} or more`;
	return to === undefined ? '' : `at most ${to}`;
}

/** A description as Markdown. Tokens of 8x8 become code, because GitHub takes $a$ for a formula. */
export const text = (description = ''): string => plain(description).replace(/\$\w+\$/g, code);

/** A sentence with its full stop. */
export const sentence = (words: string): string =>
	words === '' || /[.?!:)]$/.test(words) ? words : `${words}.`;
