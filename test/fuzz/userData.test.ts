import fc from 'fast-check';

import { tokens, tokenText } from '../../nodes/EightByEight/protocol/tokens';
import { readUserData, writeUserData } from '../../nodes/EightByEight/protocol/userData';
import { InvalidField } from '../../nodes/shared/invalidField';
import { bareText } from '../../nodes/shared/values';
import { check, tries } from '../support/check';

const read = (text: string) =>
	readUserData(text, 'ctl_userdata', 'cure').map(({ name, value }) => [name, value]);

test('reading is the inverse of writing, for all that writing accepts', () => {
	const piece = fc.oneof(
		{
			weight: 4,
			arbitrary: fc.constantFrom('$', '=', '$equal$', '\n', ' ', '] [', '|', 'equal', 'ctl_', '5$'),
		},
		{ weight: 3, arbitrary: fc.constantFrom(...tokens.map(tokenText)) },
		{ weight: 5, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
	);
	const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
	const row = fc.record({
		name: fc.oneof(
			{ weight: 4, arbitrary: fc.stringMatching(/^[^[\]|=$]{1,8}$/) },
			fc.constantFrom('__proto__', 'toString', ' n ', 'n'),
			text,
		),
		value: text,
		token: fc.constantFrom('', ...tokens.map(tokenText)),
		after: fc.oneof(fc.constant(''), text),
	});
	const systemData = fc.record(
		{
			action: fc.constant('create'),
			parentId: text,
			recordName: text,
			callbackUrl: fc.webUrl({ withQueryParameters: true }),
		},
		{ requiredKeys: [] },
	);
	const asEquals = (value: string) => value.replaceAll('$equal$', '=');
	let accepted = 0;
	check(
		fc.property(fc.array(row, { maxLength: 3 }), systemData, (rows, system) => {
			let written: string;
			try {
				written = writeUserData(rows, system);
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				return;
			}
			accepted++;
			const names = {
				ctl_action: system.action,
				ctl_parentid: bareText(system.parentId ?? ''),
				ctl_callbackUrl: system.callbackUrl,
				ctl_recordname: system.recordName,
			};
			expect(read(written)).toEqual([
				...rows.map(({ name, value, token, after }) => [name, asEquals(value + token + after)]),
				...Object.entries(names).flatMap(([name, value]) =>
					value ? [[name, asEquals(value)]] : [],
				),
			]);
		}),
	);
	expect(accepted).toBeGreaterThan(tries / 10);
}, 60_000);
