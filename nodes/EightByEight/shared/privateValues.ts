/**
 * A copy of what 8x8 answered in which no private value stands: each becomes "****" where it is a
 * whole text or a word of its own.
 */
export function withoutValues(answer: unknown, privateValues: string[]): unknown {
	// The longest first, so that nothing of it is left where it begins with a shorter one.
	const words = privateValues
		.filter((value) => value !== '')
		.sort((a, b) => b.length - a.length)
		.map((value) => value.replace(/[^\w\s]/g, '\\$&'));
	if (words.length === 0) return answer;
	const pattern = new RegExp(`(?<!\\w)(?:${words.join('|')})(?!\\w)`, 'g');

	const mask = (value: unknown): unknown => {
		if (typeof value === 'string') return value.replace(pattern, '****');
		if (Array.isArray(value)) return value.map(mask);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map((entry) => entry.map(mask) as [string, unknown]),
		);
	};
	return mask(answer);
}
