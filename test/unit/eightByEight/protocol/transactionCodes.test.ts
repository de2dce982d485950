import { toSelections } from '../../../../nodes/EightByEight/protocol/transactionCodes';

/** The three bodies of "Transaction Code List and Item Assignment", with numbers for their names. */
test.each([
	[[[1, 26]], [{ id: 1, codes: [{ id: 26 }] }]],
	[
		[
			[1, 25],
			[1, 26],
		],
		[{ id: 1, codes: [{ id: 25 }, { id: 26 }] }],
	],
	[
		[
			[1, 25],
			[2, 23],
		],
		[
			{ id: 1, codes: [{ id: 25 }] },
			{ id: 2, codes: [{ id: 23 }] },
		],
	],
])('transaction codes %j are grouped', (codes, selections) => {
	expect(toSelections(codes.map(([listId, itemId]) => ({ listId, itemId })))).toEqual(selections);
});
