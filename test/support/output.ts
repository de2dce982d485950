import type { IDataObject } from 'n8n-workflow';

import { loadPackage } from '../../docs/generate/loadPackage';
import { isKey, outputOf } from '../../docs/generate/outputs';

const loaded = loadPackage();

/**
 * Compares the keys of an item with those that its operation lists: each that is always there must be there,
 * and none that the list does not have.
 *
 * @param operation its path, such as `call.place`; '' for a trigger
 */
export async function expectOutput(
	item: IDataObject,
	node: string,
	operation: string,
): Promise<void> {
	const output = outputOf(await loaded, node, operation);
	const listed = Object.keys(output).filter(isKey);
	const always = listed.filter((key) => !key.endsWith('?'));
	expect(Object.keys(item)).toEqual(expect.arrayContaining(always));
	if ('*' in output) return;
	const known = listed.map((key) => key.replace('?', ''));
	expect(known).toEqual(expect.arrayContaining(Object.keys(item)));
}
