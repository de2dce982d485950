import type { INodeProperties } from 'n8n-workflow';

import { layerCure } from '../protocol/numbers';

/** What is particular to one field. */
type LayerField = Pick<
	INodeProperties,
	'displayName' | 'name' | 'required' | 'placeholder' | 'description'
>;

/** Digits as people paste them: with blanks, and with marks of direction that nobody sees. */
const pasted = '^[\\d\\s\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$';

/**
 * A field for the number of a layer, with a notice that n8n shows above it while it holds what is no number: below
 * it, n8n's own tip would cover the notice while somebody types.
 *
 * n8n's own mark for it (`validateType`) does more than to mark: with one such field, a rarely used one or a
 * decoration, n8n neither publishes the workflow nor starts it for any call, and says so in its own words.
 */
export function layerField(field: LayerField): INodeProperties[] {
	const { name, displayName } = field;
	return [
		{
			displayName: `'${displayName}' is not a whole number. ${layerCure}`,
			name: `${name}Notice`,
			type: 'notice',
			default: '',
			displayOptions: {
				// Not `show`: n8n takes it as met by an expression. n8n asks for each call, and stops at the first that
				// holds; the pattern stands last, because it takes 0.2 ms.
				hide: {
					[name]: [
						{ _cnd: { gte: 0 } },
						{ _cnd: { startsWith: '=' } },
						{ _cnd: { regex: pasted } },
					],
				},
			},
		},
		{ ...field, type: 'string', default: '' },
	];
}
