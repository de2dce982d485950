/** Changes that survive, and why that is right: no test can see them, or none should. */
export interface Explained {
	file: string;
	/** A piece of the line that is changed; without it, all of the file. */
	line?: string;
	why: string;
}

export const explained: Explained[] = [
	{
		file: 'nodes/EightByEight/protocol/link.ts',
		line: "return bracketText(given, 'External Transaction Data');",
		why: 'All that bracketText refuses is refused by the name of its own field before.',
	},
	{
		file: 'nodes/EightByEight/protocol/tokens.ts',
		line: 'if (wanted.length - longestName > mostWrong) return undefined;',
		why: 'It only saves time: the comparison letter by letter says the same.',
	},
	{
		file: 'nodes/EightByEight/protocol/tokens.ts',
		line: 'const bare = (name: string) =>',
		why: 'Names compare the same in capitals as in small letters.',
	},
	{
		file: 'nodes/Voicenter/protocol/dates.ts',
		line: "(isoText(value) ?? '')",
		why: 'Any text that is no date is refused alike.',
	},
	{
		file: 'nodes/Voicenter/protocol/dates.ts',
		line: '} catch {',
		why: 'Without its return the function gives undefined, which counts as false too.',
	},
	{
		file: 'nodes/Voicenter/protocol/request.ts',
		line: "const digits = typeof text === 'string' ? text.trim() : '';",
		why: 'Any text that is no number is refused alike.',
		file: 'nodes/EightByEight/protocol/bracketText.ts',
		line: '} catch {',
		why: 'A function that returns nothing gives undefined too.',
	},
];
