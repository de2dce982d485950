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
		file: 'nodes/Voicenter/LayerTrigger/alert.ts',
		line: "{ why = '' }: Call",
		why: 'What became of a call is known before anybody is told.',
	},
	{
		file: 'nodes/Voicenter/LayerTrigger/answerWithoutWorkflow.ts',
		line: 'if (answer.STATUS === 1) return [];',
		why: 'No layer is a text.',
	},
	{
		file: 'nodes/Voicenter/LayerTrigger/waitingLine.ts',
		line: 'if (places === this.places) return;',
		why: 'It spares a look at the line, at which a timer looks anyway.',
	},
	{
		file: 'nodes/Voicenter/LayerTrigger/waitingLine.ts',
		line: "abort('nobody waits')",
		why: 'Nobody reads the reason: it spares an exception with its stack.',
	},
	{
		file: 'nodes/Voicenter/LayerTrigger/waitingLine.ts',
		line: 'if (this.timer !== timer) return;',
		why: 'Only n8n before 2.41, whose sleep ignores the signal, comes there.',
	},
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
	{
		file: 'nodes/shared/http/hiddenValues.ts',
		line: 'for (let n = 0; n < characters.length; n++)',
		why: 'A place too many is overwritten by the one that belongs there.',
	},
	{
		file: 'nodes/shared/http/hiddenValues.ts',
		line: 'if (text.search(escapes) < 0) return undefined;',
		why: 'It only saves that a text without escapes is read again.',
	},
	{
		file: 'nodes/shared/http/pacing.ts',
		line: 'countedOf.get(tenant) ?? []',
		why: 'What is no request has no time of its answer, so it is not counted.',
	},
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
	{
		file: 'nodes/shared/webhook/heldResponse.ts',
		line: 'if (bytes <= largestAnswer) chunks.push(part);',
		why: 'What is kept beyond the limit is never used: only memory shows it.',
	},
];
