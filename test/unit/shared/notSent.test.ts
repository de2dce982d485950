import { NotSent } from '../../../nodes/shared/notSent';

test('says why nothing was sent, and what to do', () => {
	const error = new NotSent();
	expect(String(error)).toBe('NotSent: Not sent: the execution was cancelled');
	expect(error.cure).toBe('Run the workflow again for this item.');
});
