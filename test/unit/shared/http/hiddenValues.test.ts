import { withoutValues } from '../../../../nodes/shared/http/hiddenValues';

test.each<[unknown, string[], unknown]>([
	['Bad value 111-22-3333.', ['111-22-3333'], 'Bad value ****.'],
	[{ reasons: ['x 5 y', '55'] }, ['5'], { reasons: ['x **** y', '55'] }],
	[{ a: 5, b: null }, ['5'], { a: 5, b: null }],
	['a.c abc', ['a.c'], '**** abc'],
	['no - thing', [''], 'no - thing'],
	['', ['x'], ''],
])('%j without %j', (answer, values, expected) => {
	expect(withoutValues(answer, values)).toEqual(expected);
});
