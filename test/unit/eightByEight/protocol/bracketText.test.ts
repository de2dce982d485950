import { valuesFromRows } from '../../../../nodes/EightByEight/protocol/bracketText';

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
	expect(valuesFromRows([{ name: 'a', value }], 'Data')).toEqual([{ name: 'a', value: text }]);
});
