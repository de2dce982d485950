/**
 * A copy of what 8x8 answered in which no private value stands: each becomes "****" where it is a
 * whole text or a word of its own.
 */
export function withoutValues(answer: unknown, privateValues: string[]): unknown {
	const patterns = privateValues
		.filter((value) => value !== '')
		.map((value) => new RegExp(`(?<!\\w)${value.replace(/[^\w\s]/g, '\\$&')}(?!\\w)`, 'g'));
	if (patterns.length === 0) return answer;

	const mask = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return patterns.reduce((text, pattern) => text.replace(pattern, '****'), value);
		}
		if (Array.isArray(value)) return value.map(mask);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mask(entry)]));
	};
	return mask(answer);
}
