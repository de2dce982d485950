/** Changes that survive, and why that is right: no test can see them, or none should. */
export interface Explained {
	file: string;
	/** A piece of the line that is changed; without it, all of the file. */
	line?: string;
	why: string;
}

export const explained: Explained[] = [
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
];
