import { pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

import {
	failure,
	forbiddenXml,
	plainText,
	type Answer,
} from '../../simulators/eightByEight/answers';
import { send, type Exchange } from '../../simulators/eightByEight/exchange';
import type { ReceivedRequest } from '../../simulators/eightByEight/requests';
import {
	startEightByEight,
	type SimulatedEightByEight,
	type SimulatorOptions,
} from '../../simulators/eightByEight/simulator';

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
	/** `status` absent: 307, so that a client that follows repeats method and body. */
	| { kind: 'redirect'; to: string; status?: 301 | 302 | 303 | 307 | 308 }
	/** 200 with JSON text of so many bytes, which gzip makes small on the wire. */
	| { kind: 'hugeBody'; bytes: number; gzip?: true }
	/** Does what was asked and answers a byte at a time, so that the connection is never idle; from the head on, or in the body alone. */
	| { kind: 'trickle'; part: 'head' | 'body'; milliseconds: number }
	/** Does what was asked and answers 200 with another body, as a proxy or a log-in page. */
	| { kind: 'otherBody'; body: string }
	/** 400 whose message quotes the request, to see that its secrets go no further. */
	| { kind: 'echo' };

/** A misbehaviour, and to which requests it applies. */
export type Rule = Misbehaviour & {
	/** For so many requests; absent: until `reset`. */
	times?: number;
	/** Only for matching paths, as on the wire; absent: for all. */
	path?: RegExp;
};

/** A simulated 8x8 that does wrong what it is told to. */
export interface FaultyEightByEight extends SimulatedEightByEight {
	/** The first rule that applies to a request decides; the rest wait. Until `reset`. */
	misbehave(rule: Rule): void;
}

/** Starts one, which does nothing wrong until it is told to. */
export async function startFaultyEightByEight(
	options: Omit<SimulatorOptions, 'respond'> = {},
): Promise<FaultyEightByEight> {
	const rules: Rule[] = [];
	const simulated = await startEightByEight({
		...options,
		async respond(exchange, answer) {
			const rule = takeRule(rules, exchange.received.path);
			if (rule === undefined) send(exchange, answer());
			else await answerBadly(rule, exchange, answer);
		},
	});
	return {
		...simulated,
		misbehave: (rule) => void rules.push({ ...rule }),
		reset() {
			rules.length = 0;
			simulated.reset();
		},
	};
}

/** The first rule for a path. It is used up by one request, and leaves `rules` with the last. */
function takeRule(rules: Rule[], path: string): Rule | undefined {
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
async function answerBadly(rule: Rule, exchange: Exchange, answer: () => Answer): Promise<void> {
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
			return send(exchange, redirect(rule.to, rule.status));
		case 'hugeBody':
			return sendHuge(exchange, rule.bytes, rule.gzip);
		case 'trickle':
			return await trickle(exchange, answer(), rule);
		case 'otherBody':
			answer();
			return send(exchange, plainText(200, rule.body));
		case 'echo':
			return send(exchange, failure(400, quote(exchange.received)).answer);
	}
}

const quote = ({ method, path, query, headers, bodyText }: ReceivedRequest): string =>
	`Cannot ${method} ${path}?${query} ${headers.authorization} ${bodyText}`;

const redirect = (to: string, status = 307): Answer => ({
	status,
	headers: { Location: to },
	body: '',
});

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

function sendHuge({ received, response }: Exchange, bytes: number, gzip?: true): void {
	received.status = 200;
	const headers = { 'Content-Type': 'application/json' };
	const text = Readable.from(jsonText(bytes));
	// A client that has read enough hangs up, which is no fault here.
	if (gzip) {
		response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' });
		pipeline(text, createGzip(), response, () => {});
	} else {
		response.writeHead(200, headers);
		pipeline(text, response, () => {});
	}
}

/** Written past `response`, which sends a head as a whole, and so the connection is of no further use. */
async function trickle(
	{ received, response }: Exchange,
	{ status, type, body }: Answer,
	{ part, milliseconds }: { part: 'head' | 'body'; milliseconds: number },
): Promise<void> {
	received.status = status;
	const { socket } = response;
	const fields = [
		`HTTP/1.1 ${status} -`,
		`Content-Type: ${type}`,
		`Content-Length: ${Buffer.byteLength(body)}`,
		'Connection: close',
	];
	const head = `${fields.join('\r\n')}\r\n\r\n`;
	if (part === 'body') socket?.write(head);
	for (const byte of Buffer.from(part === 'body' ? body : head + body)) {
		if (!socket?.writable) return;
		socket.write(Buffer.of(byte));
		await sleep(milliseconds, undefined, { ref: false });
	}
	socket?.end();
}

function* jsonText(bytes: number): Generator<string> {
	const chunk = 65_536;
	yield '"';
	for (let left = bytes - 2; left > 0; left -= chunk) yield 'x'.repeat(Math.min(left, chunk));
	yield '"';
}
