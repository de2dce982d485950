import { Latest } from '../../../../../nodes/Voicenter/LayerTrigger/page/latest';

test.each([
	[0, []],
	[1, [1]],
	[2, [2, 1]],
	[3, [3, 2, 1]],
	[4, [4, 3, 2]],
	[5, [5, 4, 3]],
	[6, [6, 5, 4]],
	[7, [7, 6, 5]],
])('of %d values the latest three are kept, the newest first', (added, kept) => {
	const latest = new Latest<number>(3);
	for (let value = 1; value <= added; value++) latest.add(value);
	expect(latest.newestFirst()).toEqual(kept);
});
