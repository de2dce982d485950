import type { Response } from 'express';
import fc from 'fast-check';

import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { goToLayerExample } from '../../simulators/voicenter/document';
import { check, tries } from '../support/check';
import {
	byMiddleware,
	byNode,
	call,
	deadly,
	layer12,
	layer20,
	onPurpose,
	scene,
	serveTamperedResponses,
} from '../support/tamperedResponse';

serveTamperedResponses();

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
	await check(
		fc.asyncProperty(scenario, async ({ of, broken, isFirst, isLate }) => {
			scene.isTamperedFirst = isFirst;
			scene.tamper = (response) => broken.forEach((name) => byMiddleware(name)(response));
			scene.handle = async (response, answered) => {
				if (isLate) await answered;
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
	await check(
		fc.asyncProperty(scenario, async ({ of, broken }) => {
			scene.tamper = (response) => broken.forEach((name) => byNode(name)(response));
			scene.handle = (response) => {
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
