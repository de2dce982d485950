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

const sixCodes = Array.from({ length: 6 }, (_, n) => ({ listId: '12', itemId: n }));

test('six codes are taken, more are refused', () => {
	expect(toSelections(sixCodes)).toEqual([
		{ id: 12, codes: sixCodes.map(({ itemId }) => ({ id: itemId })) },
	]);
	expect(() => toSelections([...sixCodes, { listId: 13, itemId: 1 }])).toThrow(
		expect.objectContaining({
			message: "'Transaction Codes' has 7 codes",
			cure: '8x8 takes at most 6 codes for a call.',
		}),
	);
});

const where = 'Enter the ID as a number: find it in Configuration Manager under Transaction Codes.';

test.each([
	[{ itemId: 25 }, "'Code 2: List ID' is empty", where],
	[{ listId: 1 }, "'Code 2: Code ID' is empty", where],
	[{ listId: 'Outcome', itemId: 25 }, '\'Code 2: List ID\' is "Outcome"', where],
	[{ listId: 1, itemId: 'Sale' }, '\'Code 2: Code ID\' is "Sale"', where],
	[{ listId: '1', itemId: '26' }, "'Code 2' is there twice", 'Remove one of the two.'],
])('%j as the second code is refused', (row, message, cure) => {
	expect(() => toSelections([{ listId: 1, itemId: 26 }, row])).toThrow(
		expect.objectContaining({ message: expect.stringContaining(message), cure }),
	);
});

test('one code may stand in two lists', () => {
	const rows = [
		{ listId: 1, itemId: 26 },
		{ listId: 2, itemId: 26 },
	];
	expect(toSelections(rows)).toEqual([
		{ id: 1, codes: [{ id: 26 }] },
		{ id: 2, codes: [{ id: 26 }] },
	]);
});
