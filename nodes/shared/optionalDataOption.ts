import type { INodeProperties } from 'n8n-workflow';

/**
 * The option of what becomes of data that only decorates, where a caller is on the line: rather without it than
 * without the caller, unless its user wants to know first.
 *
 * @param fit what becomes of caller and data then
 * @param stop what becomes of the caller then
 * @param description which data, and what does not fit
 */
export const optionalDataOption = (
	fit: string,
	stop: string,
	description: string,
): INodeProperties => ({
	displayName: 'If Optional Data Does Not Fit',
	name: 'optionalData',
	type: 'options',
	options: [
		{ name: 'Cut or Leave Out, and Warn', value: 'fit', description: fit },
		{ name: 'Stop', value: 'stop', description: stop },
	],
	default: 'fit',
	description,
});
