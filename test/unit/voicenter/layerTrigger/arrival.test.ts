import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import express from 'express';
import type { IWebhookFunctions } from 'n8n-workflow';

import type { arrivalOf } from '../../../../nodes/Voicenter/LayerTrigger/arrival';

type Marked = Record<symbol, unknown>;
type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** Another copy of the module, as n8n has it after an update of the package without a restart. */
function load(): typeof arrivalOf {
	jest.resetModules();
	return jest.requireActual('../../../../nodes/Voicenter/LayerTrigger/arrival').arrivalOf;
}

let server: Server;
let installed: typeof arrivalOf;

beforeEach((done) => {
	const app = express();
	app.get('/', async (request, response) => {
		await sleep(100); // what n8n does before it asks the trigger
		response.json(performance.now() - installed(request as unknown as Request));
	});
	installed = load();
	server = app.listen(0, '127.0.0.1', done);
});
afterEach((done) => void server.close(done));

const ask = async () => {
	const { port } = server.address() as AddressInfo;
	return (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as number;
};

test('from the second request on, the time since a request came is known', async () => {
	expect(await ask()).toBeLessThan(50);
	for (const milliseconds of await Promise.all([ask(), ask(), ask()])) {
		expect(milliseconds).toBeGreaterThan(95);
		expect(milliseconds).toBeLessThan(2_000);
	}
	expect(server.listenerCount('request')).toBe(2); // express, and one of ours
});

test('a new version of the package takes the place of the old one, and nothing is left of that', async () => {
	await ask();
	const [old] = server.listeners('request');
	installed = load();
	await ask();
	expect(server.listenerCount('request')).toBe(2);
	expect(server.listeners('request')).not.toContain(old);
	expect(await ask()).toBeGreaterThan(95);
});

test('its listener is added once, under a name that all versions of the package know', async () => {
	const added: unknown[] = [];
	server.on('newListener', (event) => added.push(event));
	await ask();
	await ask();
	expect(added).toEqual(['request']);
	const mark = Symbol.for('n8n-nodes-8x8-voicenter.arrival');
	expect(server.listeners('request')).toContain((server as unknown as Marked)[mark]);
});

test.each([
	['a request without a server', { socket: {} }],
	['a request without a connection', {}],
	['a server that takes no mark', { socket: { server: Object.freeze({}) } }],
	['a server that is not Node’s own', { socket: { server: {} } }],
])('%s counts from now', (_, request) => {
	const now = performance.now();
	expect(installed(request as Request)).toBeGreaterThanOrEqual(now);
});
