import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type ILoadOptionsFunctions,
	type INodeProperties,
	type INodePropertyCollection,
	type NodeApiError,
} from 'n8n-workflow';

import { apiError } from '../../shared/errors';
import { answerText } from '../../shared/http/answerText';
import { within } from '../../shared/http/deadline';
import { withoutValues } from '../../shared/http/hiddenValues';
import { causeOf } from '../../shared/http/networkCause';
import { paced } from '../../shared/http/pacing';
import type { InvalidField } from '../../shared/invalidField';
import type { SentOnce } from '../../shared/once';
import { parseJson } from '../../shared/values';
import { addressOf, type Path } from '../protocol/address';
import {
	explain,
	reasonsOf,
	type Answered,
	type Fault,
	type Outcome,
	type Unanswered,
} from '../protocol/faults';
import { defaultTimeout } from './fields';
import { secretsOf, trimmed } from './signature';

export interface EightByEightRequest {
	method: IHttpRequestMethods;
	path: Path;
	qs?: IDataObject;
	/** Sent as JSON. */
	body?: object;
	/** Sent as a form. */
	form?: IDataObject;
	/** That of its action: the request is sent exactly once. All others do no harm when they are repeated. */
	sentOnce?: SentOnce;
	/** At most so many requests to the tenant's platform in any minute, each attempt counted; without limit when absent or 0. */
	requestsPerMinute?: number;
	/** Statuses at which it is repeated, besides 429, 502, 503 and 504. */
	repeatsAt?: number[];
	/** The status that a body tells although HTTP says 200; absent: HTTP alone tells it. */
	statusIn?: (body: unknown) => number | undefined;
	/** Values that must stand in no output and no error, should 8x8 repeat them. */
	privateValues?: string[];
	/** The operation's fields: the cure of an error names those of them that help. */
	fields?: INodeProperties[];
	/** Seconds until an attempt is given up; `defaultTimeout` when absent. */
	timeout?: number;
	/** Seconds to wait for another attempt when 8x8 asks for it, at most; 60 when absent. */
	longestWait?: number;
}

export interface EightByEightAnswer {
	status: number;
	/** Parsed where it is JSON, else the text; without hidden values. */
	body: unknown;
	/** The same with them, to judge by alone: a hidden value may be one of 8x8's words. It stands in no output and no error. */
	unmaskedBody: unknown;
	/** How often the request was sent, 1 to 3. */
	attempts: number;
	/** Whether the connection was lost in an earlier attempt, which may have been carried out. */
	wasCut: boolean;
}

/** `shown` is the body without hidden values. `body` says what it means: a hidden value may be one of its words. */
type Attempt = Unanswered | (Answered & { shown: unknown });

const mostAttempts = 3;
/** Seconds to wait when 8x8 asks for it; more is left to the user. */
const usualLongestWait = 60;
const repeatableStatuses = [429, 502, 503, 504];

/**
 * The only door to 8x8. Signs through the credential, repeats what may be repeated (2 more times on
 * 429, 502, 503, 504, `repeatsAt` and broken connections; Retry-After is honoured up to 60 seconds),
 * never follows a redirect, and reads no answer that is too large or takes too long.
 *
 * @param item whose values the credential's expressions get; 0 where there are no items
 * @param accepts tells which answers beside 2xx the caller deals with
 * @throws NodeApiError that says what happened and what to do, with 8x8's own words in
 * `context.reasons` and, for what is sent once, whether it may have happened in `context.mayHaveHappened`
 */
export async function eightByEightRequest(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	item: number,
	request: EightByEightRequest,
	accepts: (answer: EightByEightAnswer) => boolean = () => false,
): Promise<EightByEightAnswer> {
	const credential = trimmed(await context.getCredentials('eightByEightApi', item));
	const signing = withCredential(context, credential);
	const url = checkedAddress(context, credential, request.path);
	const hidden = [...secretsOf(credential), ...(request.privateValues ?? [])];
	let wasCut = false;
	for (let attempt = 1; ; attempt++) {
		const outcome = await paced(
			String(credential.tenant),
			request.requestsPerMinute ?? 0,
			async () => await send(signing, url, request, hidden),
			cancelSignal(context),
		);
		if (outcome.kind === 'answered') {
			const { status, body, shown } = outcome;
			const answer = { status, body: shown, unmaskedBody: body, attempts: attempt, wasCut };
			if ((status >= 200 && status < 300) || accepts(answer)) return answer;
		}
		const wait = secondsToRepeat(outcome, attempt, request);
		if (request.sentOnce !== undefined || wait === undefined) {
			throw toApiError(context, request, outcome);
		}
		wasCut ||= outcome.kind === 'unanswered';
		await sleep(wait * 1000, cancelSignal(context));
	}
}

function checkedAddress(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	credential: IDataObject,
	path: Path,
): string {
	try {
		return addressOf(credential, path);
	} catch (error) {
		const { message, cure } = error as InvalidField;
		throw apiError(context.getNode(), message, cure);
	}
}

const cancelSignal = (context: IExecuteFunctions | ILoadOptionsFunctions) =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/**
 * One attempt. What stopped it below HTTP is an outcome too, because it decides whether to repeat.
 *
 * @throws NodeApiError with the words of any other exception, such as a fault of ours
 */
async function send(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	url: string,
	request: EightByEightRequest,
	hidden: string[],
): Promise<Attempt> {
	try {
		const { status, retryAfter, text } = await within(
			request.timeout ?? defaultTimeout,
			async (signal) => await exchange(context, url, request, signal),
			cancelSignal(context),
		);
		const body = bodyOf(text);
		const told = status === 200 ? request.statusIn?.(body) : undefined;
		return {
			kind: 'answered',
			status: told ?? status,
			body,
			shown: withoutValues(body, hidden),
			retryAfter: secondsOf(retryAfter),
		};
	} catch (error) {
		const cause = cancelSignal(context)?.aborted ? 'cancelled' : causeOf(error);
		if (cause) return { kind: 'unanswered', cause };
		// Its words alone: the exception itself may hold the request, and that the token.
		const message = String(withoutValues((error as Error).message, hidden));
		throw errorOf(context, { message, cure: '', reasons: [] }, request.sentOnce);
	}
}

/**
 * Sends a request and reads its answer, until the signal. The answer comes as a stream, because n8n
 * knows no limit for its size, nor for its time: its `timeout` begins anew with each byte.
 */
async function exchange(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	url: string,
	{ method, qs, body, form }: EightByEightRequest,
	signal: AbortSignal,
): Promise<{ status: number; retryAfter?: string; text: string }> {
	const answer = (await context.helpers.httpRequestWithAuthentication.call(
		withSignal(context, signal),
		'eightByEightApi',
		{
			method,
			url,
			qs,
			body: form ?? body,
			headers: form ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
			encoding: 'stream',
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		},
	)) as {
		statusCode: number;
		headers: Record<string, string>;
		body: AsyncIterable<Uint8Array>;
	};
	const text = await answerText(answer.body);
	return { status: answer.statusCode, retryAfter: answer.headers['retry-after'], text };
}

/** n8n ends a request at the signal of its context, whatever the request itself says. */
const withSignal = <T extends object>(context: T, signal: AbortSignal): T =>
	Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as T;

/** n8n signs with the credential that its context gives: for the first item, unless it is told which. */
const withCredential = <T extends object>(context: T, credential: IDataObject): T =>
	Object.create(context, {
		getCredentials: { value: async () => await Promise.resolve(credential) },
	}) as T;

/** What an answer holds: parsed where it is JSON, else the text. */
export function bodyOf(text: string): unknown {
	const json = parseJson(text);
	return json === undefined ? text : json;
}

/** Retry-After is a number of seconds or a date. */
export function secondsOf(header: string | undefined): number | undefined {
	if (header === undefined) return undefined;
	const given = /^\d+(\.\d+)?$/.test(header)
		? Number(header)
		: (Date.parse(header) - Date.now()) / 1000;
	return Number.isNaN(given) ? undefined : Math.max(0, given);
}

/** Seconds to wait before the next attempt; undefined: there is none. */
function secondsToRepeat(
	outcome: Outcome,
	attempt: number,
	{ repeatsAt = [], longestWait = usualLongestWait }: EightByEightRequest,
): number | undefined {
	if (attempt >= mostAttempts) return undefined;
	const backOff = 2 ** (attempt - 1);
	if (outcome.kind === 'unanswered') return outcome.cause === 'broken' ? backOff : undefined;
	if (![...repeatableStatuses, ...repeatsAt].includes(outcome.status)) return undefined;
	const wait = outcome.retryAfter ?? backOff;
	return wait <= longestWait ? wait : undefined;
}

const unclearCauses: Array<Unanswered['cause']> = ['timeout', 'broken', 'tooLarge', 'cancelled'];

/** Whether it is open if 8x8 has done what was asked. A redirect refuses nothing: it may come when all is done. */
const isUnclear = (outcome: Outcome) =>
	outcome.kind === 'unanswered'
		? unclearCauses.includes(outcome.cause)
		: outcome.status < 400 || outcome.status >= 500;

function toApiError(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	{ sentOnce, fields = [] }: EightByEightRequest,
	outcome: Attempt,
): NodeApiError {
	const fault = explain(outcome, namesOf(fields));
	const doubt = isUnclear(outcome) ? sentOnce : undefined;
	if (outcome.kind === 'unanswered') return errorOf(context, fault, doubt);
	return errorOf(context, { ...fault, reasons: reasonsOf(outcome.shown) }, doubt, outcome.status);
}

/** The names of fields and of the options and rows in them, as they are shown. */
function namesOf(fields: object[]): string[] {
	return fields.flatMap((field) => {
		const {
			displayName = '',
			options = [],
			values = [],
		} = field as Partial<INodeProperties> & Partial<INodePropertyCollection>;
		return [displayName, ...namesOf([...options, ...values])];
	});
}

/** @param doubt what may have happened all the same */
function errorOf(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	{ message, cure, reasons }: Fault,
	doubt?: SentOnce,
	status?: number,
): NodeApiError {
	// An AI agent is shown the message alone, and must not try again either.
	const what = doubt ? `${message}; ${doubt.mayHaveHappened}` : message;
	const words = reasons.length > 0 ? `8x8 says: ${reasons.join('; ')}` : '';
	const next = [doubt?.cure, cure, words].filter(Boolean).join(' ');
	const httpCode = status === undefined ? undefined : String(status);
	const error = apiError(context.getNode(), what, next, httpCode);
	Object.assign(error.context, { reasons, mayHaveHappened: doubt !== undefined });
	return error;
}
