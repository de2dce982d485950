/** Files whose changes are tried, and the tests that have to notice them: those of the same folder, so that few load for each change. */
export interface Group {
	name: string;
	/** Their paths begin so. */
	folder: string;
	tests: string[];
}

/** What needs n8n itself, and so is tested in it. */
export const inN8n = [
	...[
		'answerCall',
		'alerts',
		'page/answerPage',
		'publishing',
		'sampleCall',
		'samplePass',
		'triggerOf',
	],
	'VoicenterLayerTrigger.node',
].map((name) => `nodes/Voicenter/LayerTrigger/${name}.ts`);

const workflows = '{alerts,layerTrigger,page,publishing,sampleCall,workflowStart}';

export const groups: Group[] = [
	{ name: 'shared', folder: 'nodes/shared/', tests: ['unit/shared/**'] },
	{
		name: '8x8',
		folder: 'nodes/EightByEight/protocol/',
		tests: ['unit/eightByEight/protocol/**'],
	},
	{
		name: 'voicenter',
		folder: 'nodes/Voicenter/protocol/',
		tests: ['unit/voicenter/{protocol,layerRespond}/**'],
	},
	{
		name: 'trigger',
		folder: 'nodes/Voicenter/LayerTrigger/',
		tests: ['unit/voicenter/layerTrigger/**'],
	},
	{
		name: 'n8n',
		folder: 'nodes/Voicenter/LayerTrigger/',
		tests: [`workflow/voicenter/${workflows}`],
	},
];
