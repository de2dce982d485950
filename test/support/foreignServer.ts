import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a foreign server says to each request. */
export interface ForeignAnswer {
	status: number;
	body?: string;
	headers?: Record<string, string>;
}

export interface ForeignServer {
	url: string;
	/** What it got since `answer` was last set, oldest first. */
	received: IncomingMessage[];
	answer(next: ForeignAnswer): void;
	stop(): void;
}

/** A server that is not 8x8's, such as a proxy or the log-in page of a hotel: it gives one answer to everything. */
export async function startForeignServer(): Promise<ForeignServer> {
	let answer: ForeignAnswer = { status: 404 };
	const received: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		received.push(request);
		response.writeHead(answer.status, answer.headers).end(answer.body);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		answer(next) {
			answer = next;
			received.length = 0;
		},
		stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}
