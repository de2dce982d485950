/** Changes that survive, and why that is right: no test can see them, or none should. */
export interface Explained {
	file: string;
	/** A piece of the line that is changed; without it, all of the file. */
	line?: string;
	why: string;
}

export const explained: Explained[] = [
	{
		file: 'nodes/Voicenter/protocol/customData.ts',
		line: '} catch {',
		why: 'Without its return the function ends there, which gives undefined too.',
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
	},
];
