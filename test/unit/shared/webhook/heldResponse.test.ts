import type { Response as ExpressResponse } from 'express';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';

import {
	holdResponse,
	type Attempt,
	type HeldResponse,
} from '../../../../nodes/shared/webhook/heldResponse';
import { n8nApp } from '../../../support/n8nMiddleware';
import { byMiddleware, byNode } from '../../../support/tamperedResponse';

let server: Server;
let attempts: Attempt[];
/** What a program does to the response before it is held. */
let change: (response: ExpressResponse) => void;
let handle: (response: Parameters<typeof holdResponse>[0], held: HeldResponse) => void;

beforeAll((done) => {
	const app = n8nApp();
	app.post('/', (_request, response) => {
		change(response);
		handle(
			response,
			holdResponse(response, (attempt) => attempts.push(attempt)),
		);
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => void server.close(done));
beforeEach(() => {
	attempts = [];
	change = () => undefined;
});

const port = () => (server.address() as AddressInfo).port;

async function call(): Promise<string> {
	return await (await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST' })).text();
}

/** What is handed over of what somebody writes before our answer. */
async function attemptsOf(write: (response: Parameters<typeof holdResponse>[0]) => void) {
	handle = (response, held) => {
		write(response);
		held.send(200, {}, 'ours');
	};
	expect(await call()).toBe('ours');
	return attempts;
}

test('until our answer, the pieces of a body are kept and handed over whole', async () => {
	const handed = await attemptsOf((response) => {
		response.status(201).write('{"a"');
		response.write(Buffer.from(':1'));
		response.end('}');
	});
	expect(handed).toEqual([{ status: 201, isStatusNamed: true, body: Buffer.from('{"a":1}') }]);
});

test('each end hands over what was written since the one before', async () => {
	const handed = await attemptsOf((response) => {
		response.write('one');
		response.end(' and two');
		response.end('three');
		response.end();
		response.write('four');
		response.end();
	});
	const four = Buffer.from('four');
	expect(handed.map(({ body }) => body)).toEqual([
		Buffer.from('one and two'),
		...['three', undefined, four],
	]);
});

test.each([
	['null', [null]],
	['undefined', [undefined]],
	['a callback', [() => undefined]],
])('an end with %s adds nothing', async (_, last) => {
	const handed = await attemptsOf((response) => {
		response.write('all');
		response.end(...(last as []));
	});
	expect(handed.map(({ body }) => body)).toEqual([Buffer.from('all')]);
});

describe('a body in pieces is kept up to 1,000,000 bytes', () => {
	const some = Buffer.alloc(600_000, 'a');
	const rest = Buffer.alloc(400_000, 'b');
	const tooMuch = 'more than 1 MB';

	test.each<[string, unknown[], unknown]>([
		['so many', [some, rest], Buffer.concat([some, rest])],
		['one more', [some, rest, 'c'], tooMuch],
		['one more at once', [Buffer.alloc(1_000_001), ''], tooMuch],
	])('%s', async (_, pieces, whole) => {
		const viaEnd = await attemptsOf((response) => {
			for (const piece of pieces.slice(0, -1)) response.write(piece);
			response.end(pieces.at(-1));
		});
		const viaWrite = await attemptsOf((response) => {
			for (const piece of pieces) response.write(piece);
			response.end();
		});
		const bodies = [...viaEnd, ...viaWrite].map(({ body }) => body);
		// `toEqual` takes seconds to compare so many bytes.
		for (const body of bodies) expect(isDeepStrictEqual(body, whole)).toBe(true);
	});
});

test('from our answer on, the end is told and nothing is kept', async () => {
	handle = (response, held) => {
		response.write('before');
		held.send(200, {}, 'ours');
		for (const piece of ['after', 5, undefined]) response.write(piece);
		response.end('the end');
		response.json({ late: true });
	};
	expect(await call()).toBe('ours');
	expect(attempts).toEqual([
		{ status: 200, isStatusNamed: false, body: undefined },
		{ status: 200, isStatusNamed: false, body: undefined },
	]);
});

test.each(['before', 'after'])(
	'a write that comes %s our answer is called back once, as its writer waits for it',
	async (when) => {
		const calledBack = jest.fn();
		handle = (response, held) => {
			if (when === 'after') held.send(200, {}, 'ours');
			response.write('a piece', calledBack);
			response.end('the end', calledBack);
			if (when === 'before') held.send(200, {}, 'ours');
		};
		expect(await call()).toBe('ours');
		expect(calledBack).toHaveBeenCalledTimes(2);
	},
);

describe('of two requests in a row on one connection, the second may be answered first', () => {
	/** What becomes of both, and what the connection carries; a program does something to the second response. */
	async function callTwice(tamper: (response: ExpressResponse) => unknown) {
		const held: HeldResponse[] = [];
		const sent: unknown[] = [];
		const socket = connect(port(), '127.0.0.1');
		change = (response) => void (held.length === 1 && tamper(response));
		handle = (_response, one) => {
			held.push(one);
			if (held.length < 2) return;
			sent.unshift(held[1].send(200, {}, 'second'));
			sent.unshift(held[0].send(200, {}, 'first'));
			// Where the second cannot be answered, its caller must not wait for it.
			setTimeout(() => socket.end(), 20);
		};
		const post = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n';
		socket.write(post + post);
		return { carried: await text(socket), sent };
	}
	const firstIsSent = { isSent: true, faults: [] };
	const both = /^HTTP[^]*firstHTTP[^]*second$/;

	test('by the methods that the response has', async () => {
		const { carried, sent } = await callTwice(() => undefined);
		expect(carried).toMatch(both);
		expect(sent).toEqual([firstIsSent, { isSent: true, faults: [] }]);
	});

	test('past a middleware that throws', async () => {
		const { carried, sent } = await callTwice(byMiddleware('end'));
		expect(carried).toMatch(both);
		expect(sent).toEqual([firstIsSent, { isSent: true, faults: ['body: on purpose'] }]);
	});

	test('or not at all, where nothing can be done with it', async () => {
		const { carried, sent } = await callTwice((response) => {
			byNode('end')(response);
			byNode('destroy')(response);
		});
		expect(carried).toMatch(/^HTTP[^]*first$/);
		const faults = ['body: on purpose', 'body: on purpose', 'closing: on purpose'];
		expect(sent).toEqual([firstIsSent, { isSent: false, faults }]);
	});
});
