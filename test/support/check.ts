import fc from 'fast-check';

/** How often a property is tried: 1,000 times, and 10,000 times where the variable CI is set. */
export const tries = process.env.CI ? 10_000 : 1_000;

/**
 * Asserts that a property holds, whatever is tried.
 *
 * @param replay the seed and path that a failure prints: tries the case that failed, and no other
 * @throws with the smallest case that fails, its seed and its path
 */
export function check<T>(property: fc.IAsyncProperty<T>, replay?: fc.Parameters<T>): Promise<void>;
export function check<T>(property: fc.IProperty<T>, replay?: fc.Parameters<T>): void;
export function check<T>(property: fc.IRawProperty<T>, replay: fc.Parameters<T> = {}) {
	return fc.assert(property, { numRuns: tries, ...replay });
}
