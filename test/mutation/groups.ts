/** Files whose changes are tried, and the tests that have to notice them. */
export interface Group {
	name: string;
	/** Their paths begin with one of these. A file belongs to the first group that names it. */
	files: string[];
	tests: string[];
}

const trigger = 'nodes/Voicenter/LayerTrigger/';

export const groups: Group[] = [
	// What needs n8n itself is tested in it. Each with the fewest tests that do: n8n loads for each change.
	{ name: 'page', files: [`${trigger}page/answerPage`], tests: ['workflow/voicenter/page'] },
	{ name: 'publishing', files: [`${trigger}publishing`], tests: ['workflow/voicenter/publishing'] },
	{
		name: 'sample',
		files: [`${trigger}sampleCall`, `${trigger}samplePass`],
		tests: ['workflow/voicenter/sampleCall'],
	},
	{
		name: 'call',
		files: [`${trigger}answerCall`, `${trigger}triggerOf`],
		tests: ['workflow/voicenter/{layerTrigger,page,sampleCall}'],
	},
	{
		name: 'node',
		files: [`${trigger}VoicenterLayerTrigger.node`],
		tests: ['workflow/voicenter/{page,sampleCall,workflowStart}'],
	},
	// All else with the tests of its folder.
	{ name: 'trigger', files: [trigger], tests: ['unit/voicenter/layerTrigger/**/*'] },
	{
		name: 'voicenter',
		files: ['nodes/Voicenter/protocol/'],
		tests: ['unit/voicenter/{protocol,layerRespond}/**/*'],
	},
	{
		name: '8x8',
		files: ['nodes/EightByEight/protocol/'],
		tests: ['unit/eightByEight/protocol/**/*'],
	},
	{ name: 'shared', files: ['nodes/shared/'], tests: ['unit/shared/**/*'] },
];

/** The group of a file; undefined when its changes are not tried. */
export const groupOf = (file: string): Group | undefined =>
	groups.find(({ files }) => files.some((start) => file.startsWith(start)));
