/** One answer, before it goes out. */
export interface Answer {
	status: number;
	/** Content type; absent when there is no body. */
	type?: string;
	headers?: Record<string, string>;
	body: string;
}

/** Thrown where a request is refused; `answer` says so to the client. */
export class RefusedRequest extends Error {
	constructor(readonly answer: Answer) {
		super(answer.body);
		this.name = 'RefusedRequest';
	}
}

/** Makes the refusal of one API. Without `reason`, 8x8's own words for the status are used. */
export type Refuse = (
	status: number,
	reason?: string,
	headers?: Record<string, string>,
) => RefusedRequest;

export const json = (status: number, body: unknown, headers?: Record<string, string>): Answer => ({
	status,
	type: 'application/json',
	headers,
	body: JSON.stringify(body),
});

/** What success looks like in the Call API. */
export const success = (reasons: string[], more: object = {}): Answer =>
	json(200, { reasons, message: 'OK', ...more });

/** The Call API's words for a status (source: its OpenAPI file). */
const callWords: Record<number, string> = {
	400: 'There was an error accepting the request.',
	401: 'Authentication or authorization failed for this request.',
	403: 'You are not authorized to access this tenant.',
	410: 'Interaction is already terminated.',
};

/**
 * The fault body of the Call API, also used for the Agent Status API. 8x8 says which HTTP status a
 * fault has only for 401, 403 and 410: that all others are 400 is a guess of ours, and so are the
 * reasons of malformed requests, for which 8x8 documents no words.
 */
export const fault: Refuse = (status, reason, headers) => {
	const message = callWords[status] ?? 'Not found';
	return new RefusedRequest(json(status, { reasons: [reason ?? message], message }, headers));
};

/** Interaction Data's words for a status (source: Data Augmentation API, "Error Responses"). */
const dataWords: Record<number, string> = {
	401: 'Authentication failed',
	404: 'Interaction not found',
	429: 'Rate limit exceeded',
	500: 'Internal server error',
};

/** The error body of Interaction Data, also used where 8x8 documents none. */
export const failure: Refuse = (status, reason, headers) => {
	const message = reason ?? dataWords[status];
	return new RefusedRequest(json(status, { status: 'error', code: status, message }, headers));
};

/** Source: CC Managing Agent Status, the answer while the API is not enabled. */
export const forbiddenXml: Answer = {
	status: 403,
	type: 'application/xml',
	body: '<API><Error>403 - Forbidden.</Error></API>',
};

/** `text/plain`, or no content type when there is no text. */
export const plainText = (status: number, body: string): Answer => ({
	status,
	...(body !== '' && { type: 'text/plain; charset=utf-8' }),
	body,
});
