import { isObject } from '../../shared/values';

type Fields = Record<string, unknown>;

/** By these an answer is known; the documents differ in letter case and in the name of the list. */
const knownKeys = ['interactionid', 'variables', 'userinput'];

/** `{"data": [{…}]}`, the wrapper of the newest document, is two. */
const mostWrappers = 2;

/**
 * The variables of what Get Interaction Data answers, as one object by name (source: Data Augmentation API,
 * "Output json description": UserInput; newest Data Augmentation API, "Get Interaction Data": variables).
 *
 * @returns undefined when the answer is no such data
 */
export function variablesByName(answer: unknown): Fields | undefined {
	const context = contextIn(answer);
	if (context === undefined) return undefined;
	const lists = ['userinput', 'variables'].map((key) => namedValues(valueOf(context, key)));
	return lists.every((list) => list !== undefined) ? Object.fromEntries(lists.flat()) : undefined;
}

/** The object with the data, in the answer or in what is wrapped around it. */
function contextIn(answer: unknown, wrappers = 0): Fields | undefined {
	if (wrappers > mostWrappers) return undefined;
	if (Array.isArray(answer)) {
		if (answer.some(isNamedValue)) return { variables: answer };
		return answer.length === 1 ? contextIn(answer[0], wrappers + 1) : undefined;
	}
	if (!isObject(answer)) return undefined;
	if (knownKeys.some((key) => valueOf(answer, key) !== undefined)) return answer;
	return contextIn(valueOf(answer, 'data'), wrappers + 1);
}

/** Entries of a list with name and value, or of an object by name; undefined when it is neither. */
function namedValues(list: unknown): Array<[name: string, value: unknown]> | undefined {
	if (list === undefined || list === null || list === '') return [];
	if (isObject(list) && !isNamedValue(list)) return Object.entries(list);
	const entries: unknown[] = [list].flat();
	if (!entries.every(isNamedValue)) return undefined;
	return entries.map((entry) => [
		valueOf(entry, 'name') as string,
		valueOf(entry, 'value') ?? null,
	]);
}

const isNamedValue = (entry: unknown): entry is Fields =>
	isObject(entry) && typeof valueOf(entry, 'name') === 'string';

/** @param wanted in small letters */
function valueOf(fields: Fields, wanted: string): unknown {
	return Object.entries(fields).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
