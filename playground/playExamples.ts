import pc from 'picocolors';

import type { N8nApi } from '../n8n/api';
import type { SimulatedCrm } from '../simulators/crm';
import type { SimulatedEightByEight } from '../simulators/eightByEight/simulator';
import type { Tenant } from '../simulators/eightByEight/state';
import { demoAlertTitle, playDemoAlert, printAlert } from './demoAlert';
import { demoCalls, playDemoCall, type PlayedCall } from './demoCalls';
import { demoClicks, playDemoClick, printClick, type PlayedClick } from './demoClicks';
import { demoRequests, playDemoRequest, printRequest, type PlayedRequest } from './demoRequests';
import { isEightByEightExample, isVoicenterExample, type ExampleName } from './importExamples';
import { printTranscript } from './transcript';

/** An example that is published. */
export interface LiveExample {
	name: ExampleName;
	/** Where it answers: the MiniExternalUrl of its layers, or the address of its webhook. */
	url: string;
}

/**
 * Plays calls through the Voicenter examples, one of them until an alert comes, asks the 8x8 examples once
 * each and clicks the links of the click-to-dial example, and prints what happened.
 *
 * @returns whether each call ended where it should and each request and click had the right effect
 */
export async function playExamples(
	examples: LiveExample[],
	eightByEight: SimulatedEightByEight,
	crm: SimulatedCrm,
	api: N8nApi,
): Promise<boolean> {
	const [tenant] = eightByEight.tenants.values();
	const callsAreRight = await playCalls(examples);
	const alertIsRight = await playAlert(examples, api);
	const requestsAreRight = await playRequests(examples, tenant);
	const clicksAreRight = await playClicks(examples, eightByEight, crm);
	return callsAreRight && alertIsRight && requestsAreRight && clicksAreRight;
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

async function playAlert(examples: LiveExample[], api: N8nApi): Promise<boolean> {
	const menu = examples.find(({ name }) => name === 'key-menu');
	if (menu === undefined || !examples.some(({ name }) => name === 'caller-got-safety-answer')) {
		return true;
	}
	console.log(`\n${pc.bold(demoAlertTitle)}\n`);
	const played = await playDemoAlert(api, menu.url);
	console.log(printAlert(played));
	if (played.message === undefined) console.log(pc.red('No alert came of the safety answer.'));
	else console.log(pc.green('The safety answer was told by an alert.'));
	return played.message !== undefined;
}

async function playRequests(examples: LiveExample[], tenant: Tenant): Promise<boolean> {
	const played: PlayedRequest[] = [];
	for (const { name, url } of examples) {
		if (!isEightByEightExample(name)) continue;
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

async function playClicks(
	examples: LiveExample[],
	eightByEight: SimulatedEightByEight,
	crm: SimulatedCrm,
): Promise<boolean> {
	const page = examples.find(({ name }) => name === 'click-to-dial-page');
	if (page === undefined) return true;
	const played: PlayedClick[] = [];
	for (const click of demoClicks) {
		console.log(`\n${pc.bold(click.title)}\n`);
		const result = await playDemoClick(click, page.url, eightByEight, crm);
		console.log(printClick(result));
		played.push(result);
	}
	const wrong = played.filter(({ missed }) => missed.length > 0);
	if (wrong.length === 0) {
		console.log(
			pc.green(`All ${played.length} clicks had the right effect at 8x8 and in the CRM.`),
		);
	}
	for (const { title, missed } of wrong) {
		console.log(pc.red(`${title}. This did not happen:`));
		for (const words of missed) console.log(pc.red(`   ${words}`));
	}
	return wrong.length === 0;
}
