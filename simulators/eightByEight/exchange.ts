import type { ServerResponse } from 'node:http';

import type { Answer } from './answers';
import type { ReceivedRequest } from './requests';

/** A request and the way to answer it. */
export interface Exchange {
	received: ReceivedRequest;
	response: ServerResponse;
}

/** Sends an answer, and notes its status beside the request. */
export function send(exchange: Exchange, { status, type, headers, body }: Answer): void {
	exchange.received.status = status;
	exchange.response.writeHead(status, {
		...(type && { 'Content-Type': type }),
		'Content-Length': Buffer.byteLength(body),
		...headers,
	});
	exchange.response.end(body);
}
