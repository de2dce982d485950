import fc from 'fast-check';

/** How often a property is tried: 1,000 times, and 10,000 times where the variable CI is set. */
export const tries = process.env.CI ? 10_000 : 1_000;

/**
 * Where the random input begins: a new place in each run, or where the variable SEED says. Where CI is set it
 * is one place, so that a run is red for what was changed and not by chance.
 */
const seed = process.env.SEED ?? (process.env.CI && '20191214');

/**
 * Asserts that a property holds, whatever is tried.
 *
 * @param more another number of tries; or the seed and path that a failure prints, to try that case alone
 * @throws with the smallest case that fails, its seed and its path
 */
export function check<T>(property: fc.IAsyncProperty<T>, more?: fc.Parameters<T>): Promise<void>;
export function check<T>(property: fc.IProperty<T>, more?: fc.Parameters<T>): void;
export function check<T>(property: fc.IRawProperty<T>, more: fc.Parameters<T> = {}) {
	return fc.assert(property, { numRuns: tries, ...(seed && { seed: Number(seed) }), ...more });
}
