import { readdirSync } from 'node:fs';
import { relative } from 'node:path';

import { Problem } from '../../n8n/problem';

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
		tests: ['workflow/voicenter/{alerts,layerTrigger,page,sampleCall}'],
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

/** The files whose changes are tried: all, or those whose paths begin with one of these. Throws a `Problem` where there are none. */
export function filesOf(paths: string[]): string[] {
	const all = readdirSync('nodes', { recursive: true })
		.map((file) => `nodes/${String(file)}`)
		.filter((file) => file.endsWith('.ts') && groupOf(file));
	if (paths.length === 0) return all;
	const chosen = paths.map((path) => all.filter((file) => file.startsWith(relative('', path))));
	const without = paths.filter((_path, index) => chosen[index].length === 0);
	if (without.length === 0) return [...new Set(chosen.flat())];
	throw new Problem(
		`At ${without.join(' and ')} there is no file whose changes are tried.`,
		'test/mutation/groups.ts lists them. Correct the path.',
	);
}
