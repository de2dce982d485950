import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { post } from '../../../simulators/post';

const servers: Server[] = [];

/** A server on a free port of this computer; returns its address. */
async function serve(listener: RequestListener): Promise<string> {
	const server = createServer(listener).listen(0, '127.0.0.1');
	servers.push(server);
	await new Promise((resolve) => server.once('listening', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request) text += chunk;
	return text;
}

test('posts JSON and brings back status, headers in lower case, body and time', async () => {
	const seen: object[] = [];
	const origin = await serve(async (request, response) => {
		const { method, url, headers } = request;
		seen.push({ method, url, type: headers['content-type'], body: await textOf(request) });
		setTimeout(() => {
			response.writeHead(200, { 'X-Voicenter-Answer': 'workflow' }).end('{"STATUS":0,"é":1}');
		}, 60);
	});

	const answer = await post(`${origin}/webhook/layer?key=1`, '{"METHOD":"x"}', 2000);

	expect(seen).toEqual([
		{
			method: 'POST',
			url: '/webhook/layer?key=1',
			type: 'application/json',
			body: '{"METHOD":"x"}',
		},
	]);
	expect(answer).toMatchObject({
		status: 200,
		headers: { 'x-voicenter-answer': 'workflow' },
		body: '{"STATUS":0,"é":1}',
	});
	expect(answer.milliseconds).toBeGreaterThanOrEqual(55);
	expect(answer.milliseconds).toBeLessThan(2000);
});

test('half of the requests say that they can unpack an answer, and do', async () => {
	const seen: Array<string | undefined> = [];
	const origin = await serve((request, response) => {
		const accepted = request.headers['accept-encoding'];
		seen.push(accepted);
		const isPacked = accepted?.includes('gzip') ?? false;
		response.writeHead(200, isPacked ? { 'Content-Encoding': 'gzip' } : {});
		response.end(isPacked ? gzipSync('{"STATUS":1}') : '{"STATUS":1}');
	});
	for (let request = 0; request < 4; request++) {
		expect(await post(origin, '{}', 2000)).toMatchObject({ body: '{"STATUS":1}' });
	}
	expect(seen.sort()).toEqual(['gzip, deflate', 'gzip, deflate', 'identity', 'identity']);
});

test('a user and password in the address become Basic auth', async () => {
	const seen: Array<string | undefined> = [];
	const origin = await serve((request, response) => {
		seen.push(request.headers.authorization);
		response.end('{}');
	});
	const answer = await post(origin.replace('//', '//voicenter:s%2Fcret@'), '{}', 2000);
	expect(answer).toMatchObject({ status: 200 });
	expect(seen).toEqual([`Basic ${Buffer.from('voicenter:s/cret').toString('base64')}`]);
});

test('an answer of 500 that is not JSON comes back as it is', async () => {
	const origin = await serve((_request, response) => response.writeHead(500).end('<html>'));
	expect(await post(origin, '{}', 2000)).toMatchObject({ status: 500, body: '<html>' });
});

test('a redirect is not followed', async () => {
	let requests = 0;
	const origin = await serve((_request, response) => {
		requests++;
		response.writeHead(302, { location: '/elsewhere' }).end();
	});
	expect(await post(origin, '{}', 2000)).toMatchObject({
		status: 302,
		headers: { location: '/elsewhere' },
	});
	expect(requests).toBe(1);
});

test.each<[string, RequestListener]>([
	['no answer', () => {}],
	['an answer that begins and never ends', (_request, response) => response.write('{"STATUS":')],
])('gives up after the time limit: %s', async (_name, listener) => {
	const origin = await serve(listener);
	const answer = await post(`${origin}/layer?key=secret`, '{}', 150);
	expect(answer).toMatchObject({ failed: `No answer from ${origin} within 0.15 s.` });
	expect(answer.milliseconds).toBeGreaterThanOrEqual(145);
	expect(answer.milliseconds).toBeLessThan(1500);
});

test('a refused connection asks whether n8n runs', async () => {
	const origin = await serve(() => {});
	await new Promise((resolve) => servers.pop()?.close(resolve));
	expect(await post(`${origin}/layer?key=secret`, '{}', 2000)).toEqual({
		failed: `Nothing answers at ${origin}: is n8n running?`,
		milliseconds: expect.any(Number),
	});
});

test('a broken connection is told', async () => {
	const origin = await serve((request) => request.socket.destroy());
	expect(await post(origin, '{}', 2000)).toMatchObject({
		failed: expect.stringMatching(`^The connection to ${origin} failed: .+\\.$`),
	});
});

test.each(['ENOTFOUND', 'EAI_AGAIN'])('a host that is not known is told: %s', async (code) => {
	const error = Object.assign(new TypeError('fetch failed'), { cause: { code } });
	const fetch = jest.spyOn(globalThis, 'fetch').mockRejectedValueOnce(error);
	expect(await post('http://no-such-host.invalid:5678/layer', '{}', 2000)).toMatchObject({
		failed: 'The host of http://no-such-host.invalid:5678 is not known: check the address.',
	});
	fetch.mockRestore();
});

test.each([
	[1_000_000, { status: 200, body: expect.stringMatching(/^x+$/) }],
	[1_000_001, { failed: expect.stringMatching(/^The answer of .* is longer than 1 MB\.$/) }],
])('an answer of %i bytes', async (bytes, expected) => {
	const origin = await serve((_request, response) => response.end('x'.repeat(bytes)));
	expect(await post(origin, '{}', 5000)).toMatchObject(expected);
});
