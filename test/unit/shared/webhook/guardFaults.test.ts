import type { Response } from 'express';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import {
	byMiddleware,
	byNode,
	call,
	layer12,
	layer20,
	onPurpose,
	scene,
	serveTamperedResponses,
} from '../../../support/tamperedResponse';

serveTamperedResponses();

const lockHeader = (locked: string) => (response: Response) => {
	const setHeader = response.setHeader.bind(response);
	response.setHeader = (name, value) => (name === locked ? onPurpose() : setHeader(name, value));
};

describe('a response that throws', () => {
	test.each([
		['end', 'body: on purpose'],
		['writeHead', 'body: on purpose'],
		[
			'setHeader',
			'header Content-Type: on purpose; header Cache-Control: on purpose; header Content-Length: on purpose; header X-Voicenter-Answer: on purpose',
		],
		['on', 'listening to the connection: on purpose'],
		['once', 'listening to the connection: on purpose'],
	])(
		'in %s of a middleware: the answer leaves all the same, and the log is told once',
		async (name, fault) => {
			scene.tamper = byMiddleware(name);
			expect(await call()).toMatchObject({ status: 200, json: layer20 });
			expect(scene.faults).toEqual([fault]);
			expect(scene.told).toEqual(['late']);
		},
	);

	test('at the status, which Node sets too: the connection closes', async () => {
		scene.tamper = (response) => {
			Object.defineProperty(response, 'statusCode', { get: () => 200, set: onPurpose });
		};
		expect(await call()).toBe('closed');
		expect(scene.told).toEqual(['gone']);
		const twice = 'status: on purpose; body: on purpose';
		expect(scene.faults).toEqual([`${twice}; ${twice}`]);
	});

	test('writes that nobody waits for end nothing', async () => {
		scene.handle = (response) => {
			response.write('some');
			response.end('more');
		};
		expect(await call()).toMatchObject({ json: layer20 });
		expect([scene.told, scene.faults]).toEqual([['invalid'], []]);
	});

	test('something other than an error is told too', async () => {
		scene.tamper = (response) => {
			response.end = () => {
				throw 'no error';
			};
		};
		expect(await call()).toMatchObject({ json: layer20 });
		expect(scene.faults).toEqual(['body: no error']);
	});

	test('in end below the middleware, which has set the headers by then: the answer leaves', async () => {
		scene.isTamperedFirst = true;
		scene.tamper = byMiddleware('end');
		expect(await call()).toMatchObject({ status: 200, json: layer20 });
		expect(scene.faults).toEqual(['body: on purpose']);
	});

	test('in end of a middleware that has sent some of it: the connection closes', async () => {
		scene.tamper = (response) => {
			const write = response.write.bind(response);
			response.end = () => {
				write('{"STA');
				return onPurpose();
			};
		};
		expect(await call()).toBe('closed');
		expect(scene.told).toEqual(['gone']);
		expect(scene.faults).toEqual(['body: on purpose']);
	});

	test.each(['Content-Type', 'Content-Length', 'Cache-Control', 'X-Voicenter-Answer'])(
		'at the header %s: all but that header leaves',
		async (name) => {
			scene.tamper = lockHeader(name);
			scene.handle = (response) => response.json(layer12);
			const answer = await call();
			expect(answer).toMatchObject({ status: 200, json: layer12 });
			expect(answer).not.toHaveProperty(`headers.${name.toLowerCase()}`);
			expect(scene.faults).toEqual([`header ${name}: on purpose`]);
		},
	);

	test('a method that cannot be replaced is told', async () => {
		scene.tamper = (response) =>
			Object.defineProperty(response, 'flushHeaders', {
				value: () => undefined,
				writable: false,
			});
		expect(await call()).toMatchObject({ json: layer20 });
		expect(scene.faults).toEqual([`'flushHeaders' of the response is locked`]);
	});

	test.each([
		['end', 'body: on purpose; body: on purpose'],
		['destroy', 'body: on purpose; body: on purpose; closing: on purpose'],
	])('where nothing can be written (%s), the connection closes', async (name, fault) => {
		scene.tamper = (response) => {
			byNode('end')(response);
			byNode(name)(response);
		};
		expect(await call()).toBe('closed');
		expect(scene.told).toEqual(['gone']);
		expect(scene.faults).toEqual([fault]);
	});

	test('where nothing can be written and even the connection cannot be closed, that is told too', async () => {
		const connection: Array<Response['socket']> = [];
		scene.tamper = (response) => {
			connection.push(response.socket);
			byNode('end')(response);
			byNode('destroy')(response);
			Object.assign(response.socket as Socket, { destroy: onPurpose });
		};
		const closed = call();
		while (scene.faults.length === 0) await wait(5);
		Socket.prototype.destroy.call(connection[0]);
		expect(await closed).toBe('closed');
		expect(scene.told).toEqual(['gone']);
		expect(scene.faults).toEqual([
			'body: on purpose; body: on purpose; closing: on purpose; closing: on purpose',
		]);
	});

	test('a response that is destroyed already is left alone', async () => {
		scene.tamper = (response) => response.destroy();
		expect(await call()).toBe('closed');
		expect([scene.told, scene.faults]).toEqual([['gone'], []]);
	});

	test('a connection that ends while the answer is written', async () => {
		scene.handle = (response) => {
			response.socket?.destroy();
			response.json(layer12);
		};
		expect(await call()).toBe('closed');
		expect([scene.told, scene.faults]).toEqual([['gone'], []]);
	});
});

describe('a listener that throws', () => {
	test('the answer is out, and the other one is told', async () => {
		scene.listener.answered = onPurpose;
		expect(await call()).toMatchObject({ json: layer20 });
		expect(scene.faults).toEqual(['the log: on purpose']);
	});

	test('both', async () => {
		scene.listener = { answered: onPurpose, failed: onPurpose };
		expect(await call()).toMatchObject({ json: layer20 });
	});
});
