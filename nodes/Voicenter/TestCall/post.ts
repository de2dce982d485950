import type { IExecuteFunctions } from 'n8n-workflow';

import { operationError } from '../../shared/errors';
import { answerText } from '../../shared/http/answerText';
import { within } from '../../shared/http/deadline';
import { withoutValues } from '../../shared/http/hiddenValues';
import { causeOf } from '../../shared/http/networkCause';
import { NotSent } from '../../shared/notSent';
import { secretProblem } from '../../shared/webhook/secret';
import { layerAnswers } from '../protocol/validAnswer';
import { noAnswerInWords } from './noAnswerInWords';
import type { HttpAnswer, Post } from './types';

/** The most that is read of an answer: one of Voicenter's has a few hundred bytes. */
const mostKilobytes = 64;

/**
 * The secret to send; '' where 'Authentication' is None.
 *
 * @throws NodeOperationError for a secret that no trigger takes
 */
export async function secretOf(context: IExecuteFunctions, item: number): Promise<string> {
	const node = context.getNode();
	if (context.getNodeParameter('authentication', item) === 'none') return '';
	const { secret } = await context.getCredentials<{ secret: unknown }>('webhookSecretApi', item);
	const problem = secretProblem(secret);
	if (problem === undefined) return (secret as string).trim();
	throw operationError(node, problem, { itemIndex: item });
}

/**
 * Posts as Voicenter does, by n8n's own HTTP function: no redirects, one time limit for the whole answer, at
 * most 64 kB of it. Should the answer repeat the secret, it is masked.
 *
 * @param secret sent as the password of Basic auth; '' sends none
 * @param address its origin alone gets the secret: the other addresses of an IVR may be anybody's
 * @returns a Post that rejects in one case: NotSent, when the execution was cancelled
 */
export function postWith(context: IExecuteFunctions, secret: string, address: string): Post {
	const password = Buffer.from(`voicenter:${secret}`).toString('base64');
	const trusted = secret === '' ? undefined : new URL(address).origin;
	const hidden = secret === '' ? [] : [secret, password];
	return async (url, body, timeoutMs) => {
		const started = performance.now();
		const since = () => Math.round(performance.now() - started);
		const cancelled = context.getExecutionCancelSignal();
		const { origin } = new URL(url);
		const headers = {
			'content-type': 'application/json',
			...(origin === trusted && { authorization: `Basic ${password}` }),
		};
		try {
			const answer = await within(
				timeoutMs / 1000,
				async (abortSignal) => await exchange(context, { url, body, headers, abortSignal }),
				cancelled,
			);
			return { ...(withoutValues(answer, hidden) as typeof answer), milliseconds: since() };
		} catch (error) {
			if (cancelled?.aborted) throw notSent();
			const attempted = { origin, timeoutMs, limit: `${mostKilobytes} kB` };
			const cause = causeOf(error);
			const failed = cause
				? noAnswerInWords(cause, attempted)
				: `The request to ${origin} failed: ${String(withoutValues((error as Error).message, hidden))}.`;
			return { failed, isTimeout: cause === 'timeout', milliseconds: since() };
		}
	};
}

const notSent = () => new NotSent();

/** The answer comes as a stream, because n8n knows no limit for its size. */
async function exchange(
	context: IExecuteFunctions,
	request: { url: string; body: string; headers: object; abortSignal: AbortSignal },
): Promise<Omit<HttpAnswer, 'milliseconds'>> {
	const { statusCode, headers, body } = (await context.helpers.httpRequest({
		...request,
		headers: { ...request.headers },
		method: 'POST',
		encoding: 'stream',
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as {
		statusCode: number;
		headers: Record<string, string>;
		body: AsyncIterable<Uint8Array>;
	};
	const answeredBy = layerAnswers.header.toLowerCase();
	const kept = headers[answeredBy] === undefined ? {} : { [answeredBy]: headers[answeredBy] };
	const text = await answerText(body, mostKilobytes * 1024);
	return { status: statusCode, headers: kept, body: text };
}
