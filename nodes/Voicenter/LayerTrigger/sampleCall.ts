import { sleep, type IHookFunctions, type IHttpRequestMethods } from 'n8n-workflow';

import { operationError } from '../../shared/errors';
import { printable } from '../../shared/webhook/log';
import { secretOf } from '../../shared/webhook/secret';
import type { LayerInput } from '../protocol/layerInput';
import { layerAnswers } from '../protocol/validAnswer';
import { sampleRequest } from './sampleFields';
import { withPass } from './samplePass';
import { readSettings } from './settings';

/** Milliseconds until n8n takes calls for a test run and its editor shows them, seen on a busy machine. */
const untilListening = 300;

/** Milliseconds until an address counts as one that n8n cannot reach; it answers itself in 10. */
const longestProbe = 3_000;

/** n8n sends it like any other method, but its type does not list it. */
const optionsMethod: string = 'OPTIONS';

interface Sample {
	/** The trigger's test URL. */
	url: string;
	/** '' where the trigger asks for none. */
	secret: string;
	body: LayerInput;
	/** Milliseconds until no answer is expected any more. */
	timeout: number;
}

/**
 * Starts the sample call of a test run: the trigger sends itself, at its test URL, what Voicenter would
 * send. It goes out when n8n listens, which it does only after this has returned.
 *
 * @throws NodeOperationError when n8n cannot reach its own test URL, which ends the test run at once
 */
export async function startSampleCall(context: IHookFunctions): Promise<void> {
	const sample: Sample = {
		url: String(context.getNodeWebhookUrl('default')),
		secret: await secretOf(context),
		body: sampleRequest(context),
		// The trigger has answered by then, whatever its workflow does.
		timeout: (readSettings(context).answerWithin + 5) * 1000,
	};
	const problem = await whyUnreachable(context, sample.url);
	if (problem === undefined) void play(context, sample);
	else throw operationError(context.getNode(), problem);
}

/**
 * Asks the test URL for what a browser asks before it sends something from another site: n8n names the
 * methods under which it knows the address. So no other server gets the sample and its secret.
 */
async function whyUnreachable(context: IHookFunctions, url: string): Promise<string | undefined> {
	try {
		const { statusCode, headers } = await context.helpers.httpRequest({
			method: optionsMethod as IHttpRequestMethods,
			url,
			headers: { origin: new URL(url).origin, 'access-control-request-method': 'POST' },
			timeout: longestProbe,
			...asItComes,
		});
		if (String(headers['access-control-allow-methods']).includes('POST')) return undefined;
		const what = `Something other than this n8n answers at its own test URL ${url} (HTTP ${statusCode})`;
		return `${what}. ${checkAddress}, and in queue mode it has to lead test URLs to main. ${thenStart}`;
	} catch (error) {
		const reason = printable((error as Error).message, 200);
		if (/certificate/i.test(reason)) {
			return `n8n does not trust the certificate of its own test URL ${url} (${reason}). Renew it, or name it in NODE_EXTRA_CA_CERTS. ${thenStart}`;
		}
		return `n8n could not reach its own test URL ${url} (${reason}). ${checkAddress}, and n8n itself has to reach it. ${thenStart}`;
	}
}

const checkAddress =
	'Check N8N_WEBHOOK_URL (or N8N_HOST, N8N_PORT and N8N_PROTOCOL): it has to be the address of this n8n';
const thenStart =
	"Then start n8n again; or switch off 'Sample Call' in the trigger, and test by phone.";

/** Plays the sample call. It never throws: nobody waits for it, and n8n would end. */
async function play(context: IHookFunctions, sample: Sample): Promise<void> {
	await sleep(untilListening);
	try {
		const { statusCode, headers } = await send(context, sample);
		if (layerAnswers.header.toLowerCase() in headers) return;
		warn(context, `HTTP ${statusCode}; n8n takes one test call, and another may have come first`);
	} catch (error) {
		warn(context, (error as Error).message);
	}
}

async function send(
	context: IHookFunctions,
	{ secret, ...sample }: Sample,
): Promise<{ statusCode: number; headers: object }> {
	return await withPass(
		async (headers) =>
			await context.helpers.httpRequest({
				method: 'POST',
				...sample,
				headers,
				...(secret !== '' && { auth: { username: 'voicenter', password: secret } }),
				...asItComes,
			}),
	);
}

/** Each answer is looked at, whatever its status. */
const asItComes = {
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
};

function warn(context: IHookFunctions, why: string): void {
	const name = printable(context.getNode().name);
	context.logger.warn(`The sample call of "${name}" had no answer: ${printable(why, 300)}`);
}
