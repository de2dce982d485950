/**
 * A copy of what a service answered or sent in which no hidden value stands: each becomes "****" where
 * it is a whole text or a word of its own.
 */
export function withoutValues(answer: unknown, hidden: string[]): unknown {
	// The longest first, so that nothing of it is left where it begins with a shorter one.
	const words = hidden
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
