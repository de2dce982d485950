/** Changes that survive, and why that is right: no test can see them, or none should. */
export interface Explained {
	file: string;
	/** A piece of the line that is changed; without it, all of the file. */
	line?: string;
	why: string;
}

export const explained: Explained[] = [
	{
		file: 'nodes/shared/http/hiddenValues.ts',
		line: 'for (let n = 0; n < characters.length; n++)',
		why: 'A place too many is overwritten by the one that belongs there.',
	},
	{
		file: 'nodes/shared/http/hiddenValues.ts',
		line: 'if (last === 0) return undefined;',
		why: 'It only saves that a text without escapes is read again.',
	},
	{
		file: 'nodes/shared/http/pacing.ts',
		line: 'countedOf.get(tenant) ?? []',
		why: 'What is no request has no time of its answer, so it is not counted.',
	},
	{
		file: 'nodes/shared/http/pacing.ts',
		line: 'other.answeredAt < one.answeredAt ? other : one',
		why: 'Of two that were answered at the same moment, either will do.',
	},
	{
		file: 'nodes/shared/webhook/heldResponse.ts',
		line: 'if (bytes <= largestAnswer) chunks.push(part);',
		why: 'What is kept beyond the limit is never used: only memory shows it.',
	},
];
