import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import { searchAgents } from '../../../nodes/EightByEight/shared/pickerSearch';
import { mostBytes } from '../../../nodes/shared/http/answerText';
import { credentialFor } from '../../../simulators/eightByEight/tenants';
import { stopClock } from '../../support/clock';
import type { Misbehaviour } from '../../support/faultyEightByEight';
import { loadOptionsContext } from '../../support/runWorkflow';
import { operations, runOperation, testCredential, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
const names = Object.keys(operations);
/** Waits, without a clock, for something of the network. */
const until = async (hasHappened: () => boolean) => {
	while (!hasHappened()) await wait(5);
};
const picker = () => loadOptionsContext(credentialFor(tenant(), server().url));

/** What the error says of each operation; all of them are sent at the same time. */
async function failures(options = {}, onEach: () => void = () => undefined) {
	const results = await Promise.all(
		names.map(async (name) => {
			const { error } = await runOperation(server(), name, options);
			onEach();
			return [name, [error?.message, error?.context.mayHaveHappened]];
		}),
	);
	return Object.fromEntries(results) as Record<string, [string, boolean]>;
}

const all = (message: string) =>
	Object.fromEntries(
		names.map((name) => {
			const { sentOnce } = operations[name];
			return [name, [sentOnce ? `${message}; ${sentOnce}` : message, sentOnce !== undefined]];
		}),
	);

describe('an answer that takes too long', () => {
	beforeEach(stopClock);
	afterEach(() => void jest.useRealTimers());

	test.each<Misbehaviour>([
		{ kind: 'delay', milliseconds: 20_000 },
		{ kind: 'trickle', part: 'head', milliseconds: 200 },
		{ kind: 'trickle', part: 'body', milliseconds: 200 },
	])('%j ends at the timeout, and is not repeated', async (rule) => {
		server().misbehave(rule);
		let over = 0;
		const failed = failures({ timeout: 60 }, () => over++);
		await until(() => server().requests.length === names.length);
		await jest.advanceTimersByTimeAsync(30_000);
		await wait(250); // for a byte, which must not begin the time anew
		await jest.advanceTimersByTimeAsync(29_999);
		await wait(10);
		expect(over).toBe(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(await failed).toEqual(all('8x8 did not answer in time'));
		expect(over).toBe(names.length);
		expect(server().requests).toHaveLength(names.length);
	});

	test('the connection is closed with it', async () => {
		let connections = 0;
		const { host, sockets } = await listen(() => (connections = sockets.size));
		const failed = runOperation(server(), 'place', { timeout: 1 }, { host });
		await until(() => connections > 0);
		await jest.advanceTimersByTimeAsync(1_000);
		await failed;
		expect(connections).toBe(1);
		await until(() => sockets.size === 0);
	});

	test('the test of the credential ends after 15 seconds, and its connection with it', async () => {
		let hasBegun = false;
		const { host, sockets } = await listen((response) => {
			response.writeHead(200).write('{', () => (hasBegun = true));
		});
		let isOver = false;
		const result = testCredential(server(), { host });
		void result.then(() => (isOver = true));
		await until(() => hasBegun);
		await wait(20); // n8n reads the beginning
		await jest.advanceTimersByTimeAsync(14_999);
		await wait(10);
		expect([isOver, sockets.size]).toEqual([false, 1]);
		await jest.advanceTimersByTimeAsync(1);
		await wait(10);
		expect(isOver).toBe(true);
		const message = expect.stringContaining('8x8 did not answer in time');
		expect(await result).toEqual({ status: 'Error', message });
		await until(() => sockets.size === 0);
	});

	test('a late answer that is in time is taken', async () => {
		server().misbehave({ kind: 'delay', milliseconds: 200 });
		const answered = runOperation(server(), 'place', { timeout: 20 });
		await until(() => server().requests.length > 0);
		await jest.advanceTimersByTimeAsync(19_999);
		const { output } = await answered;
		expect(output).toEqual([expect.objectContaining({ placed: true })]);
	});

	test.each<[string | number, string]>([
		[0, "'Timeout (Seconds)' is 0"],
		[301, "'Timeout (Seconds)' is 301"],
		[-1, "'Timeout (Seconds)' is -1, not a whole number"],
		[1.5, "'Timeout (Seconds)' is 1.5, not a whole number"],
		['soon', `'Timeout (Seconds)' is "soon", not a whole number`],
		['', "'Timeout (Seconds)' is empty"],
	])('the timeout %j is refused before anything is sent', async (timeout, message) => {
		for (const name of names) {
			const { error } = await runOperation(server(), name, { timeout });
			expect(error?.message).toContain(message);
			expect(error?.description).toBe('Enter whole seconds from 1 to 300.');
		}
		expect(server().requests).toEqual([]);
	});

	test.each([1, '300'])('the timeout %j is taken', async (timeout) => {
		const { error } = await runOperation(server(), 'place', { timeout });
		expect(error).toBeUndefined();
	});
});

describe('an answer that is too large', () => {
	test.each<Misbehaviour>([
		{ kind: 'hugeBody', bytes: 50_000_000 },
		{ kind: 'hugeBody', bytes: 50_000_000, gzip: true },
		{ kind: 'hugeBody', bytes: mostBytes + 1 },
	])(
		'%j is refused, and is not repeated',
		async (rule) => {
			server().misbehave(rule);
			expect(await failures()).toEqual(all("8x8's answer is too large"));
			expect(server().requests).toHaveLength(names.length);
			await expect(searchAgents.call(picker())).rejects.toMatchObject({
				message: "8x8's answer is too large",
			});
			expect(await testCredential(server())).toEqual({
				status: 'Error',
				message: expect.stringMatching(/^8x8's answer is too large\. .*5 MB/),
			});
		},
		30_000,
	);

	test('one of just 5 MB is read', async () => {
		server().misbehave({ kind: 'hugeBody', bytes: mostBytes });
		const { output } = await runOperation(server(), 'end');
		expect((output[0].body as string).length).toBe(mostBytes - 2);
	});

	test('the rest of it is never received', async () => {
		let sent = 0;
		function* endless() {
			for (;;) {
				yield Buffer.alloc(65_536, 'x');
				sent += 65_536;
			}
		}
		const { host, sockets } = await listen((response) => {
			pipeline(Readable.from(endless()), response, () => {});
		});
		const { error } = await runOperation(server(), 'get', {}, { host });
		expect(error?.message).toBe("8x8's answer is too large");
		await until(() => sockets.size === 0);
		expect(sent).toBeLessThan(30_000_000);
	}, 30_000);
});

const listening: Server[] = [];
afterEach(() => {
	for (const other of listening.splice(0)) {
		other.closeAllConnections();
		other.close();
	}
});

/** A server whose connections can be counted. */
async function listen(answer: (response: ServerResponse) => void) {
	const sockets = new Set<Socket>();
	const other = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
	listening.push(other);
	other.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await once(other, 'listening');
	const host = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
	return { host, sockets };
}
