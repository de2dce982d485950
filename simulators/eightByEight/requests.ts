import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import type { z } from 'zod';

import type { Refuse } from './answers';
import type { Tenant } from './state';

/** One request as it came, kept for inspection. */
export interface ReceivedRequest {
	method: string;
	/** As on the wire: percent-encoded, without the query. */
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	bodyText: string;
	/** Parsed JSON, or the fields of a form; undefined when the body is neither. */
	body: unknown;
	/** In milliseconds of `Date.now()`. */
	time: number;
	/** The status answered; absent when the connection was cut instead, or is still open. */
	status?: number;
}

/** Keeps a request in `requests` and then reads its body. */
export async function receive(
	request: IncomingMessage,
	requests: ReceivedRequest[],
): Promise<ReceivedRequest> {
	const { method = '', url = '', headers } = request;
	const [path, ...query] = url.split('?');
	const received: ReceivedRequest = {
		method,
		path,
		query: new URLSearchParams(query.join('?')),
		headers,
		bodyText: '',
		body: undefined,
		time: Date.now(),
	};
	requests.push(received);
	received.bodyText = await text(request);
	received.body = parseBody(received);
	return received;
}

function parseBody(received: ReceivedRequest): unknown {
	if (hasType(received, 'application/x-www-form-urlencoded')) {
		return Object.fromEntries(new URLSearchParams(received.bodyText));
	}
	try {
		return JSON.parse(received.bodyText);
	} catch {
		return undefined;
	}
}

/** Whether the Content-Type is this one, with or without parameters. */
export function hasType({ headers }: ReceivedRequest, type: string): boolean {
	const [written] = (headers['content-type'] ?? '').split(';');
	return written.trim().toLowerCase() === type;
}

/** A request whose sender is known. */
export interface TenantRequest {
	tenant: Tenant;
	/** Decoded parts of the path, by name. */
	params: Record<string, string>;
	received: ReceivedRequest;
}

/**
 * Reads a JSON body that must have exactly the shape of `schema`.
 *
 * @throws RefusedRequest with status 400 that names the first part that differs
 */
export function readJson<S extends z.ZodTypeAny>(
	received: ReceivedRequest,
	schema: S,
	refuse: Refuse,
): z.output<S> {
	if (!hasType(received, 'application/json')) {
		throw refuse(400, 'Content-Type must be application/json.');
	}
	if (received.body === undefined) throw refuse(400, 'The body is not JSON.');
	const result = schema.safeParse(received.body);
	if (result.success) return result.data as z.output<S>;
	const [{ path, message }] = result.error.issues;
	throw refuse(400, path.length === 0 ? message : `${path.join('.')}: ${message}`);
}
