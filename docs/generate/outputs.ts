import type { Output } from '../../nodes/shared/operations';
import type { Package } from './loadPackage';
import { code } from './markdown';

/**
 * The keys of an operation's items and what each holds.
 *
 * @param path of the operation, '' for a trigger
 * @throws Error naming the node when it exports no such operation
 */
export function outputOf({ exported }: Package, node: string, path: string): Output {
	const { operations = [], output } = exported[node];
	const operation = path.split('.').at(-1);
	const found = path === '' ? output : operations.find(({ value }) => value === operation)?.output;
	if (found) return found;
	const missing = path === '' ? "'output'" : `'operations' with ${path}`;
	throw new Error(`The file of the node ${node} must export ${missing}`);
}

/** Whether it is a key, and not `*`. */
export const isKey = (key: string): boolean => key !== '*';

/** A key as readers see it. */
export const keyText = (key: string): string =>
	key.endsWith('?') ? `${code(key.slice(0, -1))} (sometimes)` : code(key);
