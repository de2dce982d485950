import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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

async function call(): Promise<string> {
	const { port } = server.address() as AddressInfo;
	return await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).text();
}

test('until our answer, the pieces of a body are kept and handed over whole', async () => {
	handle = (response, held) => {
		response.status(201).write('{"a"');
		response.write(Buffer.from(':1'));
		response.end('}');
		held.send(200, {}, 'ours');
	};
	expect(await call()).toBe('ours');
	expect(attempts).toEqual([{ status: 201, isStatusNamed: true, body: Buffer.from('{"a":1}') }]);
});

test('from our answer on, the end is told and nothing is kept', async () => {
	handle = (response, held) => {
		response.write('before');
		held.send(200, {}, 'ours');
		for (const piece of ['after', 'and after']) response.write(piece);
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
