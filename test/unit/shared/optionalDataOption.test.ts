import { optionalDataOption } from '../../../nodes/shared/optionalDataOption';

test('leaves out what does not fit, unless somebody chooses to stop', () => {
	expect(optionalDataOption('The call goes on.', 'The call stops.', 'A long name.')).toEqual({
		displayName: 'If Optional Data Does Not Fit',
		name: 'optionalData',
		type: 'options',
		options: [
			{ name: 'Cut or Leave Out, and Warn', value: 'fit', description: 'The call goes on.' },
			{ name: 'Stop', value: 'stop', description: 'The call stops.' },
		],
		default: 'fit',
		description: 'A long name.',
	});
});
