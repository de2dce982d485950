import { InvalidField } from '../../shared/invalidField';
import { wholeNumber } from '../../shared/values';

/** Source: CC Manage Phone Calls, "Transaction Code List and Item Assignment". */
const mostCodes = 6;

export interface Selection {
	/** The list. */
	id: number;
	codes: Array<{ id: number }>;
}

/**
 * Codes grouped by their list, in the order they came, as 8x8 takes them.
 *
 * @throws InvalidField for an ID that is no number, for more than six codes and for one that stands twice
 */
export function toSelections(rows: Array<{ listId?: unknown; itemId?: unknown }>): Selection[] {
	if (rows.length > mostCodes) {
		throw new InvalidField(
			'Transaction Codes',
			`has ${rows.length} codes`,
			`8x8 takes at most ${mostCodes} codes for a call.`,
		);
	}
	const lists = new Map<number, Selection>();
	rows.forEach(({ listId, itemId }, index) => {
		const place = `Code ${index + 1}`;
		const list = wholeNumber(listId, `${place}: List ID`, where);
		const code = wholeNumber(itemId, `${place}: Code ID`, where);
		const selection = lists.get(list) ?? { id: list, codes: [] };
		if (selection.codes.some(({ id }) => id === code)) {
			throw new InvalidField(place, 'is there twice', 'Remove one of the two.');
		}
		selection.codes.push({ id: code });
		lists.set(list, selection);
	});
	return [...lists.values()];
}

const where = 'Enter the ID as a number: find it in Configuration Manager under Transaction Codes.';
