import pc from 'picocolors';

import { account } from '../n8n/api';
import { logInPath } from '../simulators/eightByEight/clickToDial/logIn';
import { demoRequests } from './demoRequests';
import {
	exampleFile,
	isEightByEightExample,
	isVoicenterExample,
	type EightByEightExample,
	type VoicenterExample,
} from './importExamples';
import type { LiveExample } from './playExamples';

/** Prints where the playground is to be found, and how to try each example by hand. */
export function printAddresses(
	n8nUrl: string,
	eightByEight: { url: string; tenant: string; credential: string },
	examples: LiveExample[],
): void {
	const { url, tenant, credential } = eightByEight;
	console.log(`
${pc.bold('n8n is running with the nodes and the examples')}

  Editor    ${n8nUrl}
  Account   ${account.email}
  Password  ${account.password}

  8x8       ${url}, simulated: tenant ${tenant}, in n8n the credential "${credential}"

${examples.map((example) => printExample(example, url)).join('\n\n')}

Press Ctrl+C to end n8n and the simulated 8x8. n8n keeps its data for the next start.`);
}

function printExample({ name, url }: LiveExample, eightByEightUrl: string): string {
	if (isVoicenterExample(name)) return printCall(name, url);
	if (isEightByEightExample(name)) return printWebhook(name, url);
	if (name === 'caller-got-safety-answer') return `  ${name}\n    Alert URL  ${url}`;
	if (name === 'log-click-to-dial-call') return `  ${name}\n    Callback URL  ${url}`;
	return `  ${name}
    Page  ${url}
    To click yourself, first log in as an agent in the same browser: ${eightByEightUrl}${logInPath}`;
}

function printCall(name: VoicenterExample, url: string): string {
	return `  ${name}
    MiniExternalUrl  ${url}
    To call it yourself, in another terminal:
    npm run call -- --url ${url} --ivr ${exampleFile(name, 'ivr.json')}${ownKeys[name]}`;
}

const ownKeys: Record<VoicenterExample, string> = {
	'identify-by-pin': ' --keys 1234,9036',
	'announce-balance': '',
	'key-menu': ' --keys 2',
};

/** Sends a form, because the quotes of JSON differ from shell to shell. */
function printWebhook(name: EightByEightExample, url: string): string {
	const fields = Object.entries(demoRequests[name].fields).map(
		([field, value]) => `-d "${field}=${value}"`,
	);
	return `  ${name}
    Webhook  ${url}
    To send a request yourself, in another terminal:
    curl ${url} ${fields.join(' ')}`;
}
