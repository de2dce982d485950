import { pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { failure, forbiddenXml, send, type Answer, type Exchange } from './answers';
import type { ReceivedRequest } from './requests';

/** What the simulated 8x8 can be told to do wrong. */
export type Misbehaviour =
	/** Waits, then does what was asked and answers, even when the client has gone. */
	| { kind: 'delay'; milliseconds: number }
	| { kind: 'unauthorized' }
	/** 403 with XML, as an API that is not enabled. */
	| { kind: 'forbidden' }
	/** 429; `retryAfter`, in seconds, absent: without the header. */
	| { kind: 'rateLimited'; retryAfter?: number }
	/** With an HTML body. */
	| { kind: 'serverError'; status: 500 | 502 | 503 | 504 }
	/** Cuts the connection and does nothing of what was asked. */
	| { kind: 'cutBefore' }
	/** Does what was asked, and cuts the connection before the answer. */
	| { kind: 'cutAfter' }
	/** Does what was asked, and cuts the connection after half of the answer's body. */
	| { kind: 'halfBody' }
	/** 307, so that a client that follows repeats method and body. */
	| { kind: 'redirect'; to: string }
	/** 200 with JSON text of so many bytes. */
	| { kind: 'hugeBody'; bytes: number }
	/** 400 whose message quotes the request, to see that its secrets go no further. */
	| { kind: 'echo' };

/** A misbehaviour, and to which requests it applies. */
export type Rule = Misbehaviour & {
	/** For so many requests; absent: until `reset`. */
	times?: number;
	/** Only for matching paths, as on the wire; absent: for all. */
	path?: RegExp;
};

/** The first rule for a path. It is used up by one request, and leaves `rules` with the last. */
export function takeRule(rules: Rule[], path: string): Rule | undefined {
	const rule = rules.find((candidate) => candidate.path?.test(path) ?? true);
	if (rule?.times === undefined) return rule;
	rule.times--;
	if (rule.times <= 0) rules.splice(rules.indexOf(rule), 1);
	return rule;
}

/**
 * Answers a request as a rule says.
 *
 * @param answer does what was asked and says what to answer
 */
export async function answerBadly(
	rule: Rule,
	exchange: Exchange,
	answer: () => Answer,
): Promise<void> {
	switch (rule.kind) {
		case 'delay':
			await sleep(rule.milliseconds, undefined, { ref: false });
			return send(exchange, answer());
		case 'unauthorized':
			return send(exchange, failure(401).answer);
		case 'forbidden':
			return send(exchange, forbiddenXml);
		case 'rateLimited': {
			const { retryAfter } = rule;
			const headers = retryAfter === undefined ? undefined : { 'Retry-After': `${retryAfter}` };
			return send(exchange, failure(429, undefined, headers).answer);
		}
		case 'serverError':
			return send(exchange, errorPage(rule.status));
		case 'cutBefore':
			exchange.response.destroy();
			return;
		case 'cutAfter':
			answer();
			exchange.response.destroy();
			return;
		case 'halfBody':
			return sendHalf(exchange, answer());
		case 'redirect':
			return send(exchange, { status: 307, headers: { Location: rule.to }, body: '' });
		case 'hugeBody':
			return sendHuge(exchange, rule.bytes);
		case 'echo':
			return send(exchange, failure(400, quote(exchange.received)).answer);
	}
}

const quote = ({ method, path, query, headers, bodyText }: ReceivedRequest): string =>
	`Cannot ${method} ${path}?${query} ${headers.authorization} ${bodyText}`;

const errorPage = (status: number): Answer => ({
	status,
	type: 'text/html',
	body: `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`,
});

/** Promises the whole body, one byte at least, and keeps half of the promise. */
function sendHalf({ received, response }: Exchange, { status, type, body }: Answer): void {
	received.status = status;
	const bytes = Buffer.from(body);
	response.writeHead(status, {
		...(type && { 'Content-Type': type }),
		'Content-Length': Math.max(1, bytes.length),
	});
	response.flushHeaders();
	response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

function sendHuge({ received, response }: Exchange, bytes: number): void {
	received.status = 200;
	response.writeHead(200, { 'Content-Type': 'application/json' });
	// A client that has read enough hangs up, which is no fault here.
	pipeline(Readable.from(jsonText(bytes)), response, () => {});
}

function* jsonText(bytes: number): Generator<string> {
	const chunk = 65_536;
	yield '"';
	for (let left = bytes - 2; left > 0; left -= chunk) yield 'x'.repeat(Math.min(left, chunk));
	yield '"';
}
