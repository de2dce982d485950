import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import express from 'express';
import type { IWebhookFunctions } from 'n8n-workflow';

import { millisecondsSince } from '../../../../nodes/Voicenter/LayerTrigger/arrival';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

let server: Server;

beforeAll((done) => {
	const app = express();
	app.get('/', async (request, response) => {
		await sleep(300); // what n8n does before it asks the trigger
		response.json(millisecondsSince(request as unknown as Request));
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => void server.close(done));

const ask = async () => {
	const { port } = server.address() as AddressInfo;
	return (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as number;
};

test('from the second request on, the time since a request came is known', async () => {
	expect(await ask()).toBe(0);
	for (const milliseconds of await Promise.all([ask(), ask(), ask()])) {
		expect(milliseconds).toBeGreaterThan(290);
		expect(milliseconds).toBeLessThan(2_000);
	}
	expect(server.listenerCount('request')).toBe(2); // express, and one of ours
});

test('a request without a server counts from now', () => {
	expect(millisecondsSince({ socket: {} } as Request)).toBe(0);
});
