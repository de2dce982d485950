import type { IDataObject } from 'n8n-workflow';

import { menu } from '../../../../nodes/Voicenter/LayerRespond/menu';
import { buildAnswer } from '../../../support/answers';

type Rows = Array<[keys: unknown, layer: unknown]>;

const fieldsOf = (rows: Rows, more: object = {}) => ({
	rows: rows.map(([keys, layer]) => ({ keys, layer })),
	nothingPressedLayer: '20',
	otherKeysLayer: '5',
	...more,
});

const answer = (fields: object, dtmf: unknown) =>
	buildAnswer(menu, { ...fields }, { item: { dtmf } as IDataObject }).answer;

describe('the keys pressed, and the layer they lead to', () => {
	const mobiles: Rows = [
		['05xxxxxxxx', '31'],
		['0501234567', '32'],
		['050xxxxxxx', '33'],
		['xxxxxxxxxx', '34'],
	];
	test.each<[string, Rows, string, number]>([
		['a key', [['1', '12']], '1', 12],
		['the second row', [['1', '12'], ['2', '14']], '2', 14], // prettier-ignore
		['another key', [['1', '12']], '2', 5],
		['more keys than a row has', [['1', '12']], '11', 5],
		['fewer keys than a row has', [['12', '12']], '1', 5],
		['several keys', [['1', '12'], ['12', '13']], '12', 13], // prettier-ignore
		['the star', [['*', '3']], '*', 3],
		['the star is no wildcard', [['*', '3']], '1', 5],
		['the hash', [['1#', '3']], '1#', 3],
		['x is any digit', [['1x', '3']], '17', 3],
		['x is 0 too, beside another digit', [['x0', '3']], '00', 3],
		['x is no star', [['x', '3']], '*', 5],
		['x is no letter', [['x', '3']], 'x', 5],
		['a capital X', [['1X', '3']], '17', 3],
		['blanks around', [[' 1 ', ' 12 ']], '1 ', 12],
		['numbers, as JSON has them', [[1, 12]], '1', 12],
		['a 0 at the start counts', [['5', '12']], '05', 5],
		['no key', [['1', '12']], '0', 20],
		['no key, where x is a row', [['x', '12']], '0', 20],
		['no key, where 0 is a row of the same layer', [['0', '20']], '0', 20],
		['two zeros', [['00', '9']], '00', 9],
		['all keys fixed, before any pattern', mobiles, '0501234567', 32],
		['more fixed keys before fewer', mobiles, '0501234568', 33],
		['fewer fixed keys', mobiles, '0521234568', 31],
		['no fixed key', mobiles, '0721234568', 34],
		['as many fixed keys: the upper row', [['1x', '6'], ['x1', '7']], '11', 6], // prettier-ignore
		['as many fixed keys, turned round', [['x1', '7'], ['1x', '6']], '11', 7], // prettier-ignore
	])('%s', (_, rows, dtmf, layer) => {
		expect(answer(fieldsOf(rows), dtmf)).toEqual({
			STATUS: 0,
			ACTION: 'GO_TO_LAYER',
			LAYER: layer,
		});
	});
});

test('Caller Name and Custom Data go with it', () => {
	const more = { callerName: 'Shlomi', customData: { id: '7' } };
	expect(answer(fieldsOf([['1', '12']], more), '1')).toEqual({
		STATUS: 0,
		ACTION: 'GO_TO_LAYER',
		LAYER: 12,
		CALLER_NAME: 'Shlomi',
		CUSTOM_DATA: { id: '7' },
	});
});

describe('a mistake is told for every call, by the field as it is shown', () => {
	const one: Rows = [['1', '12']];
	test.each<[string, object, string, RegExp]>([
		['no row', fieldsOf([]), `'Rows' is empty`, /Add a row/],
		['a row without keys', fieldsOf([...one, ['', '4']]), `'Row 2: Keys' is empty`, /such as 1/],
		[
			'a row without a layer',
			fieldsOf([...one, ['2', '']]),
			`'Row 2: Layer' is empty`,
			/such as 12/,
		],
		[
			'two choices in a row',
			fieldsOf([['1,2', '4']]),
			`'Row 1: Keys' is "1,2", not keys of a phone`,
			/one row for each/,
		],
		[
			'a layer that is none',
			fieldsOf([['1', 'sales']]),
			`'Row 1: Layer' is "sales", not a whole number`,
			/such as 12/,
		],
		['equal rows', fieldsOf([...one, ['2', '3'], [' 1', '4']]), `'Row 3: Keys' is "1", as in row 1`, /Keep one/], // prettier-ignore
		['equal patterns', fieldsOf([['1X', '4'], ['1x', '4']]), `'Row 2: Keys' is "1x", as in row 1`, /Keep one/], // prettier-ignore
		[
			'a layer of its own for 0',
			fieldsOf([...one, ['0', '9']]),
			`'Row 2: Keys' is "0" with layer 9, but 'Layer if Nothing Is Pressed' is 20`,
			/Voicenter sends "0" in both cases/,
		],
		[
			'no layer for silence',
			fieldsOf(one, { nothingPressedLayer: '' }),
			`'Layer if Nothing Is Pressed' is empty`,
			/such as 12/,
		],
		[
			'no layer for other keys',
			fieldsOf(one, { otherKeysLayer: '' }),
			`'Layer for Other Keys' is empty`,
			/such as 12/,
		],
	])('%s', (_, fields, message, cure) => {
		expect(() => answer(fields, '1')).toThrow(
			expect.objectContaining({
				message: expect.stringContaining(message),
				cure: expect.stringMatching(cure),
			}),
		);
	});
});
