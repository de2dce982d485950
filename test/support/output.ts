import type { IDataObject } from 'n8n-workflow';

import { isKey, outputOf } from '../../docs/generate/outputs';

/**
 * Compares the keys of an item with those that docs/generate/outputs.ts lists: each that is always there
 * must be there, and none that the list does not have.
 *
 * @param operation its path, such as `call.place`; '' for a trigger
 */
export function expectOutput(item: IDataObject, node: string, operation: string): void {
	const output = outputOf(node, operation);
	const listed = Object.keys(output).filter(isKey);
	const always = listed.filter((key) => !key.endsWith('?'));
	expect(Object.keys(item)).toEqual(expect.arrayContaining(always));
	if ('*' in output) return;
	const known = listed.map((key) => key.replace('?', ''));
	expect(known).toEqual(expect.arrayContaining(Object.keys(item)));
}
