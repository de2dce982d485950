import { InvalidField } from '../../../nodes/shared/invalidField';

test('says which field, what is wrong and what to do', () => {
	const error = new InvalidField('Layer', 'is empty', 'Enter a layer.');
	expect(String(error)).toBe("InvalidField: 'Layer' is empty");
	expect(error).toMatchObject({ field: 'Layer', problem: 'is empty', cure: 'Enter a layer.' });
});
