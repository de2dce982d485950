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

let server: Server;
let attempts: Attempt[];
let handle: (response: Parameters<typeof holdResponse>[0], held: HeldResponse) => void;

beforeAll((done) => {
	const app = n8nApp();
	app.post('/', (_request, response) => {
		handle(
			response,
			holdResponse(response, (attempt) => attempts.push(attempt)),
		);
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => void server.close(done));
beforeEach(() => void (attempts = []));

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

test('of two requests in a row on one connection, the second may be answered first', async () => {
	const answers: Array<() => unknown> = [];
	const sent: unknown[] = [];
	handle = (_response, held) => {
		const place = answers.length === 0 ? 'first' : 'second';
		answers.unshift(() => held.send(200, {}, place));
		if (answers.length === 2) sent.push(...answers.map((answer) => answer()));
	};
	const socket = connect(port(), '127.0.0.1');
	const post = (more = '') => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n${more}\r\n`;
	socket.write(post() + post('Connection: close\r\n'));
	expect(await text(socket)).toMatch(/^HTTP[^]*firstHTTP[^]*second$/);
	expect(sent).toEqual(Array(2).fill({ isSent: true, faults: [] }));
});
