import { answerObject } from '../../../../nodes/EightByEight/shared/answerObject';

test.each<[unknown, object]>([
	[{ message: 'OK' }, { message: 'OK' }],
	['', {}],
	['text', { body: 'text' }],
	[null, { body: null }],
	[['OK'], { body: ['OK'] }],
])('the answer %j is the item %j', (answer, item) => {
	expect(answerObject(answer)).toEqual(item);
});
