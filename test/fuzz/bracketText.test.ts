import fc from 'fast-check';

import { addressable } from '../../nodes/EightByEight/protocol/address';
import {
	bracketText,
	fittingBracketText,
	valuesFromRows,
} from '../../nodes/EightByEight/protocol/bracketText';
import { check } from '../support/check';
import { orRefused } from './arbitraries';

test('whatever the rows are, it can be sent, and is told exactly when it is not all', () => {
	const text = fc.oneof(
		fc.string({ unit: fc.constantFrom('a', '[', ']', '|', '😀', '\ud800', ' '), maxLength: 12 }),
		fc.string({ unit: 'binary', maxLength: 12 }),
	);
	const row = fc.record({
		name: fc.oneof(text, fc.anything()),
		value: fc.oneof(text, fc.anything()),
	});
	check(
		fc.property(fc.array(row, { maxLength: 4 }), fc.nat(40), (rows, longest) => {
			const fitting = fittingBracketText(rows, 'Data', longest);
			expect(fitting.text).toMatch(/^(\[[^[\]|]+\|[^[\]|]*\])*$/);
			expect(fitting.text).not.toMatch(/\p{Surrogate}/u);
			expect(fitting.text.length).toBeLessThanOrEqual(longest);
			const all = orRefused(() =>
				addressable(bracketText(valuesFromRows(rows, 'Data'), '', longest), ''),
			);
			expect(fitting.changes.length === 0).toBe(all === fitting.text);
		}),
	);
});
