import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { menu } from '../../nodes/Voicenter/LayerRespond/menu';
import type { AnswerFields } from '../../nodes/Voicenter/LayerRespond/respond';
import type { GoToLayerAnswer } from '../../nodes/Voicenter/protocol/vocabulary';
import { buildAnswer } from '../support/answers';
import { check } from '../support/check';
import { anything, anyText, orRefused } from './arbitraries';

/** Few signs and short texts, so that rows overlap and keys often fit. */
const keys = fc.stringMatching(/^[012*#xX]{1,3}$/);
const pressed = fc.stringMatching(/^[012*#]{1,3}$/);
const silence = 1000;
const others = 2000;

/** Rows as `fieldsOf` gives them: the layer of a row is its place. */
const rows = fc.uniqueArray(keys, {
	minLength: 1,
	maxLength: 8,
	selector: (key) => key.toLowerCase(),
});
const fieldsOf = (list: string[]) => ({
	rows: list.map((key, layer) => ({ keys: key, layer })),
	nothingPressedLayer: silence,
	otherKeysLayer: others,
});
const layerOf = (fields: AnswerFields, dtmf: unknown) =>
	(buildAnswer(menu, fields, { item: { dtmf } as IDataObject }).answer as GoToLayerAnswer).LAYER;
const layerFor = (list: string[], dtmf: string) => layerOf(fieldsOf(list), dtmf);

/** The keys that a row stands for, as a regular expression. */
const pattern = (row: string) =>
	new RegExp(`^${row.replace(/[*]/g, '\\*').replace(/x/gi, '[0-9]')}$`);
const fixed = (row: string) => row.replace(/x/gi, '').length;

test('keys lead to one layer: that of the best row that fits, else that for other keys', () => {
	check(
		fc.property(rows, pressed, (list, dtmf) => {
			fc.pre(!list.includes('0'));
			const layer = layerFor(list, dtmf);
			const fitting = list.filter((row) => pattern(row).test(dtmf));
			if (dtmf === '0') expect(layer).toBe(silence);
			else if (fitting.length === 0) expect(layer).toBe(others);
			else {
				expect(fitting).toContain(list[layer]);
				expect(fixed(list[layer])).toBe(Math.max(...fitting.map(fixed)));
			}
		}),
	);
});

test('the order of the rows matters only between rows with as many fixed keys', () => {
	check(
		fc.property(rows, pressed, (list, dtmf) => {
			fc.pre(!list.includes('0'));
			const turned = list.toReversed();
			const [row, other] = [list[layerFor(list, dtmf)], turned[layerFor(turned, dtmf)]];
			if (row !== other) expect(fixed(row)).toBe(fixed(other));
			if (fixed(row ?? '') === dtmf.length) expect(row).toBe(other);
		}),
	);
});

test('equal rows and a layer of its own for 0 are refused, whatever is pressed', () => {
	check(
		fc.property(rows, fc.nat({ max: 7 }), pressed, (list, index, dtmf) => {
			const twice = [...list, list[index % list.length]];
			const zero = [...list.filter((row) => row !== '0'), '0'];
			expect(() => layerFor(twice, dtmf)).toThrow(/as in row \d/);
			expect(() => layerFor(zero, dtmf)).toThrow(/is "0" with layer/);
		}),
	);
});

test('any rows give a layer or are refused by the name of a field', () => {
	const value = fc.oneof(keys, anyText, anything);
	const row = fc.oneof(
		{ weight: 9, arbitrary: fc.record({ keys: value, layer: value }) },
		anything,
	);
	check(
		fc.property(fc.oneof(fc.array(row), anything), fc.oneof(pressed, anything), (given, dtmf) => {
			const layer = orRefused(() => layerOf({ ...fieldsOf([]), rows: given }, dtmf));
			if (layer !== undefined) expect(Number.isSafeInteger(layer)).toBe(true);
		}),
	);
});
