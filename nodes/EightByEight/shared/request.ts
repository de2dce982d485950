import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type ILoadOptionsFunctions,
	type NodeApiError,
} from 'n8n-workflow';

import { secretsOf } from '../../../credentials/EightByEightApi.credentials';
import { apiError } from '../../shared/errors';
import type { InvalidField } from '../../shared/invalidField';
import { parseJson } from '../../shared/values';
import { explain, type Failure } from './faults';
import { platformAddress } from './host';
import { withoutValues } from './privateValues';

export interface EightByEightRequest {
	method: IHttpRequestMethods;
	/** Below the platform's address; see `pathOf`. */
	path: string;
	qs?: IDataObject;
	/** Sent as JSON. */
	body?: object;
	/** Sent as a form. */
	form?: IDataObject;
	/**
	 * What may have happened when no clear answer comes. A request that has it is sent exactly once;
	 * all others do no harm when they are repeated.
	 */
	sentOnce?: string;
	/** Values that must stand in no output and no error, should 8x8 repeat them. */
	privateValues?: string[];
}

export interface EightByEightAnswer {
	status: number;
	/** Parsed where it is JSON, else the text. */
	body: unknown;
	/** How often the request was sent, 1 to 3. */
	attempts: number;
}

/** Seconds until a request is given up. */
const timeout = 30;
const mostAttempts = 3;
/** Seconds to wait when 8x8 asks for it; more is left to the user. */
const longestWait = 60;
const repeatableStatuses = [429, 502, 503, 504];

/** Path segments as they go over the wire: an id may hold @ or a slash. */
export const pathOf = (...segments: string[]): string =>
	`/${segments.map(encodeURIComponent).join('/')}`;

/**
 * The only door to 8x8. Signs through the credential, repeats what may be repeated (2 more times on
 * 429, 502, 503, 504 and broken connections; Retry-After is honoured up to 60 seconds), never follows a redirect.
 *
 * @param accepts tells which answers beside 2xx the caller deals with
 * @throws NodeApiError that says what happened and what to do, with 8x8's own words in
 * `context.reasons` and, for what is sent once, whether it may have happened in `context.mayHaveHappened`
 */
export async function eightByEightRequest(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	request: EightByEightRequest,
	accepts: (answer: EightByEightAnswer) => boolean = () => false,
): Promise<EightByEightAnswer> {
	const credential = await context.getCredentials('eightByEightApi');
	const url = addressOf(context, credential.host) + request.path;
	const hidden = [...secretsOf(credential), ...(request.privateValues ?? [])];
	for (let attempt = 1; ; attempt++) {
		const result = await send(context, url, request, hidden);
		if (!('cause' in result)) {
			const { status, body } = result;
			const answer = { status, body, attempts: attempt };
			if ((status >= 200 && status < 300) || accepts(answer)) return answer;
		}
		const wait = secondsToRepeat(result, attempt);
		if (request.sentOnce !== undefined || wait === undefined) {
			throw toApiError(context, request, result);
		}
		await sleep(wait * 1000, cancelSignal(context));
	}
}

function addressOf(context: IExecuteFunctions | ILoadOptionsFunctions, host: unknown): string {
	try {
		return platformAddress(host);
	} catch (error) {
		const { message, cure } = error as InvalidField;
		throw apiError(context.getNode(), message, cure);
	}
}

const cancelSignal = (context: IExecuteFunctions | ILoadOptionsFunctions) =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** One attempt. A failure below HTTP is a result too, because it decides whether to repeat. */
async function send(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	url: string,
	{ method, qs, body, form }: EightByEightRequest,
	hidden: string[],
): Promise<Failure> {
	try {
		const {
			statusCode,
			headers,
			body: text,
		} = (await context.helpers.httpRequestWithAuthentication.call(context, 'eightByEightApi', {
			method,
			url,
			qs,
			body: form ?? body,
			headers: form ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
			timeout: timeout * 1000,
			encoding: 'text',
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as { statusCode: number; headers: Record<string, string>; body: string };
		const answer = withoutValues(parse(text ?? ''), hidden);
		return { status: statusCode, body: answer, retryAfter: seconds(headers['retry-after']) };
	} catch (error) {
		return { cause: causeOf(error) };
	}
}

function parse(text: string): unknown {
	const json = parseJson(text);
	return json === undefined ? text : json;
}

/** Retry-After is a number of seconds or a date. */
function seconds(header: string | undefined): number | undefined {
	if (header === undefined) return undefined;
	const given = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
	return Number.isNaN(given) ? undefined : Math.max(0, given);
}

const causes: Array<[codes: RegExp, cause: NoAnswer['cause']]> = [
	[/ECONNABORTED|ETIMEDOUT|timeout/i, 'timeout'],
	[/ECONNREFUSED/, 'refused'],
	[/ENOTFOUND|EAI_AGAIN/, 'unknownHost'],
	[/CERT|SIGNED|TLS|SSL/, 'tls'],
];

type NoAnswer = Extract<Failure, { status?: undefined }>;

/** n8n wraps the error of its HTTP client; the code stands on it or on what caused it. */
export function causeOf(error: unknown): NoAnswer['cause'] {
	const texts: string[] = [];
	for (
		let link = error as { code?: unknown; message?: unknown; cause?: unknown } | undefined;
		link;
	) {
		texts.push(`${String(link.code ?? '')} ${String(link.message ?? '')}`);
		link = link.cause as typeof link;
	}
	const found = causes.find(([pattern]) => pattern.test(texts.join(' ')));
	return found ? found[1] : 'broken';
}

/** Seconds to wait before the next attempt; undefined: there is none. */
function secondsToRepeat(failure: Failure, attempt: number): number | undefined {
	if (attempt >= mostAttempts) return undefined;
	const backOff = 2 ** (attempt - 1);
	if (failure.status === undefined) return failure.cause === 'broken' ? backOff : undefined;
	if (!repeatableStatuses.includes(failure.status)) return undefined;
	const wait = failure.retryAfter ?? backOff;
	return wait <= longestWait ? wait : undefined;
}

function toApiError(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	{ sentOnce }: EightByEightRequest,
	failure: Failure,
): NodeApiError {
	const { message, cure, reasons } = explain(failure);
	const isUnclear =
		failure.status === undefined
			? failure.cause === 'timeout' || failure.cause === 'broken'
			: failure.status >= 500;
	const mayHaveHappened = sentOnce !== undefined && isUnclear;
	const doubt = mayHaveHappened ? `${sentOnce} ` : '';
	const words = reasons.length > 0 ? ` 8x8 says: ${reasons.join('; ')}` : '';
	const httpCode = failure.status === undefined ? undefined : String(failure.status);
	const error = apiError(context.getNode(), message, `${doubt}${cure}${words}`, httpCode);
	Object.assign(error.context, { reasons, mayHaveHappened });
	return error;
}
