import { namedValues } from '../../../../nodes/EightByEight/protocol/namedValues';

test.each([
	['x', 'x'],
	[5, '5'],
	[0, '0'],
	[true, 'true'],
	[false, 'false'],
	['', ''],
	[undefined, ''],
	[null, ''],
])('the value %j is sent as "%s"', (value, text) => {
	expect(namedValues([{ name: 'a', value }], 'Data')).toEqual([{ name: 'a', value: text }]);
});
