import type { INodeProperties } from 'n8n-workflow';

import { layerCure } from '../protocol/numbers';

/** What is particular to one field. */
type LayerField = Pick<
	INodeProperties,
	'displayName' | 'name' | 'required' | 'placeholder' | 'description'
>;

/** An expression, or digits as people paste them: with blanks, and with marks of direction that nobody sees. */
const good = '^(=|[\\d\\s\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$)';

/**
 * A field for the number of a layer, with a notice that n8n shows below it while it holds what is no number.
 *
 * n8n's own mark for it (`validateType`) does more than to mark: with one such field, a rarely used one or a
 * decoration, n8n neither publishes the workflow nor starts it for any call, and says so in its own words.
 */
export function layerField(field: LayerField): INodeProperties[] {
	const { name, displayName } = field;
	return [
		{ ...field, type: 'string', default: '' },
		{
			displayName: `'${displayName}' is not a whole number. ${layerCure}`,
			name: `${name}Notice`,
			type: 'notice',
			default: '',
			displayOptions: {
				// No `show`: with an expression in the field, n8n takes it as met. The second is for a number in JSON.
				hide: { [name]: [{ _cnd: { regex: good } }, { _cnd: { gte: 0 } }] },
			},
		},
	];
}
