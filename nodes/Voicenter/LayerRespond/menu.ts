import { InvalidField } from '../../shared/invalidField';
import { entries, isFilled, patternText } from '../../shared/values';
import { layerNumber } from '../protocol/numbers';
import { nothingPressed } from '../protocol/request';
import { callerName, customData } from './fields';
import { goToLayer } from './goToLayer';
import { layerField } from './layerField';
import {
	itemsThatCameIn,
	type AnswerContext,
	type AnswerFields,
	type ReplyOperation,
} from './respond';

export const menu: ReplyOperation = {
	name: 'Menu',
	value: 'menu',
	action: 'Go to a layer by the keys pressed',
	description:
		'Send the call to a layer by the keys that the caller pressed, without an expression',
	fields: [
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Row',
			required: true,
			default: {},
			description:
				'Which keys lead to which layer. If several rows fit, the one with the fewest x is taken, and of these the upper one.',
			options: [
				{
					displayName: 'Row',
					name: 'row',
					values: [
						{
							displayName: 'Keys',
							name: 'keys',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. 1 or 05xxxxxxxx',
							description: 'All keys that the caller presses: digits, * and #, and x for any digit',
						},
						...layerField({
							displayName: 'Layer',
							name: 'layer',
							required: true,
							placeholder: 'e.g. 12',
							description: 'Number of the layer that these keys lead to',
						}),
					],
				},
			],
		},
		...layerField({
			displayName: 'Layer if Nothing Is Pressed',
			name: 'nothingPressedLayer',
			required: true,
			placeholder: 'e.g. 20',
			description:
				'Number of the layer for callers who press no key. Voicenter reports the single key 0 in the same way, so 0 leads here too.',
		}),
		...layerField({
			displayName: 'Layer for Other Keys',
			name: 'otherKeysLayer',
			required: true,
			placeholder: 'e.g. 5',
			description:
				'Number of the layer for keys that no row fits, such as the layer that asks again',
		}),
		callerName,
		customData,
	],
	subtitle: ['Menu: {rows.keys}'],
	output: itemsThatCameIn,
	// Its rows and layers are compared with each other, so nothing can stand for one of them.
	examples: {},
	answer(fields, context) {
		return goToLayer.answer({ ...fields, layer: layerOf(fields, context) }, context);
	},
};

/** Keys that lead to a layer; an x among them stands for any digit. */
interface Row {
	keys: string;
	layer: number;
}

/**
 * The layer to which the keys pressed lead, `dtmf` of the call. The document speaks of digits and does not
 * say whether `*` and `#` come too, so they are keys like any other. All rows are checked for each call, so
 * that the first test call shows a mistake, not the first caller who presses these keys.
 */
function layerOf(fields: AnswerFields, { item, call }: AnswerContext): number {
	const rows = toRows(fields.rows);
	const silence = layerNumber(fields.nothingPressedLayer, 'Layer if Nothing Is Pressed');
	const others = layerNumber(fields.otherKeysLayer, 'Layer for Other Keys');
	refuseOwnLayerForZero(rows, silence);
	const dtmf = isFilled(item.dtmf) ? item.dtmf : call()?.dtmf;
	const pressed = patternText(dtmf, 'dtmf', /\S/, 'keys', keysCure);
	return pressed === nothingPressed ? silence : (bestRow(rows, pressed)?.layer ?? others);
}

const keysCure =
	'Menu reads it from the first item, or from the Voicenter Layer Trigger: let that trigger start the workflow.';

/** @throws InvalidField for keys that no phone has, for two equal rows, or for none */
function toRows(value: unknown): Row[] {
	const given = entries(value, 'Rows', 'Add a row for each choice: its keys, and their layer.');
	const rows = given.map(({ keys, layer }, index) => ({
		keys: patternText(
			keys,
			`Row ${index + 1}: Keys`,
			/^[\dx*#]+$/i,
			'keys of a phone',
			'Use digits, * and #, and x for any digit, such as 1 or 05xxxxxxxx. Add one row for each choice.',
		).toLowerCase(),
		layer: layerNumber(layer, `Row ${index + 1}: Layer`),
	}));
	rows.forEach(({ keys }, index) => {
		const first = rows.findIndex((row) => row.keys === keys);
		if (first === index) return;
		throw new InvalidField(
			`Row ${index + 1}: Keys`,
			`is "${keys}", as in row ${first + 1}`,
			'Keep one of the two rows.',
		);
	});
	return rows;
}

/** Voicenter sends "0" for the key 0 and for no key at all, so both can only lead to one layer. */
function refuseOwnLayerForZero(rows: Row[], silence: number): void {
	const index = rows.findIndex(({ keys }) => keys === nothingPressed);
	if (index === -1 || rows[index].layer === silence) return;
	throw new InvalidField(
		`Row ${index + 1}: Keys`,
		`is "0" with layer ${rows[index].layer}, but 'Layer if Nothing Is Pressed' is ${silence}`,
		'Voicenter sends "0" in both cases. Enter the same layer twice, or delete the row.',
	);
}

/** Of the rows that fit, the one with the most fixed keys; of these the upper one, for sorting keeps the order. */
function bestRow(rows: Row[], pressed: string): Row | undefined {
	const fitting = rows.filter(({ keys }) => fits(keys, pressed));
	return fitting.sort((a, b) => fixedKeys(b) - fixedKeys(a))[0];
}

const fixedKeys = ({ keys }: Row) => keys.replaceAll('x', '').length;

const fits = (keys: string, pressed: string) =>
	keys.length === pressed.length &&
	[...keys].every((key, index) =>
		key === 'x' ? /\d/.test(pressed[index]) : key === pressed[index],
	);
