import { readFileSync } from 'node:fs';

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { Problem } from '../n8n/problem';
import { playCall } from '../nodes/Voicenter/TestCall/ivr';
import { readIvr, type Ivr } from '../nodes/Voicenter/TestCall/ivrFile';
import { oneLayer } from '../nodes/Voicenter/TestCall/oneLayer';
import { dialOutcomes, type DialOutcome, type EndKind } from '../nodes/Voicenter/TestCall/types';
import { exampleCallerId, exampleDid } from '../nodes/Voicenter/protocol/layerInput';
import { InvalidField } from '../nodes/shared/invalidField';
import { isWebAddress } from '../nodes/shared/values';
import { post } from '../simulators/post';
import { printTranscript } from './transcript';

const describeLayers =
	'To let the call go on, describe your layers in a file and name it with --ivr.\n';

const moreHelp = `
Examples:
  npm run call -- --url http://localhost:5678/webhook/layer --keys 1234
  npm run call -- --url http://localhost:5678/webhook/layer --ivr my.ivr.json --keys 1234,5678 --dial busy

You can give --keys and --dial several times. --keys "" presses nothing in the first layer that asks.

Without --ivr the IVR is one external layer, number 5, that takes up to 8 digits. An IVR file:
  {
    "name": "Identify by PIN",
    "entryLayer": 5,
    "layers": [
      { "id": 5, "name": "Ask for the PIN", "recording": "Please enter your number.",
        "externalUrl": "{url}", "maximumDigits": 8, "delay": 5, "defaultLayer": 20 },
      { "id": 20, "name": "Service", "endsIn": "queue" }
    ]
  }
endsIn is queue, call or hangUp. {url} is replaced by the address of --url.

Exit code: 0 the call ended normally, 1 it was lost, reached an unknown layer or went round in
circles, 2 the command has a mistake.
`;

const failedEnds: EndKind[] = ['lost', 'unknownLayer', 'tooManySteps'];

interface Options {
	url?: string;
	ivr?: string;
	did: string;
	caller: string;
	keys: string[];
	dial: DialOutcome[];
	customData?: true;
	/** Milliseconds. */
	timeout: number;
	json?: true;
}

/** Where the command writes. */
export interface Terminal {
	out: (text: string) => void;
	err: (text: string) => void;
}

/**
 * The command `npm run call`.
 *
 * @param args what stands behind the command
 * @returns the exit code: 0, 1 or 2, as the help says
 */
export async function run(args: string[], output: Terminal): Promise<number> {
	try {
		const options = readOptions(args, output);
		const transcript = await playCall({
			ivr:
				options.ivr === undefined
					? readOneLayer(options.url)
					: readIvrFile(options.ivr, options.url),
			caller: {
				did: options.did,
				callerId: options.caller,
				keys: options.keys,
				dial: options.dial,
			},
			post,
			sendCustomData: options.customData ?? false,
			timeoutMs: options.timeout,
		});
		const { kind } = transcript.end;
		output.out(
			options.json ? `${JSON.stringify(transcript, null, 2)}\n` : printTranscript(transcript),
		);
		if (kind === 'unknownLayer' && options.ivr === undefined) output.err(describeLayers);
		return failedEnds.includes(kind) ? 1 : 0;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		if (!(error instanceof InvalidField || error instanceof Problem)) throw error;
		output.err(`${error.message.replace(/\.?$/, '.')} ${error.cure}\n`);
		return 2;
	}
}

function readOptions(args: string[], { out, err }: Terminal): Options {
	const command = new Command('npm run call --')
		.description('Plays a test call: a simulated Voicenter calls your workflow.')
		.option('--url <address>', "address of the workflow's Voicenter Layer Trigger", toUrl)
		.option('--ivr <file>', 'JSON file that describes the IVR')
		.option('--did <number>', 'number that the caller dials', exampleDid)
		.option('--caller <number>', "the caller's number", exampleCallerId)
		.addOption(
			new Option('--keys <keys>', 'keys for each layer that asks, in order: 1234,5678')
				.argParser((value, before: string[]) => [...before, ...value.split(',')])
				.default([], 'none'),
		)
		.addOption(
			new Option('--dial <outcomes>', `how each DIAL ends, in order: ${dialOutcomes.join(', ')}`)
				.argParser((value, before: DialOutcome[]) => [...before, ...toOutcomes(value)])
				.default([], 'answered'),
		)
		.option('--custom-data', 'send back the CUSTOM_DATA of the answer before (undocumented)')
		.addOption(
			new Option('--timeout <seconds>', 'how long Voicenter waits for an answer')
				.argParser(toMilliseconds)
				.default(5000, '5'),
		)
		.option('--json', 'print the transcript as JSON')
		.addHelpText('after', moreHelp)
		.showHelpAfterError('npm run call -- --help shows all options.')
		.configureOutput({ writeOut: out, writeErr: err })
		.exitOverride()
		.parse(args, { from: 'user' });
	return command.opts<Options>();
}

function toUrl(value: string): string {
	if (isWebAddress(value)) return value;
	throw new InvalidArgumentError('Give an address that begins with http:// or https://.');
}

function toOutcomes(value: string): DialOutcome[] {
	return value.split(',').map((written) => {
		const outcome = dialOutcomes.find((known) => known === written);
		if (outcome !== undefined) return outcome;
		throw new InvalidArgumentError(`Use ${dialOutcomes.join(', ')}.`);
	});
}

function toMilliseconds(value: string): number {
	const seconds = Number(value);
	if (seconds >= 0.1 && seconds <= 600) return Math.round(seconds * 1000);
	throw new InvalidArgumentError('Give a number of seconds from 0.1 to 600.');
}

function readOneLayer(url: string | undefined): Ivr {
	if (url !== undefined) return readIvr(oneLayer, url);
	throw new Problem(
		'The command does not say which address to call.',
		"Add --url with the address of the workflow's Voicenter Layer Trigger, or --ivr with a file.",
	);
}

function readIvrFile(file: string, url: string | undefined): Ivr {
	const text = readText(file);
	if (url !== undefined && !text.includes('"{url}"')) {
		throw new Problem(
			`No layer in ${file} uses --url.`,
			'Write "externalUrl": "{url}" into a layer, or leave --url out.',
		);
	}
	return readIvr(readJson(text, file), url);
}

function readText(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Problem(
			`The file ${file} cannot be read (${code}).`,
			'Check the path. It starts at the folder of the project.',
		);
	}
}

function readJson(text: string, file: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new Problem(
			`The file ${file} is not JSON: ${(error as Error).message}`,
			'Correct the file; npm run call -- --help shows an example.',
		);
	}
}

if (require.main === module) {
	const output = {
		out: (text: string) => process.stdout.write(text),
		err: (text: string) => process.stderr.write(text),
	};
	void run(process.argv.slice(2), output).then((code) => {
		process.exitCode = code;
	});
}
