import fc from 'fast-check';

import { checkTokens, tokens, tokenText } from '../../nodes/EightByEight/protocol/tokens';
import { InvalidField } from '../../nodes/shared/invalidField';
import { check, tries } from '../support/check';

const checkText = (text: string) => checkTokens(text, 'Note');

test('in what is accepted no two tokens overlap, so it does not matter how 8x8 looks for them', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'$',
			'$$',
			' ',
			'5',
			'_',
			...tokens.flatMap((token) => [token.name, tokenText(token)]),
		),
		fc.string({ maxLength: 3 }),
	);
	const names = tokens.map(({ name }) => name).join('|');
	let accepted = 0;
	check(
		fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
			const text = pieces.join('');
			try {
				checkText(text);
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				return;
			}
			accepted++;
			const one = text.match(new RegExp(`\\$(${names})\\$`, 'g')) ?? [];
			const overlapping = text.match(new RegExp(`\\$(?=(${names})\\$)`, 'g')) ?? [];
			expect(one).toHaveLength(overlapping.length);
		}),
	);
	expect(accepted).toBeGreaterThan(tries / 10);
});
