/** Changes that survive, and why that is right: no test can see them, or none should. */
export interface Explained {
	file: string;
	/** A piece of the line that is changed; without it, all of the file. */
	line?: string;
	why: string;
}

export const explained: Explained[] = [
	{
		file: 'nodes/shared/once.ts',
		line: 'achievedByItems.get(json) ?? []',
		why: 'What is put into the empty list belongs to no run, so it is never found.',
	},
	{
		file: 'nodes/shared/values.ts',
		line: '} catch {',
		why: 'A function without `return undefined` returns undefined too.',
	},
];
