import pc from 'picocolors';

import { demoCalls, playDemoCall, type PlayedCall } from './demoCalls';
import { demoRequests, playDemoRequest, printRequest, type PlayedRequest } from './demoRequests';
import type { Tenant } from './eightByEight/state';
import { isVoicenterExample, type ExampleName } from './importExamples';
import { printTranscript } from './transcript';

/** An example that is published. */
export interface LiveExample {
	name: ExampleName;
	/** Where it answers: the MiniExternalUrl of its layers, or the address of its webhook. */
	url: string;
}

/**
 * Plays calls through the Voicenter examples and asks the 8x8 examples once each, and prints what
 * happened.
 *
 * @param tenant the simulated tenant that the 8x8 examples work with
 * @returns whether each call ended where it should and each request had the right effect at 8x8
 */
export async function playExamples(examples: LiveExample[], tenant: Tenant): Promise<boolean> {
	const callsAreRight = await playCalls(examples);
	const requestsAreRight = await playRequests(examples, tenant);
	return callsAreRight && requestsAreRight;
}

async function playCalls(examples: LiveExample[]): Promise<boolean> {
	const played: PlayedCall[] = [];
	for (const { name, url } of examples) {
		if (!isVoicenterExample(name)) continue;
		for (const call of demoCalls[name]) {
			const result = await playDemoCall(name, call, url);
			console.log(`\n${pc.bold(`A caller who ${call.title}`)}\n`);
			console.log(printTranscript(result.transcript));
			played.push(result);
		}
	}
	const wrong = played.filter(({ missed }) => missed);
	if (wrong.length === 0 && played.length > 0) {
		console.log(pc.green(`All ${played.length} calls ended where they should.`));
	}
	for (const { title, transcript, missed } of wrong) {
		const { kind, layer } = transcript.end;
		const where = `ended in layer ${layer} (${kind}), not in ${missed}`;
		console.log(pc.red(`The caller who ${title} ${where}.`));
	}
	return wrong.length === 0;
}

async function playRequests(examples: LiveExample[], tenant: Tenant): Promise<boolean> {
	const played: PlayedRequest[] = [];
	for (const { name, url } of examples) {
		if (isVoicenterExample(name)) continue;
		const request = demoRequests[name];
		console.log(`\n${pc.bold(request.title)}\n`);
		const result = await playDemoRequest(request, url, tenant);
		console.log(printRequest(result));
		played.push(result);
	}
	const wrong = played.filter(({ missed }) => missed.length > 0);
	if (wrong.length === 0 && played.length > 0) {
		console.log(pc.green(`All ${played.length} requests had the right effect at 8x8.`));
	}
	for (const { title, missed } of wrong) {
		console.log(pc.red(`${title}. At 8x8 this did not happen:`));
		for (const words of missed) console.log(pc.red(`   ${words}`));
	}
	return wrong.length === 0;
}
