import { readFileSync } from 'node:fs';

import { playCall } from '../nodes/Voicenter/TestCall/ivr';
import { readIvr } from '../nodes/Voicenter/TestCall/ivrFile';
import type { End, Transcript } from '../nodes/Voicenter/TestCall/types';
import { post } from '../simulators/post';
import { exampleFile, readExample, type VoicenterExample } from './importExamples';

type Ending = Pick<End, 'kind' | 'layer'>;

export interface DemoCall {
	/** What the caller does, as a title. */
	title: string;
	/** The caller's keys, one entry for each layer that asks. */
	keys: string[];
	/** Where the call must end when it is made at this hour of the day. */
	endsAt: (hour: number) => Ending;
}

export interface PlayedCall {
	title: string;
	transcript: Transcript;
	/** Where the call should have ended; absent when it did. */
	missed?: string;
}

const service: Ending = { kind: 'queue', layer: 12 };
const switchboard: Ending = { kind: 'call', layer: 20 };

/** The calls that show what each Voicenter example does. */
export const demoCalls: Record<VoicenterExample, DemoCall[]> = {
	'identify-by-pin': [
		{ title: 'knows the PIN', keys: ['4711'], endsAt: () => service },
		{
			title: 'presses nothing, then a wrong PIN, then the right one',
			keys: ['', '1234', '2580'],
			endsAt: () => service,
		},
		{
			title: 'presses three wrong PINs',
			keys: ['1111', '2222', '3333'],
			endsAt: () => switchboard,
		},
	],
	'announce-balance': [
		{
			title: 'asks for the balance',
			keys: [],
			endsAt: (hour) =>
				isOpen(hour) ? { kind: 'queue', layer: 40 } : { kind: 'connected', layer: 30 },
		},
	],
	'key-menu': [
		{
			title: 'presses a key without a meaning, then the star, then 2 for service',
			keys: ['7', '*', '2'],
			endsAt: () => ({ kind: 'queue', layer: 63 }),
		},
		{ title: 'presses no key', keys: [], endsAt: () => switchboard },
	],
};

/** Plays one call through a published example, with a simulated Voicenter. */
export async function playDemoCall(
	name: VoicenterExample,
	{ title, keys, endsAt }: DemoCall,
	url: string,
): Promise<PlayedCall> {
	const ivr = readIvr(JSON.parse(readFileSync(exampleFile(name, 'ivr.json'), 'utf8')), url);
	const caller = { did: '0722776772', callerId: '0501234567', keys };
	// The clock may strike while the call lasts: then both ends are right.
	const before = endsAt(new Date().getHours());
	const transcript = await playCall({ ivr, caller, post });
	const after = endsAt(new Date().getHours());
	if ([before, after].some((ending) => isSame(ending, transcript.end))) {
		return { title, transcript };
	}
	return { title, transcript, missed: endingText(after) };
}

/** Asks the hours that stand in the example's own settings. */
export function isOpen(hour: number): boolean {
	const settings = readExample('announce-balance').nodes.find(({ name }) => name === 'Settings');
	const { assignments } = settings?.parameters as {
		assignments: { assignments: Array<{ name: string; value: number }> };
	};
	const valueOf = (field: string) =>
		assignments.assignments.find(({ name }) => name === field)?.value as number;
	return hour >= valueOf('opensAt') && hour < valueOf('closesAt');
}

function isSame(ending: Ending, end: End): boolean {
	return ending.kind === end.kind && ending.layer === end.layer;
}

function endingText({ kind, layer }: Ending): string {
	return `layer ${layer} (${kind})`;
}
