import type { Response } from 'express';
import fc from 'fast-check';
import { Agent, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { guardAnswer, type Listener } from '../../../../nodes/shared/webhook/guard';
import type { LayerAnswer } from '../../../../nodes/Voicenter/protocol/vocabulary';
import { layerAnswers, readAnswer } from '../../../../nodes/Voicenter/protocol/validAnswer';
import { goToLayerExample } from '../../../../simulators/voicenter/document';
import { tries } from '../../../support/check';
import { n8nApp } from '../../../support/n8nMiddleware';
import { postOnTheWire } from '../../../support/wire';

const layer12 = JSON.parse(goToLayerExample) as LayerAnswer;
const layer20: LayerAnswer = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const settings = { answerWithin: 0.03, safetyAnswer: layer20 };

const onPurpose = () => {
	throw new Error('on purpose');
};

let server: Server;
/** What a hook or a proxy module does to the response before the trigger sees it. */
let tamper: (response: Response) => void;
/** Whether it does so before n8n's middleware. */
let isTamperedFirst: boolean;
/** What n8n does with it afterwards. */
let handle: (response: Response) => unknown;
let told: string[];
let faults: string[];
let listener: Listener;
/** What would end n8n. */
const deadly: unknown[] = [];
const note = (error: unknown) => deadly.push(error);
// One connection for all requests: a byte too many in one answer spoils the next.
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll((done) => {
	process.on('unhandledRejection', note).on('uncaughtException', note);
	const app = n8nApp((_request, response, next) => {
		if (isTamperedFirst) tamper(response);
		next();
	});
	app.post('/', (_request, response) => {
		if (!isTamperedFirst) tamper(response);
		guardAnswer(response, layerAnswers, settings, listener).startClock(performance.now());
		handle(response);
	});
	server = app.listen(0, '127.0.0.1', done);
});
afterAll((done) => {
	process.off('unhandledRejection', note).off('uncaughtException', note);
	agent.destroy();
	server.close(done);
});
beforeEach(() => {
	told = [];
	faults = [];
	tamper = () => undefined;
	isTamperedFirst = false;
	handle = () => undefined;
	listener = {
		answered: (by) => void told.push(by),
		failed: (what) => void faults.push(what),
	};
});
afterEach(async () => {
	await wait(50); // past each deadline
	expect(deadly).toEqual([]);
});

/** The answer, or 'closed' when the connection ended without one. */
async function call() {
	const { port } = server.address() as AddressInfo;
	const sent = postOnTheWire(`http://127.0.0.1:${port}/`, '', {}, agent);
	const answer = await sent.catch((error: NodeJS.ErrnoException) => error.code);
	if (typeof answer === 'object') return answer;
	expect(answer).toBe('ECONNRESET');
	return 'closed';
}

const byMiddleware = (name: string) => (response: Response) =>
	Object.assign(response, { [name]: onPurpose });
/** Nothing is left that could write. */
const byNode = (name: string) => (response: Response) => {
	const proto = Object.create(Object.getPrototypeOf(response) as object) as Record<string, unknown>;
	proto[name] = onPurpose;
	Object.setPrototypeOf(response, proto);
	Object.assign(response, { [name]: onPurpose });
};
const lockHeader = (locked: string) => (response: Response) => {
	const setHeader = response.setHeader.bind(response);
	response.setHeader = (name, value) => (name === locked ? onPurpose() : setHeader(name, value));
};

describe('a response that throws', () => {
	test.each(['end', 'writeHead', 'setHeader', 'on', 'once'])(
		'in %s of a middleware: the answer leaves all the same, and the log is told once',
		async (name) => {
			tamper = byMiddleware(name);
			expect(await call()).toMatchObject({ status: 200, json: layer20 });
			expect(faults).toEqual([expect.stringContaining('on purpose')]);
			expect(told).toEqual(['late']);
		},
	);

	test('in end below the middleware, which has set the headers by then: the answer leaves', async () => {
		isTamperedFirst = true;
		tamper = byMiddleware('end');
		expect(await call()).toMatchObject({ status: 200, json: layer20 });
		expect(faults).toEqual([expect.stringContaining('body: on purpose')]);
	});

	test('in end of a middleware that has sent some of it: the connection closes', async () => {
		tamper = (response) => {
			const write = response.write.bind(response);
			response.end = () => {
				write('{"STA');
				return onPurpose();
			};
		};
		expect(await call()).toBe('closed');
		expect(told).toEqual(['gone']);
	});

	test.each(['Content-Type', 'Content-Length', 'Cache-Control', 'X-Voicenter-Answer'])(
		'at the header %s: all but that header leaves',
		async (name) => {
			tamper = lockHeader(name);
			handle = (response) => response.json(layer12);
			const answer = await call();
			expect(answer).toMatchObject({ status: 200, json: layer12 });
			expect(answer).not.toHaveProperty(`headers.${name.toLowerCase()}`);
			expect(faults).toEqual([`header ${name}: on purpose`]);
		},
	);

	test('a method that cannot be replaced is told', async () => {
		tamper = (response) =>
			Object.defineProperty(response, 'flushHeaders', {
				value: () => undefined,
				writable: false,
			});
		expect(await call()).toMatchObject({ json: layer20 });
		expect(faults).toEqual([expect.stringContaining(`'flushHeaders' of the response is locked`)]);
	});

	test.each(['end', 'destroy'])(
		'where nothing can be written (%s), the connection closes',
		async (name) => {
			tamper = (response) => {
				byNode('end')(response);
				byNode(name)(response);
			};
			expect(await call()).toBe('closed');
			expect(told).toEqual(['gone']);
			expect(faults).toEqual([expect.stringMatching(/body: on purpose/)]);
		},
	);

	test('a response that is destroyed already is left alone', async () => {
		tamper = (response) => response.destroy();
		expect(await call()).toBe('closed');
		expect(told).toEqual(['gone']);
	});

	test('a connection that ends while the answer is written', async () => {
		handle = (response) => {
			response.socket?.destroy();
			response.json(layer12);
		};
		expect(await call()).toBe('closed');
		expect(told).toEqual(['gone']);
	});
});

describe('a listener that throws', () => {
	test('the answer is out, and the other one is told', async () => {
		listener.answered = onPurpose;
		expect(await call()).toMatchObject({ json: layer20 });
		expect(faults).toEqual(['the log: on purpose']);
	});

	test('both', async () => {
		listener = { answered: onPurpose, failed: onPurpose };
		expect(await call()).toMatchObject({ json: layer20 });
	});
});

/** What n8n, Express or another program can do with a response, and this program's own words for it. */
const steps: Record<string, (response: Response) => unknown> = {
	'status 500': (r) => r.status(500),
	'statusCode 404': (r) => (r.statusCode = 404),
	setHeader: (r) => r.setHeader('X-A', 'b'),
	setHeaders: (r) => r.setHeaders(new Map([['Content-Encoding', 'gzip']])),
	appendHeader: (r) => r.appendHeader('X-A', 'c'),
	removeHeader: (r) => r.removeHeader('Content-Type'),
	'set of Express': (r) => r.set('Content-Length', '7'),
	cookie: (r) => r.cookie('a', 'b'),
	writeHead: (r) => r.writeHead(404, 'no', { 'Content-Type': 'text/html' }),
	flushHeaders: (r) => r.flushHeaders(),
	writeContinue: (r) => r.writeContinue(),
	writeProcessing: (r) => r.writeProcessing(),
	writeEarlyHints: (r) => r.writeEarlyHints({ link: '</a>; rel=preload' }),
	'write of a piece': (r) => r.write('{"STATUS'),
	'write of an answer': (r) => r.write(goToLayerExample),
	end: (r) => r.end(),
	'end with an answer': (r) => r.end(goToLayerExample),
	'json of an answer': (r) => r.json(layer12),
	'json of something': (r) => r.json({ hello: 'world' }),
	'json of nothing': (r) => r.json(undefined),
	'json that cannot be written': (r) => r.json({ ...layer12, CUSTOM_DATA: { toJSON: onPurpose } }),
	'send of text': (r) => r.send('hello'),
	sendStatus: (r) => r.sendStatus(404),
	redirect: (r) => r.redirect('/elsewhere'),
	destroy: (r) => r.destroy(),
};
const throwing = [
	...['status', 'setHeader', 'setHeaders', 'appendHeader', 'removeHeader', 'set', 'cookie'],
	...['writeHead', 'flushHeaders', 'writeContinue', 'writeProcessing', 'writeEarlyHints'],
	...['write', 'end', 'json', 'send', 'sendStatus', 'redirect', 'destroy', 'on', 'once', 'get'],
];

test('any order of steps, with any of the methods throwing: one valid answer', async () => {
	// Slow: 1,000 requests in CI, one after the other.
	const scenario = fc.record({
		of: fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 8 }),
		broken: fc.subarray(throwing),
		isFirst: fc.boolean(),
		isLate: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(scenario, async ({ of, broken, isFirst, isLate }) => {
			isTamperedFirst = isFirst;
			tamper = (response) => broken.forEach((name) => byMiddleware(name)(response));
			handle = async (response) => {
				if (isLate) await wait(40);
				for (const step of of) {
					try {
						await steps[step](response);
					} catch {
						// n8n has its own ways with what throws.
					}
				}
			};
			const answer = await call();
			if (answer === 'closed') throw new Error('The connection closed without an answer');
			readAnswer(answer.json);
			if (isLate) expect(answer.json).toEqual(layer20);
		}),
		{ numRuns: tries / 10 },
	);
	expect(deadly).toEqual([]);
}, 240_000);

test('where Node itself throws too: one valid answer or a closed connection', async () => {
	const scenario = fc.record({
		of: fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 8 }),
		broken: fc.subarray(throwing),
	});
	const ends = { answered: 0, closed: 0 };
	await fc.assert(
		fc.asyncProperty(scenario, async ({ of, broken }) => {
			tamper = (response) => broken.forEach((name) => byNode(name)(response));
			handle = (response) => {
				for (const step of of) {
					try {
						steps[step](response);
					} catch {
						// As above.
					}
				}
			};
			const answer = await call();
			if (answer === 'closed') ends.closed++;
			else {
				ends.answered++;
				readAnswer(answer.json);
			}
		}),
		{ numRuns: tries / 10 },
	);
	expect(ends.answered).toBeGreaterThan(tries / 100);
	expect(ends.closed).toBeGreaterThan(tries / 100);
}, 240_000);
