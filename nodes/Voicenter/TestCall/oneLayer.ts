/**
 * The IVR of a test call for which none is described. It has no default layer, so a workflow that fails
 * is seen.
 */
export const oneLayer = {
	name: 'One external layer',
	entryLayer: 5,
	layers: [
		{
			id: 5,
			name: 'Your workflow',
			recording: 'Please enter your number.',
			externalUrl: '{url}',
			maximumDigits: 8,
			delay: 5,
		},
	],
};
